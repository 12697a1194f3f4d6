#pragma once

#include "core/experiment/experiment.h"

#include <string>

namespace loiter {

/// How simulated tasks get to run: the pool's rule, and what it has.
struct SchedulingPolicy
{
    Strategy strategy = Strategy::ThreadPool;
    /// Of a pool or an event loop: at most this many tasks at once, in the order of submission.
    int workers = 1;
    int cpus = 1;                ///< shared by the computing tasks
    std::string namePrefix = {}; ///< of the lanes: "ThreadPoolExecutor-0"
    int firstProcess = 1;        ///< the number of the first worker that is a process
    int servedAtOnce = 1;        ///< requests that the server serves at a time
};

} // namespace loiter
