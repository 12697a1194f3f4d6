#pragma once

#include "ui/gantt/gantt_scene.h"
#include "ui/gantt/task_place.h"

namespace loiter {

/// The lines about a task: its name and what became of it; how long it was queued, ran and was held
/// back, as far as that is known; of a download, what that time went to. Thread safety: a pure
/// function.
ToolTipText taskTip(const GanttIndex& index, TaskId task, std::chrono::nanoseconds now);

/// The two lines about many bars in one.
ToolTipText mergedTip(const GanttHit& hit);

} // namespace loiter
