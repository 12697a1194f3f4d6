#pragma once

#include "core/trace/trace.h"

#include <chrono>
#include <optional>

namespace loiter {

/// The figures of a trace, computed from the trace alone. Times are in the demo's own seconds.
/// Thread safety: a value.
struct TraceStatistics
{
    std::chrono::nanoseconds elapsed = {}; ///< start to the last delivery; without one, to the end
    std::chrono::nanoseconds sequential = {}; ///< sum of the run times
    double workers = 0;      ///< time average over elapsed, from the workers' lanes
    double speedup = 0;      ///< sequential / elapsed
    double efficiency = 0;   ///< speedup / workers
    double utilisation = 0;  ///< sequential / (workers * elapsed)
    int peakParallelism = 0; ///< most tasks running at once
    std::chrono::nanoseconds meanQueueWait =
        {}; ///< submitted to started, of the tasks that started
    std::chrono::nanoseconds callerBlocked = {}; ///< the caller waiting for results
    std::chrono::nanoseconds headOfLine =
        {}; ///< that part of it during which another finished result lay undelivered
    std::chrono::nanoseconds firstDelivery = kNotYet; ///< from the start
    std::size_t tasks = 0;
    std::size_t done = 0; ///< of tasks: finished, failed, cancelled, stopped or lost
};

/// `workers` is what was asked for; it stands in where the trace has no worker lanes of its own
/// (sequential) or its pool never needed all of its threads.
TraceStatistics traceStatistics(const Trace& trace, int workers);

} // namespace loiter
