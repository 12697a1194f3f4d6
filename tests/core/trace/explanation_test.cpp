#include "core/trace/explanation.h"
#include "tests/support/trace_fixture.h"

#include <gtest/gtest.h>

namespace loiter {

namespace {

using namespace std::chrono_literals;
using test::TraceFixture;

std::string explain(const TraceFixture& fixture, std::string_view collection)
{
    const Trace trace = fixture.trace();
    return explainTrace(trace, traceStatistics(trace, 3), collection);
}

TEST(ExplainTraceTest, SaysThatAnEmptyTraceIsEmpty)
{
    EXPECT_EQ(explainTrace(Trace(), {}, "map"), "Nothing was recorded.");
    EXPECT_EQ(explain(TraceFixture(), "map"), "No task was submitted.");
}

TEST(ExplainTraceTest, SaysThatNothingWasHeldBack)
{
    TraceFixture fixture(2);
    fixture.task("loiter(0)").submitted(0s).started(0s, 1).finished(0s).delivered(0s);
    fixture.task("loiter(1)").submitted(0s).started(0s, 2).finished(1s).delivered(1s);

    EXPECT_EQ(explain(fixture, "map"),
              "Every result arrived the moment it was ready: map delivers in submission order, "
              "and the tasks finished in that order too.");
    EXPECT_EQ(explain(fixture, "as_completed"),
              "Every result arrived the moment it was ready: as_completed delivers in the order "
              "of completion.");
    EXPECT_EQ(explain(fixture, "wait"), "Every result arrived the moment it was ready.");
}

TEST(ExplainTraceTest, AFailureThatNobodyTookHasNotEndedMap)
{
    TraceFixture fixture(2);
    fixture.task("work(0)").submitted(0s).started(0s, 1).finished(2s).awaited(0s, 500ms);
    fixture.task("work(1)").submitted(0s).started(0s, 2).failed(1s);

    EXPECT_EQ(explain(fixture, "map"),
              "main gave up waiting for work(0) at 0.50 s; the task went on and ended at 2.00 s.");
}

TEST(ExplainTraceTest, WakingTheCallerTakesATimeThatIsNotWorthAWord)
{
    TraceFixture fixture(2);
    fixture.task("a").submitted(0s).started(0s, 1).finished(1s).delivered(1s + 10ms);
    fixture.task("b").submitted(0s).started(0s, 2).finished(5s).delivered(5s + 10ms);

    EXPECT_EQ(explain(fixture, "wait"), "Every result arrived the moment it was ready.");
}

TEST(ExplainTraceTest, SaysBehindWhichSlowerTaskMapHeldAResultBack)
{
    TraceFixture fixture(2);
    fixture.task("loiter(10)").submitted(0s).started(0s, 1).finished(10s).delivered(10s);
    fixture.task("loiter(1)").submitted(0s).started(0s, 2).finished(1s).delivered(10s);

    EXPECT_EQ(explain(fixture, "map"),
              "Result 1 was ready at 1.00 s but was delivered at 10.00 s, because map delivers in "
              "submission order and loiter(10) came first.");
}

TEST(ExplainTraceTest, OfResultsHeldBackEquallyLongTheFirstIsNamed)
{
    TraceFixture fixture(3);
    fixture.task("loiter(10)").submitted(0s).started(0s, 1).finished(10s).delivered(10s);
    fixture.task("loiter(1)").submitted(0s).started(0s, 2).finished(1s + 20ms).delivered(10s);
    fixture.task("loiter(1)").submitted(0s).started(0s, 3).finished(1s).delivered(10s);

    EXPECT_EQ(explain(fixture, "map").substr(0, 8), "Result 1");
}

TEST(ExplainTraceTest, SaysThatTheCallerTookAnotherResultFirst)
{
    TraceFixture fixture(2);
    fixture.task("slow").submitted(0s).started(0s, 1).finished(10s).delivered(10s);
    fixture.task("quick").submitted(0s).started(0s, 2).finished(1s).delivered(10s);

    EXPECT_EQ(explain(fixture, "submit"),
              "Result 1 was ready at 1.00 s but was delivered at 10.00 s, because main took the "
              "result of slow first.");
}

TEST(ExplainTraceTest, SaysThatWaitReturnedLate)
{
    TraceFixture fixture(2);
    fixture.task("quick").submitted(0s).started(0s, 1).finished(1s).delivered(10s);
    fixture.task("slow").submitted(0s).started(0s, 2).finished(10s).delivered(10s + 1ms);

    EXPECT_EQ(explain(fixture, "wait"),
              "Result 0 was ready at 1.00 s but was delivered at 10.00 s, because wait returned "
              "only then.");
}

TEST(ExplainTraceTest, SaysThatTheCallerItselfWasLate)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1).finished(1s).requested(4s).delivered(4s);

    EXPECT_EQ(explain(fixture, "as_completed"),
              "Result 0 was ready at 1.00 s but was delivered at 4.00 s, because main took it "
              "only then.");
}

TEST(ExplainTraceTest, SaysThatTheCallerFirstWaitedForSomethingElse)
{
    TraceFixture fixture(2);
    fixture.span({0}, 0s, 5s, SpanKind::Waiting, {}, "shutdown");
    fixture.task("a").submitted(0s).started(0s, 1).finished(1s).delivered(5s);
    fixture.task("b").submitted(0s).started(0s, 2).finished(5s).delivered(5s);

    EXPECT_EQ(explain(fixture, "map"),
              "Result 0 was ready at 1.00 s but was delivered at 5.00 s, because main first waited "
              "for the shutdown.");
    EXPECT_EQ(explainTask(fixture.trace(), {0}, "map"),
              "a started at once and ran for 1.00 s. Its result was ready at 1.00 s, but map "
              "delivered it 4.00 s later, at 5.00 s, because main first waited for the shutdown.");
}

TEST(ExplainTraceTest, SaysThatTheCallerRanTheTasksItself)
{
    TraceFixture fixture;
    fixture.task("a").submitted(0s).started(0s, 0).finished(1s).delivered(5s);
    fixture.task("b").submitted(1s).started(1s, 0).finished(5s).delivered(5s);

    EXPECT_EQ(explain(fixture, "as_completed"),
              "Result 0 was ready at 1.00 s but was delivered at 5.00 s, because main ran the "
              "other tasks itself until then.");
}

TEST(ExplainTraceTest, WhileRunningSaysWhichResultTheCallerWaitsFor)
{
    TraceFixture fixture(2);
    fixture.task("loiter(3)").submitted(0s).started(0s, 1).awaited(2s, kNotYet);
    fixture.task("loiter(1)").submitted(0s).started(0s, 2).finished(1s).delivered(1s);
    fixture.task("loiter(4)").submitted(0s).started(1s, 2);

    EXPECT_EQ(explain(fixture, "map"),
              "main waits for result 0: loiter(3) has been running since 0.00 s. loiter(4) started "
              "1.00 s after it was submitted, when a worker became free.");
}

TEST(ExplainTraceTest, WhileRunningSaysWhatTheAwaitedTaskIsDoing)
{
    TraceFixture fixture(1);
    fixture.task("a")
        .submitted(0s)
        .started(0s, 1)
        .awaited(0s, kNotYet)
        .spent(1s, 2s, SpanKind::Computing)
        .spent(3s, kNotYet, SpanKind::Sleeping);

    EXPECT_EQ(explain(fixture, "map"),
              "main waits for result 0: a has been sleeping since 3.00 s.");
}

TEST(ExplainTraceTest, WhileRunningSaysHowMuchOfTheAwaitedTaskIsDone)
{
    TraceFixture fixture(1);
    const TaskId task = fixture.task("a")
                            .submitted(0s)
                            .started(0s, 1)
                            .awaited(0s, kNotYet)
                            .spent(1s, kNotYet, SpanKind::Read)
                            .id();
    fixture.add(
        {.time = 2s, .argument = 429'999, .task = task, .lane = {1}, .kind = EventKind::Progress});

    EXPECT_EQ(explain(fixture, "map"),
              "main waits for result 0: a is 42 % done, and has been reading since 1.00 s.");
}

TEST(ExplainTraceTest, WhileRunningSaysWhatTheAwaitedTaskIsWaitingForItself)
{
    TraceFixture fixture(1);
    fixture.task("a")
        .submitted(0s)
        .started(0s, 1)
        .awaited(0s, kNotYet)
        .spent(1s, kNotYet, SpanKind::Waiting, "answer");

    EXPECT_EQ(explain(fixture, "map"),
              "main waits for result 0: a has been waiting for the answer since 1.00 s.");
}

TEST(ExplainTraceTest, WhileRunningSaysWhatATaskOfAnEventLoopIsDoingItself)
{
    TraceFixture fixture;
    fixture.lane("event loop", LaneKind::EventLoop);
    fixture.task("a")
        .submitted(0s)
        .started(0s, 1)
        .awaited(0s, kNotYet)
        .spent(1s, kNotYet, SpanKind::Sleeping);
    fixture.task("b").submitted(2s).started(2s, 1).spent(3s, kNotYet, SpanKind::Connect);
    EXPECT_EQ(explain(fixture, "map"),
              "main waits for result 0: a has been sleeping since 1.00 s.");

    fixture.span({1}, 3500ms, 3600ms, SpanKind::Step, {1});
    fixture.span({1}, 4s, kNotYet, SpanKind::Step, {0});
    EXPECT_EQ(explain(fixture, "map"),
              "main waits for result 0: a has been executing since 4.00 s.");
}

TEST(ExplainTraceTest, WhileRunningSaysThatTheAwaitedTaskHasNoWorker)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1);
    fixture.task("b").submitted(0s).awaited(0s, kNotYet);

    EXPECT_EQ(explain(fixture, "map"), "main waits for result 1: b is still waiting for a worker.");
}

TEST(ExplainTraceTest, WhileRunningSaysHowManyResultsWaitBehindTheSlowOne)
{
    TraceFixture fixture(3);
    fixture.task("loiter(10)").submitted(0s).started(0s, 1).awaited(0s, kNotYet);
    fixture.task("a").submitted(0s).started(0s, 2).finished(1s);
    EXPECT_EQ(explain(fixture, "map"),
              "main waits for result 0: loiter(10) has been running since 0.00 s. 1 finished "
              "result waits behind it.");

    fixture.task("b").submitted(0s).started(0s, 3).finished(1s);
    EXPECT_EQ(explain(fixture, "map"),
              "main waits for result 0: loiter(10) has been running since 0.00 s. 2 finished "
              "results wait behind it.");
}

TEST(ExplainTraceTest, WhileRunningSaysThatTheCallerWaitsForAnyResult)
{
    TraceFixture fixture(2);
    fixture.awaitedAny(0s, kNotYet);
    fixture.task("a").submitted(0s).started(0s, 1);
    fixture.task("b").submitted(0s).started(0s, 2);
    fixture.task("c").submitted(0s);

    EXPECT_EQ(explain(fixture, "as_completed"),
              "main waits for any result: 2 tasks are running and 1 task is waiting for a worker.");
}

TEST(ExplainTraceTest, WhileRunningSaysThatTheCallerWaitsForSomethingElse)
{
    TraceFixture fixture(1);
    fixture.span({0}, 0s, kNotYet, SpanKind::Waiting, {}, "shutdown");
    fixture.task("a").submitted(0s).started(0s, 1);

    EXPECT_EQ(explain(fixture, "map"), "main waits for the shutdown: 1 task is running.");
}

TEST(ExplainTraceTest, WhileRunningSaysHowFarTheTasksAre)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1).finished(1s);
    fixture.task("b").submitted(0s).started(1s, 1);

    EXPECT_EQ(explain(fixture, "map"), "1 task is running; 1 has ended.");
}

TEST(ExplainTraceTest, SaysThatAFileEndsWhileTasksRun)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1).awaited(0s, kNotYet);
    const Trace trace = fixture.trace(TraceSource::File);

    EXPECT_EQ(explainTrace(trace, traceStatistics(trace, 1), ""),
              "The file ends while 1 task is running.");
}

TEST(ExplainTraceTest, SaysThatTheCallerGaveUpWaiting)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1).awaited(0s, 1s).finished(3s);

    EXPECT_EQ(explain(fixture, "map"),
              "main gave up waiting for a at 1.00 s; the task went on and ended at 3.00 s.");
}

TEST(ExplainTraceTest, TheCallerDoesNotGiveUpATaskThatItRunsItselfAndThatWaitsForAnAnswer)
{
    TraceFixture fixture;
    fixture.task("a")
        .submitted(0s)
        .started(0s, 0)
        .spent(0s, 1s, SpanKind::Waiting, "answer")
        .spent(1s, 3s, SpanKind::Read)
        .finished(3s)
        .delivered(3s);
    EXPECT_EQ(explain(fixture, "map"),
              "Every result arrived the moment it was ready: map delivers in submission order, "
              "and the tasks finished in that order too.");
}

TEST(ExplainTraceTest, SaysThatWhatTheCallerGaveUpWasCancelled)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1).finished(4s).delivered(4s);
    fixture.task("b").submitted(0s).awaited(0s, 1s).cancelled(1s + 1us);

    EXPECT_EQ(explain(fixture, "map"),
              "main gave up waiting for b at 1.00 s; the task was cancelled.");
}

TEST(ExplainTraceTest, SaysWhatWasCancelled)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1).finished(2s).delivered(2s);
    fixture.task("b").submitted(0s).cancelled(1s);
    EXPECT_EQ(explain(fixture, "as_completed"), "b was cancelled at 1.00 s, before it started.");

    fixture.task("c").submitted(0s).cancelled(1s);
    EXPECT_EQ(explain(fixture, "as_completed"), "2 tasks were cancelled before they started.");
}

TEST(ExplainTraceTest, SaysThatTheRunWasStopped)
{
    TraceFixture fixture(2);
    fixture.task("a").submitted(0s).started(0s, 1).stopped(2600ms);
    EXPECT_EQ(explain(fixture, "map"), "The run was stopped at 2.60 s: 1 task ended early.");

    fixture.task("b").submitted(0s).cancelled(2600ms);
    EXPECT_EQ(explain(fixture, "map"),
              "The run was stopped at 2.60 s: 1 task ended early and 1 never started.");
}

TEST(ExplainTraceTest, SaysThatAWorkerDied)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1);
    fixture.endLane({1}, 2s);

    EXPECT_EQ(explain(fixture, "map"), "a was lost at 2.00 s, when its worker died.");
}

TEST(ExplainTraceTest, SaysThatNobodyTookTheResults)
{
    TraceFixture fixture(2);
    fixture.task("a").submitted(0s).started(0s, 1).finished(1s);
    EXPECT_EQ(explain(fixture, "map"), "The task ended, but main did not take its result.");

    fixture.task("b").submitted(0s).started(0s, 2).finished(1s);
    EXPECT_EQ(explain(fixture, "map"), "All 2 tasks ended, but main took none of their results.");
}

TEST(ExplainTaskTest, SaysHowLongATaskWaitedAndRanAndThatItCameAtOnce)
{
    TraceFixture fixture(1);
    fixture.task("loiter(4)").submitted(0s).started(1s, 1).finished(5s).delivered(5s);

    EXPECT_EQ(explainTask(fixture.trace(), {0}, "map"),
              "loiter(4) waited 1.00 s for a free worker, then ran for 4.00 s. map delivered its "
              "result at once, at 5.00 s.");
}

TEST(ExplainTaskTest, SaysBehindWhatItsResultWasHeldBack)
{
    TraceFixture fixture(2);
    fixture.task("slow").submitted(0s).started(0s, 1).finished(10s).delivered(10s);
    fixture.task("quick").submitted(0s).started(0s, 2).finished(1s).delivered(10s);

    EXPECT_EQ(explainTask(fixture.trace(), {1}, "map"),
              "quick started at once and ran for 1.00 s. Its result was ready at 1.00 s, but map "
              "delivered it 9.00 s later, at 10.00 s, because slow came first.");
}

TEST(ExplainTaskTest, SaysHowATaskEnded)
{
    TraceFixture fixture(4);
    fixture.task("a").submitted(0s).started(0s, 1).failed(1s);
    fixture.task("b").submitted(0s).started(0s, 2).stopped(2s);
    fixture.task("c").submitted(0s).started(0s, 3);
    fixture.endLane({3}, 2s);
    fixture.task("d").submitted(0s).cancelled(1s);
    fixture.task("e").submitted(0s).started(0s, 4).finished(2s);
    fixture.task("f").submitted(0s).failed(2s, "the pool is broken", "BrokenThreadPool");
    const Trace trace = fixture.trace();

    EXPECT_EQ(explainTask(trace, {0}, "map"),
              "a started at once and ran for 1.00 s. It failed with ValueError: bad.");
    EXPECT_EQ(explainTask(trace, {1}, "map"),
              "b started at once and ran for 2.00 s, until the run was stopped.");
    EXPECT_EQ(explainTask(trace, {2}, "map"),
              "c started at once and ran for 2.00 s, until its worker died.");
    EXPECT_EQ(explainTask(trace, {3}, "map"), "d was cancelled at 1.00 s, before it started.");
    EXPECT_EQ(explainTask(trace, {4}, "map"),
              "e started at once and ran for 2.00 s. main has not taken its result.");
    EXPECT_EQ(explainTask(trace, {5}, "map"),
              "f never started: BrokenThreadPool: the pool is broken.");
}

TEST(ExplainTaskTest, SaysWhatATaskIsDoing)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(1s, 1);
    fixture.task("b").submitted(1s);
    fixture.idle({1}, 3s);
    const Trace trace = fixture.trace();

    EXPECT_EQ(explainTask(trace, {0}, "map"),
              "a waited 1.00 s for a free worker, then has been running since 1.00 s.");
    EXPECT_EQ(explainTask(trace, {1}, "map"), "b has been waiting for a free worker since 1.00 s.");
}

} // namespace

} // namespace loiter
