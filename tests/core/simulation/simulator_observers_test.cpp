#include "tests/core/simulation/simulation_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <utility>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using test::pool;
using test::SimulationFixture;
using testing::ElementsAre;
using testing::Pair;

TEST(SimulatorObserversTest, CompletionsAreToldAtTheirInstantWithTheirLane)
{
    SimulationFixture simulator(pool(2));
    std::vector<std::pair<TaskId, LaneId>> told;
    std::vector<std::chrono::nanoseconds> times;
    simulator->setCompletionObserver([&](TaskId task, LaneId lane) {
        EXPECT_TRUE(simulator->isDone(task));
        told.emplace_back(task, lane);
        times.push_back(simulator->now());
    });
    simulator.submitSleep(2s);
    simulator.submitSleep(1s);
    const TaskId cancelled = simulator.submitSleep(1s);
    simulator->cancel(cancelled);
    EXPECT_EQ(told.size(), 1U);
    simulator->runUntilAllDone();
    EXPECT_THAT(told,
                ElementsAre(Pair(cancelled, simulator.callerLane()),
                            Pair(TaskId{1}, LaneId{2}),
                            Pair(TaskId{0}, LaneId{1})));
    EXPECT_THAT(times, ElementsAre(0s, 1s, 2s));
}

TEST(SimulatorObserversTest, ACancelledTaskIsNoticedOnlyWhenAWorkerComesUponIt)
{
    SimulationFixture simulator(pool(1));
    std::vector<std::pair<TaskId, std::chrono::nanoseconds>> noticed;
    simulator->setNoticeObserver(
        [&](TaskId task) { noticed.emplace_back(task, simulator->now()); });
    simulator.submitSleep(2s);
    const TaskId cancelled = simulator.submitSleep(2s);
    simulator.submitSleep(2s);
    simulator->cancel(cancelled);
    EXPECT_FALSE(simulator->runUntilNextCompletion(1s));
    EXPECT_TRUE(simulator->runUntilNextCompletion(std::nullopt));
    EXPECT_THAT(noticed, ElementsAre(Pair(TaskId{0}, 2s), Pair(cancelled, 2s)));
    EXPECT_TRUE(simulator->runUntilNextCompletion(std::nullopt));
    EXPECT_THAT(noticed.back(), Pair(TaskId{2}, 4s));
    EXPECT_FALSE(simulator->runUntilNextCompletion(10s));
    EXPECT_EQ(simulator->now(), 4s);
}

TEST(SimulatorObserversTest, NoticeComesBeforeCompletion)
{
    SimulationFixture simulator(pool(1));
    std::string order;
    simulator->setNoticeObserver([&](TaskId) { order += "noticed "; });
    simulator->setCompletionObserver([&](TaskId, LaneId) { order += "completed "; });
    simulator.submitSleep(1s);
    simulator->runUntilAllDone();
    EXPECT_EQ(order, "noticed completed ");
}

TEST(SimulatorObserversTest, ATaskSubmittedWhenAnotherEndsWaitsItsTurn)
{
    SimulationFixture simulator(pool(1));
    simulator->setCompletionObserver([&](TaskId task, LaneId) {
        if (task == TaskId{0}) {
            simulator.submitSleep(1s);
        }
    });
    simulator.submitSleep(1s);
    simulator.submitSleep(1s);
    simulator->runUntilAllDone();
    const Trace trace = simulator.trace();
    EXPECT_EQ(trace.task({1}).started, 1s);
    EXPECT_EQ(trace.task({2}).submitted, 1s);
    EXPECT_EQ(trace.task({2}).started, 2s);
}

TEST(SimulatorObserversTest, ATaskSubmittedWhenAnotherEndsGetsANewWorkerWhereThereMayBeOne)
{
    SimulationFixture simulator(pool(2));
    simulator->setCompletionObserver([&](TaskId task, LaneId) {
        if (task == TaskId{0}) {
            simulator.submitSleep(1s);
        }
    });
    simulator.submitSleep(1s);
    simulator->runUntilAllDone();
    EXPECT_EQ(simulator.trace().task({1}).lane, LaneId{2});
}

/// Every task submits the next when it ends.
std::size_t lengthOfChain(SchedulingPolicy policy, std::uint32_t length)
{
    SimulationFixture simulator(std::move(policy));
    std::size_t completed = 0;
    simulator->setCompletionObserver([&](TaskId task, LaneId) {
        ++completed;
        if (task.value + 1 < length) {
            simulator.submitSleep(1us);
        }
    });
    simulator.submitSleep(1us);
    simulator->runUntilAllDone();
    EXPECT_EQ(simulator->now(), length * 1us);
    return completed;
}

TEST(SimulatorObserversTest, ALongChainOfSubmitsNeedsNoDeepStack)
{
    EXPECT_EQ(lengthOfChain(pool(1), 100'000), 100'000U);
    EXPECT_EQ(lengthOfChain({.strategy = Strategy::Sequential}, 100'000), 100'000U);
}

TEST(SimulatorObserversTest, ALongChainOfCancelsNeedsNoDeepStack)
{
    constexpr std::uint32_t kTasks = 100'000;
    SimulationFixture simulator(pool(1));
    std::vector<TaskId> completed;
    for (std::uint32_t task = 0; task < kTasks; ++task) {
        simulator.submitSleep(1s);
    }
    simulator->setCompletionObserver([&](TaskId task, LaneId) {
        completed.push_back(task);
        if (task.value + 1 < kTasks) {
            EXPECT_TRUE(simulator->cancel({task.value + 1}));
        }
    });
    simulator->cancel({1});
    EXPECT_EQ(completed.size(), kTasks - 1);
    simulator->runUntilAllDone();
    EXPECT_EQ(simulator->now(), 1s);
}

} // namespace
} // namespace loiter
