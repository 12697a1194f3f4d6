#include "tests/core/simulation/simulation_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;
using test::SimulationFixture;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;

constexpr Segment kLock{.kind = Segment::Kind::Lock, .lock = 7};
constexpr Segment kUnlock{.kind = Segment::Kind::Unlock, .lock = 7};
constexpr Segment kOtherLock{.kind = Segment::Kind::Lock, .lock = 8};
constexpr Segment kSecond{.kind = Segment::Kind::Sleep, .duration = 1s};

SchedulingPolicy threads(int cpus)
{
    return {.strategy = Strategy::ThreadPerTask, .cpus = cpus};
}

/// When each task ends that computes for a time from a time on.
struct Arrival
{
    nanoseconds time;
    nanoseconds duration;
};

std::vector<nanoseconds> endsOf(const std::vector<Arrival>& arrivals, int cpus)
{
    SimulationFixture simulator(threads(cpus));
    for (const Arrival& arrival : arrivals) {
        simulator->runUntil(arrival.time);
        simulator.submitComputation(arrival.duration);
    }
    simulator->runUntilAllDone();
    std::vector<nanoseconds> ends;
    for (const Task& task : simulator.trace().tasks) {
        ends.push_back(task.finished);
    }
    return ends;
}

TEST(SimulatedTasksTest, OneTaskHasOneCpuHoweverManyThereAre)
{
    EXPECT_THAT(endsOf({{0s, 3s}}, 8), ElementsAre(3s));
}

TEST(SimulatedTasksTest, TasksUpToTheNumberOfCpusDoNotDisturbEachOther)
{
    EXPECT_THAT(endsOf({{0s, 3s}, {0s, 1s}, {1s, 1s}}, 3), ElementsAre(3s, 1s, 2s));
}

TEST(SimulatedTasksTest, TwoTasksOnOneCpuTakeTwiceAsLong)
{
    EXPECT_THAT(endsOf({{0s, 1s}, {0s, 1s}}, 1), ElementsAre(2s, 2s));
}

TEST(SimulatedTasksTest, ATaskThatIsOverLeavesItsShareToTheOthers)
{
    EXPECT_THAT(endsOf({{0s, 1s}, {0s, 3s}}, 1), ElementsAre(2s, 4s));
    EXPECT_THAT(endsOf({{0s, 1s}, {0s, 1s}, {0s, 2s}}, 2), ElementsAre(1500ms, 1500ms, 2500ms));
}

TEST(SimulatedTasksTest, ATaskThatComesLaterSlowsTheOthersFromThenOn)
{
    EXPECT_THAT(endsOf({{0s, 2s}, {1s, 2s}}, 1), ElementsAre(3s, 4s));
    EXPECT_THAT(endsOf({{0s, 3s}, {1s, 1s}, {2s, 1s}}, 1), ElementsAre(5s, 3500ms, 4500ms));
}

TEST(SimulatedTasksTest, SharesThatAreNoWholeNanosecondsAreRoundedOnce)
{
    EXPECT_THAT(endsOf({{0s, 1s}, {333'333'333ns, 1s}, {777'777'777ns, 1s}}, 2),
                ElementsAre(1'111'111'112ns, 1'444'444'445ns, 1'888'888'889ns)); // all at a half
    EXPECT_THAT(endsOf({{0s, 1ns}, {0s, 1ns}, {0s, 1ns}}, 2), ElementsAre(2ns, 2ns, 2ns));
}

TEST(SimulatedTasksTest, RoundingDoesNotAddUpOverManyTasks)
{
    SimulationFixture simulator(threads(1));
    nanoseconds total = 0s;
    for (int index = 0; index < 10'000; ++index) {
        const nanoseconds duration = 1ms + nanoseconds(index * 7919 % 1'000'003);
        simulator.submitComputation(duration);
        total += duration;
    }
    simulator->runUntilAllDone();
    EXPECT_EQ(simulator->now(), total);
}

TEST(SimulatedTasksTest, SleepingTasksDoNotUseACpu)
{
    SimulationFixture simulator(threads(1));
    simulator.submitSleep(1s);
    simulator.submitComputation(1s);
    simulator->runUntilAllDone();
    EXPECT_EQ(simulator->now(), 1s);
}

TEST(SimulatedTasksTest, ComputingIsRecordedAsASpan)
{
    SimulationFixture simulator(threads(1));
    simulator.submitComputation(1s);
    simulator->runUntilAllDone();
    EXPECT_THAT(simulator.story(),
                AllOf(Contains("0 lane 1 task 0 begins computing"),
                      Contains("1000 lane 1 task 0 ends computing")));
}

TEST(SimulatedTasksTest, ALockIsGivenInTheOrderOfAsking)
{
    SimulationFixture simulator(threads(1));
    simulator.submit({kLock, {.duration = 2s}, kUnlock, kSecond});
    simulator.submit({kSecond, kLock, kSecond, kUnlock});
    simulator.submit({{.duration = 500ms}, kLock, kSecond, kUnlock});
    simulator->runUntilAllDone();
    const Trace trace = simulator.trace();
    EXPECT_EQ(trace.task({0}).finished, 3s);
    EXPECT_EQ(trace.task({1}).finished, 4s);
    EXPECT_EQ(trace.task({2}).finished, 3s);
    EXPECT_EQ(trace.droppedCount, 0U);
}

TEST(SimulatedTasksTest, WaitingForALockAndHoldingItAreRecordedAsSpans)
{
    SimulationFixture simulator(threads(1));
    simulator.submit({kLock, kSecond, kUnlock});
    simulator.submit({kLock, kSecond, kUnlock});
    simulator->runUntilAllDone();
    EXPECT_THAT(simulator.story(),
                ElementsAre("0 lane 0 worker started main",
                            "0 lane 0 task 0 submitted",
                            "0 lane 1 worker started Thread-1",
                            "0 lane 1 task 0 started",
                            "0 lane 0 task 1 submitted",
                            "0 lane 2 worker started Thread-2",
                            "0 lane 2 task 1 started",
                            "0 lane 1 task 0 begins holding lock 7",
                            "0 lane 1 task 0 begins sleeping",
                            "0 lane 2 task 1 begins to wait for lock 7",
                            "1000 lane 1 task 0 ends sleeping",
                            "1000 lane 1 task 0 ends holding lock 7",
                            "1000 lane 1 task 0 finished",
                            "1000 lane 1 worker ended",
                            "1000 lane 2 task 1 ends to wait for lock 7",
                            "1000 lane 2 task 1 begins holding lock 7",
                            "1000 lane 2 task 1 begins sleeping",
                            "2000 lane 2 task 1 ends sleeping",
                            "2000 lane 2 task 1 ends holding lock 7",
                            "2000 lane 2 task 1 finished",
                            "2000 lane 2 worker ended"));
}

TEST(SimulatedTasksTest, ATaskThatEndsGivesBackItsLocks)
{
    SimulationFixture simulator(threads(1));
    simulator.submit({kLock, kOtherLock, kSecond});
    const TaskId second = simulator.submit({kOtherLock, kLock, kSecond});
    EXPECT_TRUE(simulator->runUntilDone(second, std::nullopt));
    EXPECT_EQ(simulator->now(), 2s);
    EXPECT_EQ(simulator.trace().droppedCount, 0U);
}

TEST(SimulatedTasksTest, ALockThatTheTaskDoesNotHoldIsLeftAlone)
{
    SimulationFixture simulator(threads(1));
    simulator.submit({kLock, kSecond, kUnlock});
    const TaskId intruder = simulator.submit({kUnlock, kLock, kUnlock, kUnlock});
    EXPECT_TRUE(simulator->runUntilDone(intruder, std::nullopt));
    EXPECT_EQ(simulator->now(), 1s);
}

TEST(SimulatedTasksTest, LocksMayBeFreedInTheOrderInWhichTheyWereTaken)
{
    SimulationFixture simulator(threads(1));
    const TaskId task = simulator.submit({kLock, kSecond, kOtherLock, kSecond, kUnlock, kSecond});
    simulator->runUntilAllDone();
    const Trace trace = simulator.trace();
    EXPECT_EQ(trace.task(task).finished, 3s);
    EXPECT_EQ(trace.droppedCount, 0U);
    std::vector<nanoseconds> held;
    for (const Span& span : trace.lane({1}).spans) {
        if (span.kind == SpanKind::Holding) {
            held.push_back(span.end - span.start);
        }
    }
    EXPECT_THAT(held, ElementsAre(2s, 2s));
}

TEST(SimulatedTasksTest, TasksThatWaitForEachOthersLocksAreNeverDone)
{
    SimulationFixture simulator(threads(1));
    const TaskId first = simulator.submit({kLock, kSecond, kOtherLock});
    const TaskId second = simulator.submit({kOtherLock, kSecond, kLock});
    EXPECT_FALSE(simulator->runUntilDone(first, std::nullopt));
    EXPECT_EQ(simulator->now(), 1s);
    EXPECT_FALSE(simulator->runUntilNextCompletion(std::nullopt));
    EXPECT_EQ(simulator->now(), 1s);
    EXPECT_FALSE(simulator->runUntilNextCompletion(3s));
    EXPECT_EQ(simulator->now(), 3s);
    EXPECT_FALSE(simulator->runUntilDone(second, 4s));
    EXPECT_EQ(simulator->now(), 4s);
    simulator->runUntilAllDone();
    EXPECT_EQ(simulator->state(second), Simulator::State::Running);
}

TEST(SimulatedTasksTest, ALockTakenTwiceIsWaitedForForEver)
{
    SimulationFixture simulator({.strategy = Strategy::Sequential});
    const TaskId stuck = simulator.submit({kLock, kLock});
    EXPECT_EQ(simulator->state(stuck), Simulator::State::Running);
    EXPECT_TRUE(simulator->isDone(simulator.submitSleep(1s)));
}

} // namespace
} // namespace loiter
