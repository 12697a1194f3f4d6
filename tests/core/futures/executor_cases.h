#pragma once

#include "core/futures/event_loop_executor.h"
#include "core/futures/process_pool_executor.h"
#include "core/futures/sequential_executor.h"
#include "core/futures/thread_per_task_executor.h"
#include "core/futures/thread_pool_executor.h"
#include "tests/support/plain_event_loop.h"

#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace loiter {

/// One executor that the common suites are run on. Thread safety: a value.
struct ExecutorCase
{
    std::string name;
    std::function<std::unique_ptr<Executor>(ExecutorOptions)> make;
    int workers = 0; ///< a pool's; 0 for no limit
    /// How many tasks a pool has running that wait for a worker.
    int queued = 0;
};

inline std::ostream& operator<<(std::ostream& stream, const ExecutorCase& each)
{
    return stream << each.name;
}

inline ExecutorCase threadPoolCase(int workers)
{
    return {.name = "ThreadPoolOf" + std::to_string(workers),
            .make =
                [workers](ExecutorOptions options) {
                    options.maxWorkers = workers;
                    return std::make_unique<ThreadPoolExecutor>(std::move(options));
                },
            .workers = workers};
}

inline ExecutorCase processPoolCase(int workers)
{
    return {.name = "ProcessPoolOf" + std::to_string(workers),
            .make =
                [workers](ExecutorOptions options) {
                    options.maxWorkers = workers;
                    return std::make_unique<ProcessPoolExecutor>(std::move(options));
                },
            .workers = workers,
            .queued = workers + 1};
}

/// An event loop's executor, and its loop.
class PlainEventLoopExecutor : private PlainEventLoop, public EventLoopExecutor
{
public:
    explicit PlainEventLoopExecutor(const ExecutorOptions& options = {})
        : EventLoopExecutor(options, static_cast<PlainEventLoop&>(*this))
    {}
};

/// Behaves as a pool of one worker where tasks are plain functions.
inline ExecutorCase eventLoopCase()
{
    return {.name = "EventLoop",
            .make =
                [](const ExecutorOptions& options) {
                    return std::make_unique<PlainEventLoopExecutor>(options);
                },
            .workers = 1};
}

inline ExecutorCase threadPerTaskCase()
{
    return {.name = "ThreadPerTask", .make = [](ExecutorOptions options) {
                return std::make_unique<ThreadPerTaskExecutor>(std::move(options));
            }};
}

inline ExecutorCase sequentialCase()
{
    return {.name = "Sequential", .make = [](const ExecutorOptions& options) {
                return std::make_unique<SequentialExecutor>(options);
            }};
}

// Executors on threads, which take any function as a task.

/// Those whose tasks wait in a queue while all workers are busy.
inline std::vector<ExecutorCase> threadPoolCases()
{
    return {threadPoolCase(1), threadPoolCase(2), threadPoolCase(8)};
}

/// Those that run tasks while the submitter goes on.
inline std::vector<ExecutorCase> concurrentThreadCases()
{
    std::vector<ExecutorCase> cases = threadPoolCases();
    cases.push_back(threadPerTaskCase());
    cases.push_back(eventLoopCase());
    return cases;
}

/// Those that run two tasks at the same time.
inline std::vector<ExecutorCase> parallelThreadCases()
{
    return {threadPoolCase(2), threadPoolCase(8), threadPerTaskCase()};
}

/// All of them.
inline std::vector<ExecutorCase> threadCases()
{
    std::vector<ExecutorCase> cases = concurrentThreadCases();
    cases.push_back(sequentialCase());
    return cases;
}

// The same, and executors on processes, whose tasks are registered ones: see test_tasks.h.

inline std::vector<ExecutorCase> withProcessPools(std::vector<ExecutorCase> cases,
                                                  const std::vector<int>& workers = {1, 2})
{
    for (const int count : workers) {
        cases.push_back(processPoolCase(count));
    }
    return cases;
}

/// Executors whose tasks wait in a queue while all workers are busy.
inline std::vector<ExecutorCase> poolCases()
{
    std::vector<ExecutorCase> cases = threadPoolCases();
    cases.push_back(eventLoopCase());
    return withProcessPools(std::move(cases));
}

/// Executors that run tasks while the submitter goes on.
inline std::vector<ExecutorCase> concurrentCases()
{
    return withProcessPools(concurrentThreadCases());
}

/// Executors that run two tasks at the same time.
inline std::vector<ExecutorCase> parallelCases()
{
    return withProcessPools(parallelThreadCases(), {2});
}

/// All executors.
inline std::vector<ExecutorCase> allCases()
{
    return withProcessPools(threadCases());
}

inline std::string caseName(const testing::TestParamInfo<ExecutorCase>& info)
{
    return info.param.name;
}

/// A suite that is run on each of some executors.
class ExecutorSuite : public testing::TestWithParam<ExecutorCase>
{
protected:
    std::unique_ptr<Executor> make(ExecutorOptions options = {})
    {
        return GetParam().make(std::move(options));
    }
};

} // namespace loiter
