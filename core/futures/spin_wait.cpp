#include "core/futures/spin_wait.h"

#include "core/futures/cpu_pause.h"
#include "core/futures/usable_cpus.h"

#include <thread>

namespace loiter {

namespace {

/// About as long as it takes to put a thread to sleep and wake it again: a spin that fails at most
/// doubles the cost of the wait.
constexpr auto kLongest = std::chrono::microseconds(20);
constexpr std::uint32_t kTurnsBetweenYields = 16;

std::uint32_t turnsBetweenYields()
{
    static const std::uint32_t turns = usableCpus() == 1 ? 1 : kTurnsBetweenYields;
    return turns;
}

} // namespace

bool SpinWait::goOn()
{
    if (!turn()) {
        return true;
    }
    const auto now = std::chrono::steady_clock::now();
    if (m_end == decltype(m_end)()) {
        m_end = now + kLongest;
    }
    return now < m_end;
}

bool SpinWait::turn()
{
    if (++m_turns % turnsBetweenYields() != 0) {
        pauseCpu();
        return false;
    }
    std::this_thread::yield();
    return true;
}

} // namespace loiter
