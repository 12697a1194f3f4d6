#pragma once

#include "ui/gantt/gantt_scene.h"

#include <optional>
#include <vector>

namespace loiter {

/// How wide a task is drawn that took no time, at text size 1, in pixels.
inline constexpr double kZeroLengthWidth = 6;

/// Where the bar of a task is drawn, whether or not it is scrolled away; nothing if it has none.
/// Thread safety: a pure function.
std::optional<QRectF> taskBarRect(const GanttScene& scene, TaskId task);

/// Where the requests of a task are drawn on servers' lanes.
std::vector<QRectF> requestRects(const GanttScene& scene, TaskId task);

/// The task that lies nearest to a time in the sub-row `step` below that of another on the same
/// event loop, above for a negative one; none if there is none.
TaskId
nearestInSubRow(const GanttIndex& index, TaskId task, int step, std::chrono::nanoseconds time);

/// What is at a point of the timeline.
enum class GanttPart { Nothing, Ruler, Name, Lane, Bar, MergedBars, Step, Request, Wait, Delivery };

/// The answer to: what is there?
struct GanttHit
{
    GanttPart part = GanttPart::Nothing;
    LaneId lane;
    /// Of a bar, a step, a wait, a delivery; of a request who asks. None if there are several, or
    /// that is not known.
    TaskId task;
    std::size_t count = 0;     ///< of bars or steps merged
    QRectF rect;               ///< of the bar or mark
    std::size_t step = 0;      ///< the first of them, an index into the lane's steps
    std::uint32_t request = 0; ///< the span of a request, an index into the lane's spans
};

/// The task whose bar is nearest to a time of the trace, among those of some sub-rows; none if they
/// have none.
TaskId nearestTask(std::span<const BarRow> rows, std::chrono::nanoseconds time);

/// The sub-row in which the bar of a task lies; nothing if it has none.
std::optional<std::size_t> subRowOf(const GanttIndex& index, TaskId task);

GanttHit hitTest(const GanttScene& scene, const QPointF& point);

} // namespace loiter
