#include "core/trace/trace_statistics.h"
#include "tests/support/trace_fixture.h"

#include <gtest/gtest.h>

namespace loiter {

namespace {

using namespace std::chrono_literals;
using test::TraceFixture;

/// range(5) on three workers, taken with map.
TraceFixture loiterDemo()
{
    TraceFixture fixture(3);
    fixture.task("loiter(0)").submitted(0s).started(0s, 1).finished(0s).requested(0s).delivered(0s);
    fixture.task("loiter(1)")
        .submitted(0s)
        .started(0s, 2)
        .awaited(0s, 1s)
        .finished(1s)
        .delivered(1s);
    fixture.task("loiter(2)")
        .submitted(0s)
        .started(0s, 3)
        .awaited(1s, 2s)
        .finished(2s)
        .delivered(2s);
    fixture.task("loiter(3)")
        .submitted(0s)
        .started(0s, 1)
        .awaited(2s, 3s)
        .finished(3s)
        .delivered(3s);
    fixture.task("loiter(4)")
        .submitted(0s)
        .started(1s, 2)
        .awaited(3s, 5s)
        .finished(5s)
        .delivered(5s);
    return fixture;
}

/// 10, 1, 1, 1, 1 on five workers, taken with map.
TraceFixture headOfLineDemo()
{
    TraceFixture fixture(5);
    fixture.task("loiter(10)")
        .submitted(0s)
        .started(0s, 1)
        .awaited(0s, 10s)
        .finished(10s)
        .delivered(10s);
    for (std::uint32_t lane = 2; lane <= 5; ++lane) {
        fixture.task("loiter(1)").submitted(0s).started(0s, lane).finished(1s).delivered(10s);
    }
    return fixture;
}

TEST(TraceStatisticsTest, TheLoiterDemoHasTheFiguresOfTheText)
{
    const TraceStatistics statistics = traceStatistics(loiterDemo().trace(), 3);

    EXPECT_EQ(statistics.elapsed, 5s);
    EXPECT_EQ(statistics.sequential, 10s);
    EXPECT_DOUBLE_EQ(statistics.workers, 3);
    EXPECT_DOUBLE_EQ(statistics.speedup, 2);
    EXPECT_NEAR(statistics.efficiency, 0.67, 0.01);
    EXPECT_NEAR(statistics.utilisation, 0.67, 0.01);
    EXPECT_EQ(statistics.mostInProgress, 3);
    EXPECT_EQ(statistics.mostExecuting, 3);
    EXPECT_EQ(statistics.meanQueueWait, 200ms);
    EXPECT_EQ(statistics.callerBlocked, 5s);
    EXPECT_EQ(statistics.headOfLine, 0s);
    EXPECT_EQ(statistics.firstDelivery, 0s);
    EXPECT_EQ(statistics.tasks, 5U);
    EXPECT_EQ(statistics.done, 5U);
}

TEST(TraceStatisticsTest, HeadOfLineIsTheWaitBehindASlowerTask)
{
    const TraceStatistics statistics = traceStatistics(headOfLineDemo().trace(), 5);

    EXPECT_EQ(statistics.callerBlocked, 10s);
    EXPECT_EQ(statistics.headOfLine, 9s);
    EXPECT_EQ(statistics.firstDelivery, 10s);
}

TEST(TraceStatisticsTest, WaitingForAnyResultHasNoHeadOfLine)
{
    TraceFixture fixture(2);
    fixture.awaitedAny(0s, 10s);
    fixture.task("a").submitted(0s).started(0s, 1).finished(1s).delivered(10s);
    fixture.task("b").submitted(0s).started(0s, 2).finished(10s).delivered(10s);

    const TraceStatistics statistics = traceStatistics(fixture.trace(), 2);

    EXPECT_EQ(statistics.callerBlocked, 10s);
    EXPECT_EQ(statistics.headOfLine, 0s);
}

TEST(TraceStatisticsTest, TheAwaitedResultItselfIsNotHeldBack)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1).awaited(0s, 3s).finished(1s).delivered(3s);

    EXPECT_EQ(traceStatistics(fixture.trace(), 1).headOfLine, 0s);
}

TEST(TraceStatisticsTest, ACancelledTaskHasNoResultToHoldBack)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1).awaited(0s, 3s).finished(3s).delivered(3s);
    fixture.task("b").submitted(0s).cancelled(1s);

    EXPECT_EQ(traceStatistics(fixture.trace(), 1).headOfLine, 0s);
}

TEST(TraceStatisticsTest, AnErrorIsAResultThatCanBeHeldBack)
{
    TraceFixture fixture(2);
    fixture.task("a").submitted(0s).started(0s, 1).awaited(0s, 3s).finished(3s).delivered(3s);
    fixture.task("b").submitted(0s).started(0s, 2).failed(1s);

    EXPECT_EQ(traceStatistics(fixture.trace(), 2).headOfLine, 2s);
}

TEST(TraceStatisticsTest, WaitingForAShutdownIsNotWaitingForResults)
{
    TraceFixture fixture;
    fixture.span({0}, 0s, 4s, SpanKind::Waiting, {}, "shutdown");

    EXPECT_EQ(traceStatistics(fixture.trace(), 1).callerBlocked, 0s);
}

TEST(TraceStatisticsTest, AWorkerThatWaitsIsNotTheCaller)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1).spent(1s, 2s, SpanKind::Waiting).finished(3s);

    EXPECT_EQ(traceStatistics(fixture.trace(), 1).callerBlocked, 0s);
}

TEST(TraceStatisticsTest, WhatHasNotEndedCountsUpToTheEnd)
{
    TraceFixture fixture(2);
    fixture.task("a").submitted(0s).started(0s, 1).finished(1s).delivered(1s);
    fixture.task("b").submitted(0s).started(0s, 2).awaited(1s, kNotYet);
    fixture.task("c").submitted(0s).started(1s, 1).finished(3s);
    fixture.idle({1}, 4s);

    const TraceStatistics statistics = traceStatistics(fixture.trace(), 2);

    EXPECT_EQ(statistics.elapsed, 4s) << "not the last delivery while a task runs";
    EXPECT_EQ(statistics.sequential, 1s + 4s + 2s);
    EXPECT_EQ(statistics.callerBlocked, 3s);
    EXPECT_EQ(statistics.headOfLine, 1s);
    EXPECT_EQ(statistics.done, 2U);
}

TEST(TraceStatisticsTest, TimesAreSeenFromTheFirstEvent)
{
    TraceFixture fixture;
    TraceBuilder builder(TraceSource::Run, fixture.texts());
    builder.append(std::vector<Event>{{.time = 100s, .task = {0}, .kind = EventKind::Submitted},
                                      {.time = 101s, .task = {0}, .kind = EventKind::Started},
                                      {.time = 103s, .task = {0}, .kind = EventKind::Finished},
                                      {.time = 104s, .task = {0}, .kind = EventKind::Delivered}});

    const TraceStatistics statistics = traceStatistics(builder.trace(), 1);

    EXPECT_EQ(statistics.elapsed, 4s);
    EXPECT_EQ(statistics.firstDelivery, 4s);
    EXPECT_EQ(statistics.meanQueueWait, 1s);
}

TEST(TraceStatisticsTest, AnEventLoopIsInUseWhileATaskExecutes)
{
    TraceFixture fixture;
    fixture.lane("event loop", LaneKind::EventLoop);
    for (const auto begin : {0s, 1s}) {
        fixture.task("a").submitted(0s).started(begin, 1).spent(begin, begin + 1s, SpanKind::Step);
    }
    fixture.add({.time = 4s, .lane = {1}, .kind = EventKind::WorkerIdle});

    const TraceStatistics statistics = traceStatistics(fixture.trace(), 0);

    EXPECT_EQ(statistics.sequential, 7s);
    EXPECT_DOUBLE_EQ(statistics.workers, 1);
    EXPECT_DOUBLE_EQ(statistics.utilisation, 0.5);
}

TEST(TraceStatisticsTest, AnEmptyTraceHasNoFigures)
{
    const TraceStatistics statistics = traceStatistics(Trace(), 3);

    EXPECT_EQ(statistics.elapsed, 0s);
    EXPECT_EQ(statistics.speedup, 0);
    EXPECT_EQ(statistics.efficiency, 0);
    EXPECT_EQ(statistics.workers, 3);
    EXPECT_EQ(statistics.firstDelivery, kNotYet);
}

TEST(TraceStatisticsTest, WaitsAndRunsOfCenturiesDoNotOverflow)
{
    constexpr std::chrono::hours kYears(24 * 365 * 60);
    TraceFixture fixture(1);
    for (int task = 0; task < 10; ++task) {
        fixture.task("a").submitted(0s).started(kYears - 1h, 1).finished(kYears - 1h);
        fixture.task("b").submitted(0s).started(0s, 1).finished(kYears - 1h);
    }
    const TraceStatistics statistics = traceStatistics(fixture.trace(), 1);
    EXPECT_NEAR(std::chrono::duration<double>(statistics.meanQueueWait) /
                    std::chrono::duration<double>(kYears - 1h),
                0.5,
                1e-9);
    EXPECT_EQ(statistics.sequential, std::chrono::nanoseconds::max());
}

TEST(AverageWorkersTest, APoolThatNeverNeededAllItsThreadsHasWhatWasAskedFor)
{
    TraceFixture fixture(3);
    fixture.task("a").submitted(0s).started(0s, 1).finished(10s).delivered(10s);

    EXPECT_DOUBLE_EQ(averageWorkers(fixture.trace(), 5, 10s), 5);
}

TEST(AverageWorkersTest, ThreadsThatStartLateDoNotCountLess)
{
    TraceFixture fixture(1);
    fixture.lane("ThreadPoolExecutor-0_1", LaneKind::Thread, 4s);
    fixture.task("a").submitted(0s).started(4s, 2).finished(10s).delivered(10s);

    EXPECT_DOUBLE_EQ(averageWorkers(fixture.trace(), 2, 10s), 2);
}

TEST(AverageWorkersTest, AWorkerThatWasAddedCountsFromThenOn)
{
    TraceFixture fixture(2);
    fixture.lane("ThreadPoolExecutor-0_2", LaneKind::Thread, 5s);
    fixture.task("a").submitted(0s).started(5s, 3).finished(10s).delivered(10s);

    EXPECT_DOUBLE_EQ(averageWorkers(fixture.trace(), 2, 10s), 2.5);
}

TEST(AverageWorkersTest, AWorkerThatWasWithdrawnCountsUntilThen)
{
    TraceFixture fixture(3);
    fixture.endLane({3}, 4s);
    fixture.task("a").submitted(0s).started(6s, 1).finished(10s).delivered(10s);

    EXPECT_DOUBLE_EQ(averageWorkers(fixture.trace(), 3, 10s), 2.4);
}

TEST(AverageWorkersTest, WorkersThatEndWithTheirPoolWereNotWithdrawn)
{
    TraceFixture fixture(3);
    fixture.task("a").submitted(0s).started(0s, 1).finished(10s).delivered(10s);
    fixture.endLane({2}, 1s);
    fixture.endLane({3}, 1s);

    EXPECT_DOUBLE_EQ(averageWorkers(fixture.trace(), 3, 10s), 3);
}

TEST(AverageWorkersTest, IsAWholeNumberWhereItNeverChanges)
{
    TraceFixture fixture;
    for (const auto start : {1095513149ns, 3280387013ns, 4872057334ns}) {
        fixture.lane("worker", LaneKind::Thread, start);
    }
    fixture.task("a").submitted(0s).started(5s, 1).finished(5000000123ns).delivered(5000000123ns);

    EXPECT_EQ(averageWorkers(fixture.trace(), 3, 5000000123ns), 3.0);
}

TEST(AverageWorkersTest, WithoutAPoolTheLanesAliveAreCounted)
{
    TraceFixture fixture(4);
    fixture.task("a").submitted(0s).started(0s, 1).finished(4s).delivered(4s);
    for (std::uint32_t lane = 1; lane <= 4; ++lane) {
        fixture.endLane({lane}, std::chrono::seconds(lane));
    }
    EXPECT_DOUBLE_EQ(averageWorkers(fixture.trace(), 0, 4s), 2.5);
}

TEST(AverageWorkersTest, TasksOnTheCallersLaneHaveOneWorker)
{
    TraceFixture fixture;
    fixture.task("a").submitted(0s).started(0s, 0).finished(4s).delivered(4s);

    EXPECT_DOUBLE_EQ(averageWorkers(fixture.trace(), 3, 4s), 1);
}

TEST(AverageWorkersTest, BeforeTheFirstTaskItIsWhatWasAskedFor)
{
    EXPECT_DOUBLE_EQ(averageWorkers(TraceFixture().trace(), 3, 0s), 3);
}

} // namespace

} // namespace loiter
