#pragma once

#include "core/experiment/experiment.h"
#include "core/trace/trace.h"

#include <ostream>

namespace loiter {

/// Writes a trace in the Trace Event Format (JSON object form) that ui.perfetto.dev and
/// chrome://tracing open. Times are microseconds from the start of the trace with exactly three
/// decimals, so exact to the nanosecond.
///
/// - Processes and threads are counted from 1, since viewers take 0 for the idle process.
/// - Tasks and what they do are complete events ("X"); a caller's lane has one that spans its life,
///   so that every arrow has a slice at both of its ends. What ends after the slice that it began
///   in cannot nest, and is an async event ("b", "e").
/// - On an event loop's lane the steps are complete events, so that a viewer shows what executes;
///   the tasks, which overlap, are async events, and arrows begin and end at their steps.
/// - Submissions and deliveries are instants ("i") and the ends of flows ("s", "f"): from the
///   submission to the start, and from the last nanosecond of the task to the delivery. Events at
///   the same time stand in the order in which a viewer must see them for flows to find their
///   slice.
void writeChromeTrace(std::ostream& out, const Trace& trace, const Experiment& experiment);

} // namespace loiter
