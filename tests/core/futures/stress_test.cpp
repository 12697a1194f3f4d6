#include "tests/core/futures/executor_cases.h"
#include "tests/core/futures/random_producer.h"

#include <chrono>
#include <iostream>

namespace loiter {
namespace {

using namespace std::chrono_literals;

class ExecutorStressTest : public ExecutorSuite
{};

INSTANTIATE_TEST_SUITE_P(All, ExecutorStressTest, testing::ValuesIn(threadCases()), caseName);

TEST_P(ExecutorStressTest, EndsEveryFutureInOneStateWhateverManyThreadsDo)
{
    const std::uint32_t seed = seedOfThisRun();
    std::cout << "LOITER_TEST_SEED=" << seed << '\n';
    auto executor = make();
    RandomProducers producers(*executor, seed);
    producers.run(300ms);
    executor.reset();
    EXPECT_GT(producers.check(), 0U);
}

} // namespace
} // namespace loiter
