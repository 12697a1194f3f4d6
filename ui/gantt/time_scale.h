#pragma once

#include <chrono>

namespace loiter {

/// A stretch of time. Thread safety: a value.
struct TimeRange
{
    std::chrono::nanoseconds start = {};
    std::chrono::nanoseconds end = {};

    std::chrono::nanoseconds duration() const { return end - start; }
    friend bool operator==(const TimeRange&, const TimeRange&) = default;
};

/// Where times lie across the timeline, in logical pixels. Thread safety: a value.
///
///     const TimeScale scale({0s, 5s}, 190, 1000);
///     scale.x(2500ms);  // 690
///     scale.since(trace.start).x(trace.task(id).started);
class TimeScale
{
public:
    TimeScale() = default;
    TimeScale(TimeRange range, double left, double width);

    double x(std::chrono::nanoseconds time) const
    {
        return m_left + static_cast<double>((time - m_range.start).count()) * m_pixelsPerNanosecond;
    }
    std::chrono::nanoseconds time(double x) const;

    /// How long a stretch of so many pixels lasts.
    std::chrono::nanoseconds duration(double pixels) const;

    const TimeRange& range() const { return m_range; }
    double left() const { return m_left; }
    double right() const { return x(m_range.end); }

    /// The same for times that are not counted from zero but from `origin`.
    TimeScale since(std::chrono::nanoseconds origin) const;

private:
    TimeRange m_range = {{}, std::chrono::seconds(1)};
    double m_left = 0;
    double m_pixelsPerNanosecond = 1e-9;
};

} // namespace loiter
