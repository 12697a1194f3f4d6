#pragma once

#include "core/futures/sequential_executor.h"
#include "core/futures/thread_per_task_executor.h"
#include "core/futures/thread_pool_executor.h"

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

/// Executors whose tasks wait in a queue while all workers are busy.
inline std::vector<ExecutorCase> poolCases()
{
    return {threadPoolCase(1), threadPoolCase(2), threadPoolCase(8)};
}

/// Executors whose tasks run while the submitter goes on.
inline std::vector<ExecutorCase> concurrentCases()
{
    std::vector<ExecutorCase> cases = poolCases();
    cases.push_back(threadPerTaskCase());
    return cases;
}

/// Executors that run two tasks at the same time.
inline std::vector<ExecutorCase> parallelCases()
{
    return {threadPoolCase(2), threadPoolCase(8), threadPerTaskCase()};
}

/// All executors.
inline std::vector<ExecutorCase> allCases()
{
    std::vector<ExecutorCase> cases = concurrentCases();
    cases.push_back(sequentialCase());
    return cases;
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
