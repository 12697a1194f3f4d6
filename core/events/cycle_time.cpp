#include "core/events/cycle_time.h"

#include "core/events/cycle_counter.h"

#include <algorithm>
#include <cmath>
#include <thread>

namespace loiter {

namespace {

constexpr std::int64_t kInterval = 1'000'000;       ///< ns from bend to bend
constexpr std::int64_t kLeastBaseline = 10'000'000; ///< ns; over less, the slope is too rough
constexpr std::int64_t kLongestReading = 1'000;     ///< ns; a longer one was interrupted
constexpr int kReadings = 5;
constexpr unsigned kSlopeBits = 32;
constexpr double kSlopeUnit = 4294967296.0; ///< 2^kSlopeBits

std::int64_t steadyTime() noexcept
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

CycleTime::CycleTime()
    : m_isReliable(CycleCounter::isReliable())
    , m_first(readBoth())
{}

std::chrono::nanoseconds CycleTime::now() noexcept
{
    // A sequence lock. The loads acquire, so that none of them is made after the last look at the
    // version: what was read between two equal, even versions belongs together.
    while (true) {
        const std::uint32_t version = m_version.load(std::memory_order_acquire);
        const std::uint64_t passed =
            CycleCounter::read() - m_cycles.load(std::memory_order_acquire);
        // A counter that was read before the line began has passed far more than is valid, too.
        if (version % 2 == 0 && passed < m_validCycles.load(std::memory_order_acquire)) {
            const std::int64_t time = onLine(passed);
            if (m_version.load(std::memory_order_relaxed) == version) {
                return std::chrono::nanoseconds(time);
            }
        }
        if (const std::optional<std::int64_t> time = renew()) {
            return std::chrono::nanoseconds(*time);
        }
    }
}

/// The counter at the moment before the clock is read: the line is never behind the clock where it
/// begins.
CycleTime::Reading CycleTime::readBoth() noexcept
{
    Reading reading;
    for (int attempt = 0; attempt < kReadings; ++attempt) {
        const std::int64_t before = steadyTime();
        reading.cycles = CycleCounter::read();
        reading.nanoseconds = steadyTime();
        if (reading.nanoseconds - before <= kLongestReading) {
            break;
        }
    }
    return reading;
}

std::int64_t CycleTime::onLine(std::uint64_t passed) const noexcept
{
    const auto slope = static_cast<std::uint64_t>(m_slope.load(std::memory_order_acquire));
    return m_nanoseconds.load(std::memory_order_acquire) +
           static_cast<std::int64_t>((passed * slope) >> kSlopeBits);
}

/// What is to be done at the end of the line. Returns nothing if another thread does it.
std::optional<std::int64_t> CycleTime::renew() noexcept
{
    if (!m_isReliable) {
        return steadyTime();
    }
    std::uint32_t version = m_version.load();
    if (version % 2 != 0 || !m_version.compare_exchange_strong(version, version + 1)) {
        std::this_thread::yield(); // it takes some readings of both
        return std::nullopt;
    }
    const std::int64_t time = bend(readBoth());
    m_version.store(version + 2);
    return time;
}

/// Whether the counter and the clock have gone on together in a pause. They do not when the machine
/// was suspended: one may have run on, or begun anew, while the other stood still.
bool CycleTime::isInStep(const Reading& reading) const noexcept
{
    constexpr double kTolerance = 0.001;
    const auto passed = static_cast<double>(reading.cycles - m_cycles.load());
    const double expected = passed * static_cast<double>(m_slope.load()) / kSlopeUnit;
    const auto found = static_cast<double>(reading.nanoseconds - m_nanoseconds.load());
    return std::abs(found - expected) <= kTolerance * expected;
}

/// Lets the line go on from where it has come to, or begin anew after a pause. Returns its time at
/// the reading.
std::int64_t CycleTime::bend(const Reading& reading) noexcept
{
    const std::int64_t baseline = reading.nanoseconds - m_first.nanoseconds;
    if (baseline < kLeastBaseline) {
        return reading.nanoseconds;
    }
    const auto cycles = static_cast<double>(reading.cycles - m_first.cycles);
    const double slope = static_cast<double>(baseline) / cycles;
    const std::uint64_t passed = reading.cycles - m_cycles.load();
    const bool isPaused = passed >= 2 * m_validCycles.load();
    if (isPaused && m_validCycles.load() > 0 && !isInStep(reading)) {
        m_first = reading;
        m_validCycles.store(0);
        return reading.nanoseconds;
    }
    const std::int64_t time = isPaused ? reading.nanoseconds : onLine(passed);
    const double error = static_cast<double>(reading.nanoseconds - time) / double(kInterval);
    m_slope.store(static_cast<std::int64_t>(slope * std::clamp(1 + error, 0.5, 1.5) * kSlopeUnit));
    m_cycles.store(reading.cycles);
    m_nanoseconds.store(time);
    m_validCycles.store(static_cast<std::uint64_t>(double(kInterval) / slope));
    return time;
}

} // namespace loiter
