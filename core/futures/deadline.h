#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace loiter {

/// How long to wait; nothing = for ever, zero or less = not at all (poll).
using Timeout = std::optional<std::chrono::nanoseconds>;

/// The moment at which a wait is over, on the machine's steady clock.
/// Thread safety: a value.
class Deadline
{
public:
    using TimePoint = std::chrono::time_point<std::chrono::steady_clock, std::chrono::nanoseconds>;

    /// `timeout` from now; a timeout beyond the clock's range is for ever.
    explicit Deadline(Timeout timeout);

    /// Whether the moment is over; never true for a deadline without a timeout.
    bool hasPassed() const;

    /// The moment; nothing = never.
    const std::optional<TimePoint>& time() const { return m_time; }

    /// Blocks: until the predicate holds or the deadline has come. Returns whether it holds.
    template<typename Predicate>
    bool wait(std::condition_variable& changed,
              std::unique_lock<std::mutex>& lock,
              Predicate predicate) const
    {
        if (m_time) {
            return changed.wait_until(lock, *m_time, predicate);
        }
        changed.wait(lock, predicate);
        return true;
    }

private:
    std::optional<TimePoint> m_time;
};

} // namespace loiter
