#include "core/demos/run_executor.h"

#include "core/demos/catalogue.h"
#include "core/demos/parameters.h"
#include "core/demos/remote_world.h"
#include "core/demos/site.h"
#include "core/futures/event_loop_executor.h"
#include "core/futures/process_pool_executor.h"
#include "core/futures/sequential_executor.h"
#include "core/futures/thread_per_task_executor.h"
#include "core/futures/thread_pool_executor.h"

#include <algorithm>
#include <utility>

namespace loiter {

namespace {

ProcessOptions processOptions(const Experiment& experiment, const FileDescriptor& managerQueue)
{
    ProcessOptions processes;
    processes.assignment =
        isPerTask(experiment.strategy) ? Assignment::OwnProcess : Assignment::FirstFree;
    processes.makeError = makeSiteError;
    if (managerQueue.isOpen()) {
        processes.inherited = {{.descriptor = managerQueue.number(), .number = kManagerDescriptor}};
    }
    processes.firstNumber = firstProcess(experiment);
    return processes;
}

} // namespace

std::unique_ptr<Executor> makeRunExecutor(const Experiment& experiment,
                                          const RunExecutorOptions& options)
{
    ExecutorOptions common;
    common.maxWorkers = isPerTask(experiment.strategy)
                            ? std::max(1, static_cast<int>(taskCount(experiment)))
                            : experiment.workers;
    common.threadNamePrefix = "ThreadPoolExecutor-0";
    common.clock = &options.clock;
    common.sink = &options.sink;
    switch (experiment.strategy) {
    case Strategy::Sequential:
        return std::make_unique<SequentialExecutor>(std::move(common));
    case Strategy::ThreadPerTask:
        return std::make_unique<ThreadPerTaskExecutor>(std::move(common));
    case Strategy::ProcessPool:
    case Strategy::ProcessPerTask:
        return std::make_unique<ProcessPoolExecutor>(
            common, processOptions(experiment, options.managerQueue));
    case Strategy::Asyncio:
        return std::make_unique<EventLoopExecutor>(common, *options.loop);
    case Strategy::ThreadPool:
        break;
    }
    return std::make_unique<ThreadPoolExecutor>(std::move(common));
}

bool usesManager(const Experiment& experiment)
{
    const Demo* demo = findDemo(experiment.demo);
    return demo != nullptr && demo->usesManager && demo->usesManager(experiment);
}

int firstProcess(const Experiment& experiment)
{
    return usesManager(experiment) ? 2 : 1;
}

std::size_t requestsAtOnce(const Experiment& experiment)
{
    if (experiment.strategy == Strategy::Sequential) {
        return 1;
    }
    const std::size_t tasks = taskCount(experiment);
    return isPerTask(experiment.strategy)
               ? tasks
               : std::min(static_cast<std::size_t>(experiment.workers), tasks);
}

} // namespace loiter
