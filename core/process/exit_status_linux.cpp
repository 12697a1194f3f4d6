#include "core/process/exit_status.h"

#include <cstring>

namespace loiter {

namespace {

std::string signalText(int signal)
{
    const char* name = sigabbrev_np(signal); // "KILL"; none for the real-time signals
    return std::to_string(signal) + (name == nullptr ? "" : " (SIG" + std::string(name) + ")");
}

} // namespace

std::string ExitStatus::text() const
{
    switch (kind) {
    case Kind::Exited:
        return "exit code " + std::to_string(number);
    case Kind::Killed:
        return "killed by signal " + signalText(number);
    case Kind::Unknown:
        break;
    }
    return "ended in an unknown way";
}

} // namespace loiter
