#pragma once

#include "ui/gantt/lane_index.h"
#include "ui/gantt/time_scale.h"

#include <vector>

namespace loiter {

/// Steps of an event loop that are drawn as one: a single one, or all that begin within a pixel.
struct StepMark
{
    std::size_t first = 0; ///< index into the steps
    std::size_t last = 0;  ///< one past the last
    double left = 0;       ///< in pixels
    double right = 0;      ///< at least a pixel beyond
    TaskId task;           ///< whose they are; none if they are of several

    std::size_t count() const { return last - first; }
};

/// What is to be drawn of an event loop's steps within the range of `scale`, from the left to the
/// right. Costs as much as there are pixels, not as much as there are steps. Thread safety: a pure
/// function.
std::vector<StepMark>
stepMarks(const BarRow& steps, const TimeScale& scale, std::chrono::nanoseconds now);

} // namespace loiter
