#pragma once

#include "core/trace/trace.h"

#include <chrono>
#include <optional>

namespace loiter {

/// The figures of a trace, computed from the trace alone. Times are in the demo's own seconds. What
/// has not ended yet, a task or a wait, counts up to the end of the trace. Thread safety: a value.
struct TraceStatistics
{
    /// Start to the last delivery; without one, or while a task has not ended, to the end.
    std::chrono::nanoseconds elapsed = {};
    std::chrono::nanoseconds sequential = {}; ///< sum of the run times
    double workers = 0;                       ///< time average over elapsed, see averageWorkers()
    double speedup = 0;                       ///< sequential / elapsed
    double efficiency = 0;                    ///< speedup / workers
    double utilisation = 0; ///< sequential / (workers * elapsed), where of an event loop's tasks
                            ///< only their steps count
    int mostInProgress = 0; ///< tasks at once, see mostInProgress()
    int mostExecuting = 0;  ///< of them at the same instant, see mostExecuting()
    std::chrono::nanoseconds meanQueueWait =
        {}; ///< submitted to started, of the tasks that started
    std::chrono::nanoseconds callerBlocked = {}; ///< the caller waiting for results
    std::chrono::nanoseconds headOfLine =
        {}; ///< that part of it during which another finished result lay undelivered, while the
            ///< caller waited for one that it had named
    std::chrono::nanoseconds firstDelivery = kNotYet; ///< from the start
    std::size_t tasks = 0;
    std::size_t done = 0; ///< of tasks: finished, failed, cancelled, stopped or lost
};

/// `workers` is the size of the pool that was asked for, see averageWorkers(); 0 where there is no
/// pool. Costs O(n log n) in tasks and spans.
TraceStatistics traceStatistics(const Trace& trace, int workers);

/// How many workers there were, averaged over the first `elapsed` of a trace.
///
/// A pool that was asked for 5 workers and never needed more than 3 threads still counts as 5. So
/// the number begins with `workers`; it rises when more lanes live at once than that, because
/// workers were added, and falls when a lane ends although tasks are started afterwards, because a
/// worker was withdrawn. (A lane that ends when no task starts any more ended with its pool.)
/// Where there is no pool (`workers` is 0, a thread for each task) the lanes alive are counted;
/// where all tasks ran on the caller's lane, it is 1.
double averageWorkers(const Trace& trace, int workers, std::chrono::nanoseconds elapsed);

/// A time from the start of the trace on during which the caller waits for results.
struct CallerWait
{
    std::chrono::nanoseconds start = {};
    std::chrono::nanoseconds end = {}; ///< of an open one the end of the trace
    TaskId task;                       ///< the one waited for, none for any
};

/// All waits for results on the callers' lanes, lane by lane; waits for something else, such as a
/// shutdown, are none.
std::vector<CallerWait> callerWaits(const Trace& trace);

} // namespace loiter
