#pragma once

#include "core/trace/trace.h"

namespace loiter {

/// How many tasks were in progress at once, at most: started, and not ended. One that ends at the
/// instant at which another starts is not in progress beside it; one that takes no time counts for
/// itself at its instant. Costs O(n log n) in tasks.
int mostInProgress(const Trace& trace);

/// How many tasks were executing at the same instant, at most. A task executes while it runs and is
/// not suspended: neither sleeping nor waiting, for a lock, a connection, an answer or a disk. Nor
/// does it while its lane runs another task within it. On an event loop's lane it executes in its
/// steps. At least 1 where a task has started: to be suspended, it must execute. Costs O(n log n)
/// in spans.
int mostExecuting(const Trace& trace);

} // namespace loiter
