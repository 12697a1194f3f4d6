#pragma once

#include "ui/gantt/gantt_scene.h"
#include "ui/gantt/task_place.h"

namespace loiter {

/// The lines about a task: its name and what became of it; how long it was queued, ran and was held
/// back, as far as that is known; of a download, what that time went to. Thread safety: a pure
/// function.
ToolTipText taskTip(const GanttIndex& index, TaskId task, std::chrono::nanoseconds now);

/// The lines about a step of an event loop: its task's, and how long it executed in one go. Of
/// steps that cannot be told apart how many they are.
ToolTipText stepTip(const GanttIndex& index, const GanttHit& hit, std::chrono::nanoseconds now);

/// The lines about a request: its path and its answer's status; when it came, whose it is and how
/// long it took; what that time went to at the server.
ToolTipText requestTip(const GanttIndex& index, const GanttHit& hit, std::chrono::nanoseconds now);

/// The two lines about many bars in one.
ToolTipText mergedTip(const GanttIndex& index, const GanttHit& hit);

} // namespace loiter
