#pragma once

#include "core/trace/trace.h"
#include "core/trace/trace_statistics.h"

#include <string>
#include <string_view>

namespace loiter {

/// One or two sentences that say what is worth seeing in a trace: why a result came late, that
/// nothing was held back, what the caller waits for now. `collection` is the name printed in it
/// ("map", "as_completed", "wait"). Plain text. Example: "Result 1 was ready at 1.00 s but was
/// delivered at 10.00 s, because map delivers in submission order and loiter(10) came first."
std::string
explainTrace(const Trace& trace, const TraceStatistics& statistics, std::string_view collection);

/// The same about one task: how long it was queued, ran, and was held back.
std::string explainTask(const Trace& trace, TaskId task, std::string_view collection);

} // namespace loiter
