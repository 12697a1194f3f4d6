#pragma once

#include "ui/gantt/lane_index.h"
#include "ui/gantt/time_scale.h"

#include <vector>

namespace loiter {

/// Bars that are drawn as one: a single bar, or neighbours each narrower than a pixel.
struct BarRun
{
    std::size_t first = 0; ///< index into the row's bars
    std::size_t last = 0;  ///< one past the last
    double left = 0;       ///< in pixels
    double right = 0;
    bool isZeroLength = false; ///< a single bar, too narrow to be seen: drawn wider, to the left

    std::size_t count() const { return last - first; }
};

/// What is to be drawn of a row within the range of `scale`, from the left to the right. Costs as
/// much as there are pixels, not as much as there are bars: it steps from column to column. A bar
/// that stands alone and has no length becomes `leastWidth` wide; it ends at its instant, so that
/// it never covers what follows. Replaces what `runs` holds.
void collectBarRuns(const BarRow& row,
                    const TimeScale& scale,
                    std::chrono::nanoseconds now,
                    double leastWidth,
                    std::vector<BarRun>& runs);

} // namespace loiter
