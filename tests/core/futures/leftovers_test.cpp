#include "core/futures/waiting.h"
#include "tests/core/futures/executor_cases.h"
#include "tests/core/futures/process_count.h"
#include "tests/core/futures/test_tasks.h"

#include <chrono>
#include <filesystem>
#include <gmock/gmock.h>
#include <iterator>
#include <malloc.h>
#include <thread>

namespace loiter {
namespace {

#ifdef __SANITIZE_THREAD__
constexpr int kExecutors = 100; // it makes the start of a process twenty times slower
#else
constexpr int kExecutors = 1000;
#endif

/// What this process holds.
struct Holdings
{
    std::ptrdiff_t threads = 0;
    std::ptrdiff_t descriptors = 0;
    std::size_t memory = 0; ///< bytes; 0 under a sanitizer, which looks for leaks itself
};

std::ptrdiff_t entriesOf(const char* directory)
{
    return std::distance(std::filesystem::directory_iterator(directory),
                         std::filesystem::directory_iterator());
}

Holdings holdings()
{
    return {.threads = entriesOf("/proc/self/task"),
            .descriptors = entriesOf("/proc/self/fd"),
            .memory = mallinfo2().uordblks};
}

/// A thread that has been joined may be listed for another moment.
Holdings settledHoldings(const Holdings& expected)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (holdings().threads > expected.threads && std::chrono::steady_clock::now() < end) {
        std::this_thread::yield();
    }
    return holdings();
}

class ExecutorLeftoversTest : public ExecutorSuite
{
protected:
    void makeRunAndDestroy(int cycles)
    {
        for (int cycle = 0; cycle < cycles; ++cycle) {
            const auto executor = make();
            std::vector<Future<int>> futures;
            for (int task = 0; task < 3; ++task) {
                futures.push_back(executor->submit(kSquare, task));
            }
            wait(futures);
        }
    }
};

INSTANTIATE_TEST_SUITE_P(All, ExecutorLeftoversTest, testing::ValuesIn(allCases()), caseName);

TEST_P(ExecutorLeftoversTest, NothingIsLeftOfAThousandExecutors)
{
    constexpr std::size_t kNoise = 65'536;
    makeRunAndDestroy(20);
    const Holdings before = holdings();
    makeRunAndDestroy(kExecutors);
    const Holdings after = settledHoldings(before);
    EXPECT_THAT(childProcesses(), testing::IsEmpty());
    EXPECT_EQ(after.threads, before.threads);
    EXPECT_EQ(after.descriptors, before.descriptors);
    EXPECT_LE(after.memory, before.memory + kNoise);
}

} // namespace
} // namespace loiter
