#include "ui/gantt/time_axis.h"

#include <algorithm>
#include <array>

namespace loiter {

namespace {

using std::chrono::nanoseconds;

struct Unit
{
    nanoseconds duration;
    const char16_t* name;
};

constexpr std::array<Unit, 4> kUnits = {{
    {std::chrono::seconds(1), u"s"},
    {std::chrono::milliseconds(1), u"ms"},
    {std::chrono::microseconds(1), u"µs"},
    {nanoseconds(1), u"ns"},
}};

/// The largest unit of which a time is at least one; seconds for zero.
const Unit& unitOf(nanoseconds time)
{
    const auto fits = [time](const Unit& unit) { return unit.duration <= std::chrono::abs(time); };
    const auto* const unit = std::ranges::find_if(kUnits, fits);
    return unit == kUnits.end() ? kUnits.front() : *unit;
}

nanoseconds roundUp(nanoseconds time, nanoseconds step)
{
    const auto quotient = time.count() / step.count();
    const auto remainder = time.count() % step.count();
    return step * (remainder > 0 ? quotient + 1 : quotient);
}

/// With as many decimals as marks `step` apart need.
QString tickLabel(nanoseconds time, nanoseconds step, const Unit& unit)
{
    constexpr int kBase = 10;
    int decimals = 0;
    for (nanoseconds place = unit.duration; time % place != nanoseconds::zero() && place > step;) {
        place /= kBase;
        ++decimals;
    }
    const double count =
        static_cast<double>(time.count()) / static_cast<double>(unit.duration.count());
    return QString::number(count, 'f', decimals) + u' ' + QString::fromUtf16(unit.name);
}

} // namespace

nanoseconds niceStep(nanoseconds least)
{
    nanoseconds decade{1};
    while (decade * 10 <= least) {
        decade *= 10;
    }
    for (const int factor : {1, 2, 5}) {
        if (decade * factor >= least) {
            return decade * factor;
        }
    }
    return decade * 10;
}

std::vector<Tick> ticks(TimeRange range, nanoseconds least)
{
    std::vector<Tick> result;
    const nanoseconds step = niceStep(std::max(least, nanoseconds(1)));
    const Unit& unit = unitOf(std::max(std::chrono::abs(range.start), std::chrono::abs(range.end)));
    for (nanoseconds time = roundUp(range.start, step); time <= range.end; time += step) {
        result.push_back({time, tickLabel(time, step, unit)});
    }
    return result;
}

} // namespace loiter
