#include "core/trace/trace_builder.h"
#include "tests/support/event_loop_run.h"

#include <gmock/gmock.h>
#include <string>
#include <vector>

namespace loiter {

namespace {

using namespace std::chrono_literals;
using test::TraceFixture;
using testing::ElementsAre;

/// "task kind depth start-end" of each span of the event loop, in seconds; an open one ends with
/// "…".
std::vector<std::string> spanTexts(const Trace& trace)
{
    const auto seconds = [](std::chrono::nanoseconds time) {
        return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count());
    };
    std::vector<std::string> texts;
    for (const Span& span : trace.lane({1}).spans) {
        texts.push_back(std::to_string(span.task.value) + " " + std::string(nameOf(span.kind)) +
                        " " + std::to_string(span.depth) + " " + seconds(span.start) + "-" +
                        (span.end == kNotYet ? "…" : seconds(span.end)));
    }
    return texts;
}

std::ptrdiff_t countOf(const Trace& trace, SpanKind kind)
{
    return std::ranges::count(trace.lane({1}).spans, kind, &Span::kind);
}

/// A caller and an event loop, lane 1.
TraceFixture loop()
{
    TraceFixture fixture;
    fixture.lane("event loop", LaneKind::EventLoop);
    return fixture;
}

TEST(LoopSpansTest, TasksOverlapAndWhatTheyDoLiesWithinTheirOwn)
{
    TraceFixture fixture = loop();
    fixture.task("a").started(0s, 1).spent(1s, 5s, SpanKind::Sleeping).finished(8s);
    fixture.task("b")
        .started(2s, 1)
        .spent(3s, 7s, SpanKind::Holding)
        .spent(4s, 6s, SpanKind::Sleeping)
        .finished(9s);

    const Trace trace = fixture.trace();

    EXPECT_THAT(spanTexts(trace),
                ElementsAre("0 task 0 0-8",
                            "0 sleeping 1 1-5",
                            "1 task 0 2-9",
                            "1 holding 1 3-7",
                            "1 sleeping 2 4-6"));
    EXPECT_EQ(trace.droppedCount, 0U);
}

TEST(LoopSpansTest, WhatATaskDoesMayBeginInOneStepAndEndInAnother)
{
    TraceFixture fixture = loop();
    fixture.task("a")
        .started(0s, 1)
        .spent(0s, 2s, SpanKind::Step)
        .spent(1s, 4s, SpanKind::Sleeping)
        .spent(3s, 5s, SpanKind::Step)
        .finished(5s);

    const Trace trace = fixture.trace();

    EXPECT_THAT(spanTexts(trace),
                ElementsAre("0 task 0 0-5", "0 step 0 0-2", "0 sleeping 1 1-4", "0 step 0 3-5"));
    EXPECT_EQ(trace.droppedCount, 0U);
}

TEST(LoopSpansTest, TheEndOfATaskEndsItsSpansAndNoOthers)
{
    TraceFixture fixture = loop();
    fixture.task("a").started(0s, 1).spent(1s, kNotYet, SpanKind::Sleeping);
    fixture.task("b")
        .started(2s, 1)
        .spent(3s, kNotYet, SpanKind::Step)
        .spent(3s, kNotYet, SpanKind::Sleeping)
        .stopped(4s);

    EXPECT_THAT(spanTexts(fixture.trace()),
                ElementsAre("0 task 0 0-…",
                            "0 sleeping 1 1-…",
                            "1 task 0 2-4",
                            "1 step 0 3-4",
                            "1 sleeping 1 3-4"));
}

TEST(LoopSpansTest, AStepThatTheEndOfItsTaskHasEndedMayBeToldToEnd)
{
    TraceFixture fixture = loop();
    auto task = fixture.task("a");
    task.started(0s, 1).finished(2s);
    fixture.span({1}, 1s, 3s, SpanKind::Step, task.id());
    fixture.task("b").started(3s, 1).spent(3s, 4s, SpanKind::Step);

    const Trace trace = fixture.trace();

    EXPECT_THAT(spanTexts(trace),
                ElementsAre("0 task 0 0-2", "0 step 0 1-2", "1 task 0 3-…", "1 step 0 3-4"));
    EXPECT_EQ(trace.droppedCount, 0U);
}

TEST(LoopSpansTest, OnlyOneStepExecutesAtATime)
{
    TraceFixture fixture = loop();
    fixture.task("a").started(0s, 1).spent(1s, 4s, SpanKind::Step);
    fixture.task("b").started(0s, 1).spent(2s, 3s, SpanKind::Step);

    const Trace trace = fixture.trace();

    EXPECT_THAT(spanTexts(trace), ElementsAre("0 task 0 0-…", "1 task 0 0-…", "0 step 0 1-4"));
    EXPECT_EQ(trace.droppedCount, 2U);
}

TEST(LoopSpansTest, ASpanOfATaskThatIsNotInProgressIsDropped)
{
    TraceFixture fixture = loop();
    fixture.task("a").submitted(0s);
    fixture.span({1}, 1s, kNotYet, SpanKind::Sleeping, {0});
    fixture.task("b").started(2s, 1).finished(3s);
    fixture.span({1}, 4s, kNotYet, SpanKind::Sleeping, {1});

    const Trace trace = fixture.trace();

    EXPECT_THAT(spanTexts(trace), ElementsAre("1 task 0 2-3"));
    EXPECT_EQ(trace.droppedCount, 2U);
}

TEST(LoopSpansTest, TheEndOfTheLoopEndsAllTasksOnIt)
{
    TraceFixture fixture = loop();
    fixture.task("a").started(0s, 1).spent(1s, kNotYet, SpanKind::Sleeping);
    fixture.task("b").started(1s, 1).spent(1s, kNotYet, SpanKind::Step);
    fixture.endLane({1}, 2s);

    const Trace trace = fixture.trace();

    EXPECT_THAT(spanTexts(trace),
                ElementsAre("0 task 0 0-2", "0 sleeping 1 1-2", "1 task 0 1-2", "1 step 0 1-2"));
    EXPECT_EQ(trace.task({0}).state, TaskState::Lost);
    EXPECT_EQ(trace.task({1}).state, TaskState::Lost);
}

TEST(LoopSpansTest, ALaneIsKnownAsAnEventLoopBeforeAnythingHappensOnIt)
{
    TraceFixture fixture;
    fixture.task("a").started(0s, 1);
    fixture.add({.time = 1s,
                 .lane = {1},
                 .kind = EventKind::WorkerStarted,
                 .laneKind = LaneKind::EventLoop});
    fixture.task("b").started(2s, 1).finished(3s);

    const Trace trace = fixture.trace();

    EXPECT_THAT(spanTexts(trace), ElementsAre("0 task 0 0-…", "1 task 1 2-3"));
    EXPECT_EQ(trace.droppedCount, 1U);
}

TEST(LoopSpansTest, AThousandDownloadsBetweenEachOtherKeepAllTheirSpans)
{
    const Trace trace = test::EventLoopRun(1000).fixture().trace();

    EXPECT_EQ(trace.droppedCount, 0U);
    EXPECT_EQ(countOf(trace, SpanKind::Task), 1000);
    EXPECT_EQ(countOf(trace, SpanKind::Read), 3000);
    EXPECT_EQ(countOf(trace, SpanKind::Step), 7000);
}

} // namespace

} // namespace loiter
