#include "core/events/clock.h"

#include <cmath>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace loiter {

std::chrono::nanoseconds Clock::fromSteady(std::chrono::nanoseconds /*time*/) const noexcept
{
    return now();
}

std::chrono::nanoseconds SteadyClock::now() const noexcept
{
    return m_time.now();
}

bool SteadyClock::sleepUntil(std::chrono::nanoseconds time, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    const std::chrono::time_point<std::chrono::steady_clock, std::chrono::nanoseconds> deadline(
        time);
    woken.wait_until(lock, stop, deadline, [] { return false; });
    while (!stop.stop_requested() && now() < time) {
        std::this_thread::yield(); // this clock may be a microsecond behind the system's
    }
    return now() >= time;
}

std::chrono::nanoseconds SteadyClock::fromSteady(std::chrono::nanoseconds time) const noexcept
{
    return time;
}

ScaledClock::ScaledClock(Clock& clock, double scale)
    : m_clock(clock)
    , m_scale(scale)
    , m_epoch(clock.now())
{
    if (!std::isfinite(scale) || scale <= 0) {
        throw std::invalid_argument("the time scale must be finite and greater than 0");
    }
}

std::chrono::nanoseconds ScaledClock::now() const noexcept
{
    return scaled(m_clock.now());
}

bool ScaledClock::sleepUntil(std::chrono::nanoseconds time, const std::stop_token& stop)
{
    return m_clock.sleepUntil(m_epoch + toReal(time), stop);
}

std::chrono::nanoseconds ScaledClock::fromSteady(std::chrono::nanoseconds time) const noexcept
{
    return scaled(m_clock.fromSteady(time));
}

/// A time of the other clock on this one.
std::chrono::nanoseconds ScaledClock::scaled(std::chrono::nanoseconds time) const noexcept
{
    const auto real = static_cast<double>((time - m_epoch).count());
    return std::chrono::nanoseconds(std::llround(real / m_scale));
}

std::chrono::nanoseconds ScaledClock::toReal(std::chrono::nanoseconds time) const noexcept
{
    // Rounded up: a sleeper that wakes must find that its time has come.
    return std::chrono::nanoseconds(
        std::llround(std::ceil(static_cast<double>(time.count()) * m_scale)));
}

std::chrono::nanoseconds ManualClock::now() const noexcept
{
    const std::lock_guard lock(m_mutex);
    return m_now;
}

bool ManualClock::sleepUntil(std::chrono::nanoseconds time, const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    const auto sleeper = m_sleepers.insert(time);
    m_changed.notify_all();
    const bool reached = m_changed.wait(lock, stop, [&] { return m_now >= time; });
    m_sleepers.erase(sleeper);
    return reached;
}

void ManualClock::advance(std::chrono::nanoseconds duration)
{
    {
        const std::lock_guard lock(m_mutex);
        m_now += duration;
    }
    m_changed.notify_all();
}

void ManualClock::waitForSleepers(int count)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] {
        return std::distance(m_sleepers.upper_bound(m_now), m_sleepers.end()) >= count;
    });
}

} // namespace loiter
