#include "core/futures/sequential_executor.h"
#include "core/futures/waiting.h"
#include "tests/core/futures/gate.h"
#include "tests/core/futures/manual_future.h"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(SequentialExecutorTest, RunsATaskInsideSubmitOnTheThreadOfTheSubmitter)
{
    SequentialExecutor executor;
    const auto future = executor.submit([] { return std::this_thread::get_id(); });
    EXPECT_TRUE(future.done());
    EXPECT_EQ(future.result(), std::this_thread::get_id());
}

TEST(SequentialExecutorTest, LeavesNothingToCancel)
{
    SequentialExecutor executor;
    const auto future = executor.submit([] { return 1; });
    EXPECT_FALSE(future.cancel());
    EXPECT_EQ(future.result(), 1);
}

TEST(SequentialExecutorTest, CallsBackAtOnceBecauseTheTaskHasRun)
{
    SequentialExecutor executor;
    int called = 0;
    executor.submit([] { return 3; }).addDoneCallback([&](const Future<int>& done) {
        called = done.result();
    });
    EXPECT_EQ(called, 3);
}

TEST(SequentialExecutorTest, RunsATaskSubmittedInsideATaskBeforeItGoesOn)
{
    SequentialExecutor executor;
    std::vector<std::string> steps;
    executor.submit([&] {
        steps.emplace_back("outer begins");
        executor.submit([&] { steps.emplace_back("inner"); });
        steps.emplace_back("outer ends");
    });
    EXPECT_THAT(steps, ElementsAre("outer begins", "inner", "outer ends"));
}

TEST(SequentialExecutorTest, RunsEachCallOfAMapWhenItsResultIsAskedFor)
{
    SequentialExecutor executor;
    std::vector<int> called;
    auto results = executor.map(
        [&](int n) {
            called.push_back(n);
            return n * 10;
        },
        std::vector{1, 2, 3});
    EXPECT_THAT(called, IsEmpty());
    auto result = results.begin();
    EXPECT_EQ(*result, 10);
    EXPECT_THAT(called, ElementsAre(1));
    ++result;
    EXPECT_EQ(*result, 20);
    EXPECT_THAT(called, ElementsAre(1, 2));
}

TEST(SequentialExecutorTest, YieldsInTheOrderOfSubmissionAsCompleted)
{
    SequentialExecutor executor;
    std::vector<Future<int>> futures;
    for (const int n : {5, 1, 3}) {
        futures.push_back(executor.submit([n] { return n; }));
    }
    EXPECT_EQ(wait(futures, {.timeout = 0s}).done.size(), 3U);
    int sum = 0;
    for (const Future<int>& future : asCompleted(futures)) {
        sum += future.result();
    }
    EXPECT_EQ(sum, 9);
}

TEST(SequentialExecutorTest, MayBeShutDownByATaskOfItsOwn)
{
    SequentialExecutor executor;
    const auto future = executor.submit([&] {
        executor.shutdown();
        return 2;
    });
    EXPECT_EQ(future.result(), 2);
    EXPECT_EQ(thrownBy([&] { executor.submit([] {}); }),
              "RuntimeError: cannot schedule new futures after shutdown");
}

// E8
TEST(SequentialExecutorTest, WaitsForTheTasksOfOtherThreadsWhenItIsShutDown)
{
    SequentialExecutor executor;
    Gate isRunning;
    Gate gate;
    std::atomic<bool> hasEnded = false;
    const std::jthread submitter([&] {
        executor.submit([&] {
            isRunning.open();
            gate.pass();
            hasEnded = true;
        });
    });
    isRunning.pass();
    executor.shutdown({.waitForTasks = WaitForTasks::No});
    EXPECT_FALSE(hasEnded);
    const std::jthread opener([&] { gate.open(); });
    executor.shutdown();
    EXPECT_TRUE(hasEnded);
}

} // namespace
} // namespace loiter
