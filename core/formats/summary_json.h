#pragma once

#include "core/experiment/experiment.h"
#include "core/trace/trace.h"

#include <ostream>

namespace loiter {

/// Writes what a run, or a prediction, came to, as JSON: the experiment, elapsed_s, the tasks, the
/// four orders (task ids, which start at 0) and the statistics. Times are the demo's own seconds
/// from the start, exact to the nanosecond; null where something did not happen. An int or float
/// that a task returned is a number, None is null, anything else the text that Python prints.
void writeSummary(std::ostream& out, const Trace& trace, const Experiment& experiment);

} // namespace loiter
