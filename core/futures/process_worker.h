#pragma once

#include "core/futures/event_relay.h"
#include "core/futures/task_registry.h"

#include <stop_token>

namespace loiter {

/// What the calls of a worker process have to do with besides their arguments. The sink must
/// outlive the worker; of the stop source it keeps a copy. Thread safety: a value.
struct WorkerSurroundings
{
    /// The sink of the calls, whose events the pool records; null = they have none.
    EventRelay* events = nullptr;
    /// Stopped when the worker is asked to end (SIGTERM): it then leaves after the call that it
    /// runs, which is to end as soon as it can. Null = the worker ends in the middle of it.
    std::stop_source* stop = nullptr;
};

/// What a process does that a ProcessPoolExecutor has started: runs the calls that it is sent, of
/// tasks in the registry. To be called from main() before anything else is started.
///
///     if (isProcessWorker(argc, argv)) {
///         return runProcessWorker(registry);
///     }
///
/// Returns the exit code. Blocks: until the pool has no more calls, or is gone.
int runProcessWorker(const TaskRegistry& registry, const WorkerSurroundings& surroundings = {});

/// Whether these arguments of a program are those of ProcessOptions::workerCommand.
bool isProcessWorker(int argc, char** argv);

} // namespace loiter
