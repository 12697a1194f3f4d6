#include "core/trace/peaks.h"
#include "tests/support/event_loop_run.h"

#include <gtest/gtest.h>

namespace loiter {

namespace {

using namespace std::chrono_literals;
using test::TraceFixture;

TEST(PeaksTest, OfTwentyDownloadsOnAnEventLoopOneExecutesAtATime)
{
    const Trace trace = test::EventLoopRun(20).fixture().trace();

    EXPECT_EQ(mostInProgress(trace), 20);
    EXPECT_EQ(mostExecuting(trace), 1);
}

TEST(PeaksTest, ATaskThatTakesNoTimeCountsBesideThoseThatRunOn)
{
    TraceFixture fixture(2);
    fixture.task("instant").submitted(0s).started(1s, 1).finished(1s);
    fixture.task("long").submitted(0s).started(0s, 2).finished(2s);

    EXPECT_EQ(mostInProgress(fixture.trace()), 2);
    EXPECT_EQ(mostExecuting(fixture.trace()), 2);
}

TEST(PeaksTest, TheEndOfOneTaskAndTheStartOfTheNextDoNotOverlap)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1).finished(1s);
    fixture.task("b").submitted(0s).started(1s, 1).finished(2s);
    fixture.task("c").submitted(0s).started(2s, 1).finished(2s);

    EXPECT_EQ(mostInProgress(fixture.trace()), 1);
    EXPECT_EQ(mostExecuting(fixture.trace()), 1);
}

TEST(PeaksTest, ATaskThatStillRunsGoesOn)
{
    TraceFixture fixture(2);
    fixture.task("a").submitted(0s).started(0s, 1);
    fixture.task("b").submitted(0s).started(1s, 2);

    EXPECT_EQ(mostInProgress(fixture.trace()), 2);
    EXPECT_EQ(mostExecuting(fixture.trace()), 2);
}

TEST(PeaksTest, ASuspendedTaskIsInProgressAndDoesNotExecute)
{
    for (const SpanKind kind : {SpanKind::Sleeping,
                                SpanKind::Waiting,
                                SpanKind::LockWait,
                                SpanKind::Connect,
                                SpanKind::Read,
                                SpanKind::Save}) {
        SCOPED_TRACE(nameOf(kind));
        TraceFixture fixture(2);
        fixture.task("a").submitted(0s).started(0s, 1).finished(3s);
        fixture.task("b").submitted(0s).started(0s, 2).spent(0s, 3s, kind).finished(3s);

        EXPECT_EQ(mostInProgress(fixture.trace()), 2);
        EXPECT_EQ(mostExecuting(fixture.trace()), 1);
    }
}

TEST(PeaksTest, ATaskThatComputesOrHoldsALockExecutes)
{
    TraceFixture fixture(2);
    fixture.task("a").submitted(0s).started(0s, 1).spent(0s, 3s, SpanKind::Computing).finished(3s);
    fixture.task("b").submitted(0s).started(0s, 2).spent(0s, 3s, SpanKind::Holding).finished(3s);

    EXPECT_EQ(mostExecuting(fixture.trace()), 2);
}

TEST(PeaksTest, ThreadsThatPassALockOnExecuteOneAtATime)
{
    TraceFixture fixture(2);
    fixture.task("a")
        .submitted(0s)
        .started(0s, 1)
        .spent(1s, 2s, SpanKind::LockWait)
        .spent(3s, 4s, SpanKind::LockWait)
        .finished(5s);
    fixture.task("b")
        .submitted(0s)
        .started(0s, 2)
        .spent(0s, 1s, SpanKind::LockWait)
        .spent(2s, 3s, SpanKind::LockWait)
        .finished(4s);

    EXPECT_EQ(mostInProgress(fixture.trace()), 2);
    EXPECT_EQ(mostExecuting(fixture.trace()), 1);
}

TEST(PeaksTest, TheCallerThatRunsATaskWhileItWaitsForItExecutesOne)
{
    TraceFixture fixture;
    fixture.task("outer").submitted(0s).started(0s, 0).finished(3s);
    fixture.task("inner").submitted(0s).awaited(1s, 2s).started(1s, 0).finished(2s);

    EXPECT_EQ(mostInProgress(fixture.trace()), 2);
    EXPECT_EQ(mostExecuting(fixture.trace()), 1);
}

TEST(PeaksTest, ATaskThatOnlySleepsHasExecutedToDoSo)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1).spent(0s, 1s, SpanKind::Sleeping).finished(1s);

    EXPECT_EQ(mostExecuting(fixture.trace()), 1);
}

TEST(PeaksTest, StepsThatTakeNoTimeDoNotOverlapEachOther)
{
    TraceFixture fixture;
    fixture.lane("event loop", LaneKind::EventLoop);
    for (int number = 0; number < 3; ++number) {
        auto task = fixture.task("a");
        task.submitted(0s).started(0s, 1).spent(0s, 0s, SpanKind::Step).finished(1s);
    }

    EXPECT_EQ(mostInProgress(fixture.trace()), 3);
    EXPECT_EQ(mostExecuting(fixture.trace()), 1);
}

TEST(PeaksTest, WhereNothingHasStartedNothingExecutes)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s);

    EXPECT_EQ(mostInProgress(fixture.trace()), 0);
    EXPECT_EQ(mostExecuting(fixture.trace()), 0);
}

} // namespace

} // namespace loiter
