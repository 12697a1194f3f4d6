#include "tests/core/simulation/simulation_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;
using test::pool;
using test::SimulationFixture;
using testing::ElementsAre;
using State = Simulator::State;

/// How long range(5) takes on a pool.
nanoseconds elapsedOnPool(int workers)
{
    SimulationFixture simulator(pool(workers));
    for (const nanoseconds duration : {0s, 1s, 2s, 3s, 4s}) {
        simulator.submitSleep(duration);
    }
    simulator->runUntilAllDone();
    return simulator->now();
}

TEST(SimulatorTest, LoiterTakesAsLongAsInTheText)
{
    EXPECT_EQ(elapsedOnPool(1), 10s);
    EXPECT_EQ(elapsedOnPool(2), 6s);
    EXPECT_EQ(elapsedOnPool(3), 5s);
    EXPECT_EQ(elapsedOnPool(4), 4s);
    EXPECT_EQ(elapsedOnPool(5), 4s);
    EXPECT_EQ(elapsedOnPool(1000), 4s);
}

TEST(SimulatorTest, LoiterOnThreeWorkersHappensAsInTheText)
{
    SimulationFixture simulator(pool(3));
    for (const nanoseconds duration : {0s, 1s, 2s, 3s, 4s}) {
        simulator.submitSleep(duration);
    }
    simulator->runUntilAllDone();
    simulator->shutdown();
    EXPECT_THAT(simulator.story(),
                ElementsAre("0 lane 0 worker started main",
                            "0 lane 0 task 0 submitted",
                            "0 lane 1 worker started pool_0",
                            "0 lane 1 task 0 started",
                            "0 lane 0 task 1 submitted",
                            "0 lane 2 worker started pool_1",
                            "0 lane 2 task 1 started",
                            "0 lane 0 task 2 submitted",
                            "0 lane 3 worker started pool_2",
                            "0 lane 3 task 2 started",
                            "0 lane 0 task 3 submitted",
                            "0 lane 0 task 4 submitted",
                            "0 lane 1 task 0 begins sleeping",
                            "0 lane 1 task 0 ends sleeping",
                            "0 lane 1 task 0 finished",
                            "0 lane 1 task 3 started",
                            "0 lane 2 task 1 begins sleeping",
                            "0 lane 3 task 2 begins sleeping",
                            "0 lane 1 task 3 begins sleeping",
                            "1000 lane 2 task 1 ends sleeping",
                            "1000 lane 2 task 1 finished",
                            "1000 lane 2 task 4 started",
                            "1000 lane 2 task 4 begins sleeping",
                            "2000 lane 3 task 2 ends sleeping",
                            "2000 lane 3 task 2 finished",
                            "2000 lane 3 worker idle",
                            "3000 lane 1 task 3 ends sleeping",
                            "3000 lane 1 task 3 finished",
                            "3000 lane 1 worker idle",
                            "5000 lane 2 task 4 ends sleeping",
                            "5000 lane 2 task 4 finished",
                            "5000 lane 2 worker idle",
                            "5000 lane 1 worker ended",
                            "5000 lane 2 worker ended",
                            "5000 lane 3 worker ended"));
}

TEST(SimulatorTest, EventsSayWhatTheTaskIsCalledPrintsAndReturns)
{
    SimulationFixture simulator(pool(1));
    const TextId type = simulator.text("int");
    simulator->submit({.label = simulator.text("loiter(0)"),
                       .segments = {{.kind = Segment::Kind::Print, .text = simulator.text("Hi")}},
                       .result = simulator.text("42"),
                       .resultType = type});
    simulator->settle();
    EXPECT_THAT(simulator.story(),
                ElementsAre("0 lane 0 worker started main",
                            "0 lane 0 task 0 submitted loiter(0)",
                            "0 lane 1 worker started pool_0",
                            "0 lane 1 task 0 started",
                            "0 lane 1 task 0 printed Hi",
                            "0 lane 1 task 0 finished 42",
                            "0 lane 1 worker idle"));
    EXPECT_EQ(simulator.events().at(5).argument, type.value);
    EXPECT_EQ(simulator.events().at(2).laneKind, LaneKind::Thread);
}

TEST(SimulatorTest, ATaskThatFailsIsRecordedAsFailed)
{
    SimulationFixture simulator(pool(1));
    const TextId type = simulator.text("ValueError");
    const TaskId task = simulator->submit({.segments = {{.duration = 1s}},
                                           .fails = true,
                                           .result = simulator.text("bad"),
                                           .resultType = type});
    simulator->runUntilAllDone();
    EXPECT_EQ(simulator->state(task), State::Failed);
    EXPECT_TRUE(simulator->isDone(task));
    const Trace trace = simulator.trace();
    EXPECT_EQ(trace.task(task).state, TaskState::Failed);
    EXPECT_EQ(trace.text(trace.task(task).result), "bad");
    EXPECT_EQ(trace.task(task).resultType, type);
}

TEST(SimulatorTest, SubmittingTakesNoTimeAndEndsNothing)
{
    SimulationFixture simulator(pool(2));
    const TaskId first = simulator.submitSleep(0s);
    const TaskId second = simulator.submit({});
    const TaskId third = simulator.submitSleep(0s);
    EXPECT_EQ(simulator->state(first), State::Running);
    EXPECT_EQ(simulator->state(second), State::Running);
    EXPECT_EQ(simulator->state(third), State::Pending);
    simulator->settle();
    EXPECT_TRUE(simulator->isDone(first) && simulator->isDone(second) && simulator->isDone(third));
    EXPECT_EQ(simulator->now(), 0s);
    EXPECT_EQ(simulator.trace().task(third).lane, LaneId{1});
}

TEST(SimulatorTest, AWorkerIsStartedOnlyWhereNoneIsIdle)
{
    SimulationFixture simulator(pool(3));
    for (int round = 0; round < 5; ++round) {
        simulator->runUntilDone(simulator.submitSleep(1s), std::nullopt);
    }
    EXPECT_EQ(simulator.trace().lanes.size(), 2U);
}

TEST(SimulatorTest, OfSeveralIdleWorkersTheFirstTakesTheTask)
{
    SimulationFixture simulator(pool(3));
    for (const nanoseconds duration : {3s, 2s, 1s}) {
        simulator.submitSleep(duration);
    }
    simulator->runUntilAllDone();
    const TaskId fourth = simulator.submitSleep(1s);
    const TaskId fifth = simulator.submitSleep(1s);
    EXPECT_EQ(simulator.trace().task(fourth).lane, LaneId{1});
    EXPECT_EQ(simulator.trace().task(fifth).lane, LaneId{2});
}

TEST(SimulatorTest, TasksStartInTheOrderOfSubmission)
{
    SimulationFixture simulator(pool(1));
    std::vector<TaskId> tasks;
    for (const nanoseconds duration : {3s, 1s, 2s}) {
        tasks.push_back(simulator.submitSleep(duration));
    }
    simulator->runUntilAllDone();
    const Trace trace = simulator.trace();
    EXPECT_EQ(trace.task(tasks[0]).started, 0s);
    EXPECT_EQ(trace.task(tasks[1]).started, 3s);
    EXPECT_EQ(trace.task(tasks[2]).started, 4s);
    EXPECT_EQ(trace.end, 6s);
}

TEST(SimulatorTest, OfTwoThingsAtOneInstantTheEarlierSubmittedComesFirst)
{
    SimulationFixture simulator(pool(3));
    std::vector<TaskId> completed;
    simulator->setCompletionObserver([&](TaskId task, LaneId) { completed.push_back(task); });
    const TaskId first = simulator.submit({{.duration = 1s}, {.duration = 1s}});
    const TaskId second = simulator.submitComputation(2s);
    const TaskId third = simulator.submitSleep(2s);
    simulator->runUntilAllDone();
    EXPECT_THAT(completed, ElementsAre(first, second, third));
}

TEST(SimulatorTest, ProcessesAreScheduledAsThreadsAre)
{
    for (const auto& [strategy, workers] :
         {std::pair(Strategy::ProcessPool, 2U), std::pair(Strategy::ProcessPerTask, 3U)}) {
        SimulationFixture simulator({.strategy = strategy, .workers = 2});
        for (const nanoseconds duration : {1s, 1s, 1s}) {
            simulator.submitSleep(duration);
        }
        simulator->runUntilAllDone();
        EXPECT_EQ(simulator->now(), workers == 2 ? 2s : 1s);
        const Trace trace = simulator.trace();
        ASSERT_EQ(trace.lanes.size(), workers + 1U);
        EXPECT_EQ(trace.lanes[2].kind, LaneKind::Process);
        EXPECT_EQ(trace.text(trace.lanes[2].name), "Process-2");
    }
}

TEST(SimulatorTest, AThreadPerTaskStartsAllAtOnceAndEndsEachWithItsTask)
{
    SimulationFixture simulator({.strategy = Strategy::ThreadPerTask, .workers = 1});
    simulator.submitSleep(2s);
    simulator.submitSleep(1s);
    simulator->runUntilAllDone();
    const Trace trace = simulator.trace();
    ASSERT_EQ(trace.lanes.size(), 3U);
    EXPECT_EQ(trace.text(trace.lanes[1].name), "Thread-1");
    EXPECT_EQ(trace.text(trace.lanes[2].name), "Thread-2");
    EXPECT_EQ(trace.lanes[1].ended, 2s);
    EXPECT_EQ(trace.lanes[2].ended, 1s);
    EXPECT_EQ(trace.droppedCount, 0U);
}

TEST(SimulatorTest, AnEventLoopHasOneLaneForTheTasksThatItMayHaveInProgress)
{
    SimulationFixture simulator({.strategy = Strategy::Asyncio, .workers = 2});
    simulator.submitSleep(2s);
    simulator.submitSleep(1s);
    const TaskId last = simulator.submitSleep(2s);
    simulator->runUntilAllDone();
    simulator->shutdown();
    const Trace trace = simulator.trace();
    ASSERT_EQ(trace.lanes.size(), 2U);
    EXPECT_EQ(trace.lanes[1].kind, LaneKind::EventLoop);
    EXPECT_EQ(trace.task(last).started, 1s);
    EXPECT_EQ(trace.task(last).finished, 3s);
    EXPECT_EQ(trace.lanes[1].ended, 3s);
    EXPECT_EQ(trace.droppedCount, 0U);
}

TEST(SimulatorTest, SequentialTasksRunInsideSubmitOnTheCallersLane)
{
    SimulationFixture simulator({.strategy = Strategy::Sequential, .workers = 8});
    const TaskId first = simulator.submitSleep(2s);
    EXPECT_TRUE(simulator->isDone(first));
    EXPECT_EQ(simulator->now(), 2s);
    const TaskId second = simulator.submitComputation(1s);
    EXPECT_EQ(simulator->now(), 3s);
    const Trace trace = simulator.trace();
    EXPECT_EQ(trace.lanes.size(), 1U);
    EXPECT_EQ(trace.task(second).lane, simulator.callerLane());
    EXPECT_EQ(trace.task(second).submitted, 2s);
    EXPECT_EQ(trace.task(second).finished, 3s);
}

TEST(SimulatorTest, OnlyAPendingTaskCanBeCancelled)
{
    SimulationFixture simulator(pool(1));
    const TaskId running = simulator.submitSleep(2s);
    const TaskId pending = simulator.submitSleep(2s);
    const TaskId last = simulator.submitSleep(2s);
    simulator->runUntil(1s);
    EXPECT_FALSE(simulator->cancel(running));
    EXPECT_TRUE(simulator->cancel(pending));
    EXPECT_TRUE(simulator->cancel(pending));
    EXPECT_TRUE(simulator->isDone(pending));
    simulator->runUntilAllDone();
    EXPECT_FALSE(simulator->cancel(running));
    EXPECT_EQ(simulator->state(pending), State::Cancelled);
    const Trace trace = simulator.trace();
    EXPECT_EQ(trace.task(pending).state, TaskState::Cancelled);
    EXPECT_EQ(trace.task(pending).finished, 1s);
    EXPECT_EQ(trace.task(last).started, 2s);
    EXPECT_EQ(trace.droppedCount, 0U);
}

TEST(SimulatorTest, TimeStopsAtTheDeadlineWhenTheTaskIsNotDone)
{
    SimulationFixture simulator(pool(1));
    const TaskId task = simulator.submitSleep(3s);
    EXPECT_FALSE(simulator->runUntilDone(task, 1s));
    EXPECT_EQ(simulator->now(), 1s);
    EXPECT_FALSE(simulator->runUntilDone(task, 500ms));
    EXPECT_EQ(simulator->now(), 1s);
    EXPECT_TRUE(simulator->runUntilDone(task, 3s));
    EXPECT_EQ(simulator->now(), 3s);
    EXPECT_TRUE(simulator->runUntilDone(task, 10s));
    EXPECT_EQ(simulator->now(), 3s);
}

TEST(SimulatorTest, ADeadlineOfNowLetsHappenWhatIsDue)
{
    SimulationFixture simulator(pool(1));
    EXPECT_TRUE(simulator->runUntilDone(simulator.submitSleep(0s), 0s));
}

TEST(SimulatorTest, RunUntilMovesTimeWhereNothingHappens)
{
    SimulationFixture simulator(pool(1));
    simulator->runUntil(5s);
    simulator->runUntil(4s);
    EXPECT_EQ(simulator->now(), 5s);
    simulator->runUntilAllDone();
    EXPECT_EQ(simulator->now(), 5s);
}

TEST(SimulatorTest, NextCompletionsComeOneByOne)
{
    SimulationFixture simulator(pool(2));
    const TaskId slow = simulator.submitSleep(2s);
    const TaskId quick = simulator.submitSleep(1s);
    EXPECT_FALSE(simulator->runUntilNextCompletion(500ms));
    EXPECT_EQ(simulator->now(), 500ms);
    EXPECT_TRUE(simulator->runUntilNextCompletion(std::nullopt));
    EXPECT_EQ(simulator->now(), 1s);
    EXPECT_TRUE(simulator->isDone(quick) && !simulator->isDone(slow));
    EXPECT_TRUE(simulator->runUntilNextCompletion(2s));
    EXPECT_EQ(simulator->now(), 2s);
}

TEST(SimulatorTest, WithoutTasksThereIsNoNextCompletionAndTimeStands)
{
    SimulationFixture simulator(pool(2));
    EXPECT_FALSE(simulator->runUntilNextCompletion(5s));
    simulator->runUntilDone(simulator.submitSleep(1s), std::nullopt);
    EXPECT_FALSE(simulator->runUntilNextCompletion(5s));
    EXPECT_EQ(simulator->now(), 1s);
}

TEST(SimulatorTest, AfterAShutdownABusyWorkerEndsWhenNothingIsLeft)
{
    SimulationFixture simulator(pool(2));
    simulator.submitSleep(1s);
    simulator.submitSleep(2s);
    simulator.submitSleep(2s);
    simulator->runUntil(500ms);
    simulator->shutdown();
    simulator->runUntilAllDone();
    const Trace trace = simulator.trace();
    EXPECT_EQ(trace.lanes[1].ended, 3s);
    EXPECT_EQ(trace.lanes[2].ended, 2s);
}

TEST(SimulatorTest, TimesBeyondTheEndOfTimeDoNotOverflow)
{
    SimulationFixture simulator(pool(1));
    const TaskId endless = simulator.submitSleep(nanoseconds::max());
    const TaskId computing = simulator.submitComputation(nanoseconds::max());
    const TaskId negative = simulator.submitSleep(nanoseconds::min());
    simulator->runUntilAllDone();
    EXPECT_TRUE(simulator->isDone(endless));
    EXPECT_TRUE(simulator->isDone(computing));
    EXPECT_TRUE(simulator->isDone(negative));
    EXPECT_EQ(simulator->now(), kEndOfTime);
}

} // namespace
} // namespace loiter
