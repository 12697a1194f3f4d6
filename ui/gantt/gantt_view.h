#pragma once

#include "ui/gantt/gantt_index.h"
#include "ui/gantt/gantt_labels.h"
#include "ui/gantt/gantt_layout.h"

#include <optional>

namespace loiter {

/// Room beside what happened, for labels that stand outside: in pixels.
struct FitMargins
{
    double left = 24;
    double right = 24;
};

/// The range that shows [0, length] with margins on `width` pixels.
TimeRange fittedRange(std::chrono::nanoseconds length, double width, FitMargins margins);

/// The range that shows a live run from 0 on, all of what is predicted, and some time ahead of now,
/// so that it grows smoothly when the run takes longer than predicted.
TimeRange followedRange(std::chrono::nanoseconds now,
                        std::chrono::nanoseconds predicted,
                        double width,
                        FitMargins margins);

/// The range made `factor` times shorter around an instant that stays where it is; not shorter than
/// a microsecond, nor much longer than `length`, which is all there is to see.
TimeRange zoomedRange(const TimeRange& range,
                      std::chrono::nanoseconds at,
                      double factor,
                      std::chrono::nanoseconds length);

/// The range moved by `by`, but not so far that nothing of [0, length] is left to see.
TimeRange
pannedRange(const TimeRange& range, std::chrono::nanoseconds by, std::chrono::nanoseconds length);

/// The margins that the first and last labels of a trace and its backdrop need.
FitMargins fitMargins(const GanttIndex& index, const GanttIndex* backdrop, GanttLabels& labels);

/// How long what is to be seen of a trace and its backdrop lasts.
std::chrono::nanoseconds contentLength(const GanttIndex& index, const GanttIndex* backdrop);

} // namespace loiter
