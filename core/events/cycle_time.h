#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

namespace loiter {

/// The time of std::chrono::steady_clock, read from the CPU's cycle counter where that is reliable:
/// the three stamps of a task are most of what it costs to record it.
///
/// Time is a line over cycles. About once a millisecond the line is bent a little, so that it meets
/// the steady clock again a millisecond later: it has no steps, and is off by less than a
/// microsecond. For the first 10 ms, and after a pause, the steady clock itself is read.
///
/// The counter does not wait for the instructions before it to end, as the steady clock does: of
/// two stamps by different threads, the later may be less than the earlier by some ten nanoseconds.
///
/// Thread safety: every function may be called from any thread. Never goes back for one thread.
class CycleTime
{
public:
    CycleTime();

    /// Time since the steady clock's epoch.
    std::chrono::nanoseconds now() noexcept;

private:
    /// The counter and the steady clock at one moment.
    struct Reading
    {
        std::uint64_t cycles = 0;
        std::int64_t nanoseconds = 0;
    };

    static Reading readBoth() noexcept;
    std::int64_t onLine(std::uint64_t passed) const noexcept;
    std::optional<std::int64_t> renew() noexcept;
    bool isInStep(const Reading& reading) const noexcept;
    std::int64_t bend(const Reading& reading) noexcept;

    const bool m_isReliable;
    Reading m_first; ///< slopes are measured from here; changed by who changes the line

    // The line. Who changes it makes the version odd meanwhile.
    std::atomic<std::uint32_t> m_version = 0;
    std::atomic<std::uint64_t> m_cycles = 0;      ///< it begins here,
    std::atomic<std::int64_t> m_nanoseconds = 0;  ///< at this time;
    std::atomic<std::int64_t> m_slope = 0;        ///< nanoseconds a cycle, times 2^32;
    std::atomic<std::uint64_t> m_validCycles = 0; ///< good for so many
};

} // namespace loiter
