#pragma once

#include "core/events/cycle_time.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <stop_token>

namespace loiter {

/// What time it is, and how to let it pass.
/// Thread safety: every function may be called from any thread.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Time since the clock's epoch; never goes back.
    virtual std::chrono::nanoseconds now() const noexcept = 0;

    /// Blocks: until `time`, or until a stop is requested. Returns whether the time was reached.
    virtual bool sleepUntil(std::chrono::nanoseconds time, const std::stop_token& stop) = 0;

    /// What this clock shows when the machine's steady clock shows `time`, which is the same one in
    /// all processes; now() for a clock that goes its own way.
    virtual std::chrono::nanoseconds fromSteady(std::chrono::nanoseconds time) const noexcept;

protected:
    Clock() = default;
    Clock(const Clock&) = default;
    Clock& operator=(const Clock&) = default;
};

/// The machine's steady clock.
class SteadyClock : public Clock
{
public:
    std::chrono::nanoseconds now() const noexcept override;
    bool sleepUntil(std::chrono::nanoseconds time, const std::stop_token& stop) override;
    std::chrono::nanoseconds fromSteady(std::chrono::nanoseconds time) const noexcept override;

private:
    mutable CycleTime m_time;
};

/// Another clock seen through a demo's time scale: at scale 0.1 one of its seconds lasts 0.1 s of
/// the other's. Starts at 0. Executors, tasks and recorders of a run share one, so that everything
/// downstream is in the demo's own seconds.
class ScaledClock : public Clock
{
public:
    /// Throws: std::invalid_argument unless `scale` is finite and above 0.
    ScaledClock(Clock& clock, double scale);

    std::chrono::nanoseconds now() const noexcept override;
    bool sleepUntil(std::chrono::nanoseconds time, const std::stop_token& stop) override;
    std::chrono::nanoseconds fromSteady(std::chrono::nanoseconds time) const noexcept override;

    /// How long `time` of this clock lasts on the other one.
    std::chrono::nanoseconds toReal(std::chrono::nanoseconds time) const noexcept;

private:
    std::chrono::nanoseconds scaled(std::chrono::nanoseconds time) const noexcept;

    Clock& m_clock;
    double m_scale;
    std::chrono::nanoseconds m_epoch; ///< on m_clock
};

/// A clock for tests: time moves only when it is turned.
///
///     ManualClock clock;
///     std::jthread sleeper([&] { clock.sleepUntil(5s, {}); });
///     clock.waitForSleepers(1);
///     clock.advance(5s);
class ManualClock : public Clock
{
public:
    std::chrono::nanoseconds now() const noexcept override;
    bool sleepUntil(std::chrono::nanoseconds time, const std::stop_token& stop) override;

    /// Moves time forward and wakes whoever's time has come.
    void advance(std::chrono::nanoseconds duration);

    /// Blocks: until `count` threads or more sleep on this clock, and their time has not come.
    void waitForSleepers(int count);

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::chrono::nanoseconds m_now = {};                // guarded by m_mutex
    std::multiset<std::chrono::nanoseconds> m_sleepers; // until when; guarded by m_mutex
};

} // namespace loiter
