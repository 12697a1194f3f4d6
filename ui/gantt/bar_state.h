#pragma once

#include "ui/gantt/gantt_index.h"

namespace loiter {

/// What became of what a bar stands for. A request has failed where the server says that it has,
/// and counts as stopped where its client has left before there was an answer. Thread safety: a
/// pure function, as the next.
TaskState stateOfBar(const Trace& trace, LaneId lane, const Bar& bar);

/// What it is called: "loiter(3)", "/flags/br/br.gif", "404 /flags/aa/aa.gif"; empty for what has
/// no name.
QString nameOfBar(const GanttIndex& index, LaneId lane, const Bar& bar);

} // namespace loiter
