#include "core/futures/thread_per_task_executor.h"
#include "core/futures/waiting.h"
#include "tests/core/futures/gate.h"
#include "tests/core/futures/held_sink.h"
#include "tests/core/futures/manual_future.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <latch>
#include <set>
#include <thread>
#include <vector>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::Each;
using testing::Property;
using testing::SizeIs;

TEST(ThreadPerTaskExecutorTest, RunsAsManyTasksAtOnceAsAreSubmitted)
{
    constexpr int kTasks = 40;
    ThreadPerTaskExecutor executor;
    std::latch everyone(kTasks);
    std::vector<Future<void>> futures;
    for (int task = 0; task < kTasks; ++task) {
        futures.push_back(executor.submit([&] { everyone.arrive_and_wait(); }));
    }
    EXPECT_THAT(wait(futures).done, SizeIs(kTasks));
}

TEST(ThreadPerTaskExecutorTest, GivesEveryTaskAThreadOfItsOwn)
{
    Gate gate;
    ThreadPerTaskExecutor executor;
    const OpenAtEnd opening(gate);
    std::vector<Future<std::thread::id>> futures;
    for (int task = 0; task < 5; ++task) {
        futures.push_back(executor.submit([&] {
            gate.pass();
            return std::this_thread::get_id();
        }));
    }
    EXPECT_EQ(executor.liveWorkers(), 5U);
    gate.open();
    std::set<std::thread::id> threads = {std::this_thread::get_id()};
    for (const auto& future : futures) {
        threads.insert(future.result());
    }
    EXPECT_THAT(threads, SizeIs(6));
}

// F3: what has a worker of its own is never pending
TEST(ThreadPerTaskExecutorTest, HasRunningFuturesFromTheirSubmissionOn)
{
    Gate gate;
    ThreadPerTaskExecutor executor;
    const OpenAtEnd opening(gate);
    std::vector<Future<void>> futures;
    for (int task = 0; task < 10; ++task) {
        futures.push_back(executor.submit([&] { gate.pass(); }));
        EXPECT_TRUE(futures.back().running());
        EXPECT_FALSE(futures.back().cancel());
    }
}

// E8
TEST(ThreadPerTaskExecutorTest, HasNothingThatShutdownCouldCancel)
{
    Gate gate;
    ThreadPerTaskExecutor executor;
    std::vector<Future<void>> futures;
    for (int task = 0; task < 3; ++task) {
        futures.push_back(executor.submit([&] { gate.pass(); }));
    }
    executor.shutdown({.waitForTasks = WaitForTasks::No, .cancelFutures = CancelFutures::Yes});
    EXPECT_THAT(futures, Each(Property(&FutureHandle::state, FutureState::State::Running)));
    gate.open();
    executor.shutdown();
    EXPECT_THAT(futures, Each(Property(&FutureHandle::state, FutureState::State::Finished)));
    EXPECT_EQ(executor.liveWorkers(), 0U);
}

TEST(ThreadPerTaskExecutorTest, KeepsNoThreadOfATaskThatHasEnded)
{
    ThreadPerTaskExecutor executor;
    for (int task = 0; task < 200; ++task) {
        executor.submit([] {}).result();
    }
    executor.shutdown();
    EXPECT_EQ(executor.liveWorkers(), 0U);
}

// E8: what has been let in counts as submitted
TEST(ThreadPerTaskExecutorTest, WaitsForASubmissionUnderWayWhenItIsShutDown)
{
    ManualClock clock;
    HeldSink sink;
    ThreadPerTaskExecutor executor({.clock = &clock, .sink = &sink});
    std::optional<Future<int>> future;
    std::jthread submitter([&] { future = executor.submit([] { return 1; }); });
    sink.awaitSubmission();
    std::jthread closer([&] { executor.shutdown(); });
    sink.letGo();
    closer.join();
    submitter.join();
    EXPECT_EQ(future->result(0s), 1);
}

} // namespace
} // namespace loiter
