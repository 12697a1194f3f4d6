#pragma once

#include "core/futures/task_registry.h"

namespace loiter {

/// What a process does that a ProcessPoolExecutor has started: runs the calls that it is sent, of
/// tasks in the registry. To be called from main() before anything else is started.
///
///     if (isProcessWorker(argc, argv)) {
///         return runProcessWorker(registry);
///     }
///
/// Returns the exit code. Blocks: until the pool has no more calls, or is gone.
int runProcessWorker(const TaskRegistry& registry);

/// Whether these arguments of a program are those of ProcessOptions::workerCommand.
bool isProcessWorker(int argc, char** argv);

} // namespace loiter
