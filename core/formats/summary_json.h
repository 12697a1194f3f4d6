#pragma once

#include "core/experiment/experiment.h"
#include "core/trace/trace.h"

#include <cstdint>
#include <optional>
#include <ostream>

namespace loiter {

/// Writes what a run, or a prediction, came to, as JSON: the experiment, elapsed_s, the tasks, the
/// four orders (task ids, which start at 0) and the statistics. Times are the demo's own seconds
/// from the start, exact to the nanosecond; null where something did not happen. An int or float
/// that a task returned is a number, None is null, anything else the text that Python prints. Where
/// there is a server's lane, what that server got and gave is there too.
/// `peakMemory`: the most that the process had that ran it, in bytes; a prediction has none.
void writeSummary(std::ostream& out,
                  const Trace& trace,
                  const Experiment& experiment,
                  std::optional<std::uint64_t> peakMemory = std::nullopt);

} // namespace loiter
