#include "core/futures/waiting.h"
#include "tests/core/futures/executor_cases.h"
#include "tests/core/futures/test_tasks.h"
#include "tests/support/holdings.h"

#include <gmock/gmock.h>

namespace loiter {
namespace {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr int kExecutors = 100; // they make the start of a process up to twenty times slower
#else
constexpr int kExecutors = 1000;
#endif

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
    const Holdings after = holdingsOnceThreadsAre(before.threads);
    EXPECT_THAT(childProcesses(), testing::IsEmpty());
    EXPECT_EQ(after.threads, before.threads);
    EXPECT_EQ(after.descriptors, before.descriptors);
    EXPECT_LE(after.memory, before.memory + kNoise);
}

} // namespace
} // namespace loiter
