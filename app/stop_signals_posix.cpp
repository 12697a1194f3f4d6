#include "app/stop_signals.h"

#include <csignal>
#include <ctime>

namespace loiter {

namespace {

sigset_t stopSet()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

} // namespace

StopSignals::StopSignals()
{
    const sigset_t set = stopSet();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

StopSignals::~StopSignals()
{
    const sigset_t set = stopSet();
    const timespec now = {};
    while (sigtimedwait(&set, nullptr, &now) > 0) {
        // heard too late to matter, and not to be delivered once they are let through
    }
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

bool StopSignals::waitFor(std::chrono::milliseconds time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const timespec limit = {.tv_sec = seconds.count(),
                            .tv_nsec = std::chrono::nanoseconds(time - seconds).count()};
    const sigset_t set = stopSet();
    if (!m_isStopped && sigtimedwait(&set, nullptr, &limit) > 0) {
        m_isStopped = true;
    }
    return m_isStopped;
}

} // namespace loiter
