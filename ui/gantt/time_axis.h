#pragma once

#include "ui/gantt/time_scale.h"

#include <QString>

#include <vector>

namespace loiter {

/// A labelled mark of the ruler. Thread safety: a value.
struct Tick
{
    std::chrono::nanoseconds time = {};
    QString label;
};

/// The least step out of 1, 2, 5, 10, 20, 50 ... nanoseconds that is not shorter than `least`.
std::chrono::nanoseconds niceStep(std::chrono::nanoseconds least);

/// The marks of a stretch of time, none closer together than `least`: "1.5 s", "500 ms", "20 µs",
/// all in the unit that suits the latest.
std::vector<Tick> ticks(TimeRange range, std::chrono::nanoseconds least);

} // namespace loiter
