#pragma once

#include "ui/gantt/gantt_scene.h"

#include <optional>

namespace loiter {

/// How wide a task is drawn that took no time, at text size 1, in pixels.
inline constexpr double kZeroLengthWidth = 6;

/// Where the bar of a task is drawn, whether or not it is scrolled away; nothing if it has none.
/// Thread safety: a pure function.
std::optional<QRectF> taskBarRect(const GanttScene& scene, TaskId task);

/// What is at a point of the timeline.
enum class GanttPart { Nothing, Ruler, Name, Lane, Bar, MergedBars, Wait, Delivery };

/// The answer to: what is there?
struct GanttHit
{
    GanttPart part = GanttPart::Nothing;
    LaneId lane;
    TaskId task;           ///< of a bar, a wait, a delivery; none if there are several
    std::size_t count = 0; ///< of bars merged
    QRectF rect;           ///< of the bar or mark
};

/// The task of a lane whose bar is nearest to a time of the trace; none if the lane has none.
TaskId nearestTask(const GanttIndex& index, LaneId lane, std::chrono::nanoseconds time);

GanttHit hitTest(const GanttScene& scene, const QPointF& point);

} // namespace loiter
