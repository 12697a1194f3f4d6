#include "ui/gantt/time_scale.h"

#include <algorithm>
#include <cmath>

namespace loiter {

TimeScale::TimeScale(TimeRange range, double left, double width)
    : m_range(range)
    , m_left(left)
{
    const auto count = std::max<std::chrono::nanoseconds::rep>(1, range.duration().count());
    m_pixelsPerNanosecond = std::max(1.0, width) / static_cast<double>(count);
}

std::chrono::nanoseconds TimeScale::time(double x) const
{
    return m_range.start + duration(x - m_left);
}

std::chrono::nanoseconds TimeScale::duration(double pixels) const
{
    return std::chrono::nanoseconds(std::llround(pixels / m_pixelsPerNanosecond));
}

TimeScale TimeScale::since(std::chrono::nanoseconds origin) const
{
    TimeScale shifted = *this;
    shifted.m_range = {m_range.start + origin, m_range.end + origin};
    return shifted;
}

} // namespace loiter
