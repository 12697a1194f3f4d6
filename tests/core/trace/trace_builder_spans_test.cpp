#include "core/trace/trace_builder.h"
#include "tests/support/trace_fixture.h"

#include <gmock/gmock.h>
#include <string>
#include <vector>

namespace loiter {

namespace {

using namespace std::chrono_literals;
using test::TraceFixture;
using testing::ElementsAre;

/// "kind depth start-end" of each span of a lane, in seconds; an open one ends with "…".
std::vector<std::string> spanTexts(const Lane& lane)
{
    const auto seconds = [](std::chrono::nanoseconds time) {
        return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count());
    };
    std::vector<std::string> texts;
    for (const Span& span : lane.spans) {
        texts.push_back(std::to_string(static_cast<int>(span.kind)) + " " +
                        std::to_string(span.depth) + " " + seconds(span.start) + "-" +
                        (span.end == kNotYet ? "…" : seconds(span.end)));
    }
    return texts;
}

TEST(TraceBuilderSpansTest, SpansLieWithinTheirTask)
{
    TraceFixture fixture(1);
    fixture.task("loiter(3)")
        .submitted(0s)
        .started(1s, 1)
        .spent(2s, 9s, SpanKind::Holding)
        .spent(3s, 4s, SpanKind::Sleeping)
        .spent(5s, 6s, SpanKind::Sleeping)
        .finished(10s);
    fixture.task("next").submitted(0s).started(10s, 1);

    const Trace trace = fixture.trace();

    EXPECT_THAT(spanTexts(trace.lanes[1]),
                ElementsAre("0 0 1-10", "4 1 2-9", "1 2 3-4", "1 2 5-6", "0 0 10-…"));
    EXPECT_EQ(trace.lanes[1].spans[0].task, TaskId{0});
    EXPECT_EQ(trace.lanes[1].spans[4].task, TaskId{1});
}

TEST(TraceBuilderSpansTest, TheEndOfATaskEndsWhatIsOpenWithin)
{
    TraceFixture fixture(1);
    fixture.task("stopped")
        .submitted(0s)
        .started(1s, 1)
        .spent(2s, kNotYet, SpanKind::Holding)
        .spent(3s, kNotYet, SpanKind::Sleeping)
        .stopped(4s);

    EXPECT_THAT(spanTexts(fixture.trace().lanes[1]), ElementsAre("0 0 1-4", "4 1 2-4", "1 2 3-4"));
}

TEST(TraceBuilderSpansTest, TheEndOfALaneEndsAllThatIsOpen)
{
    TraceFixture fixture;
    fixture.awaitedAny(1s, kNotYet);
    fixture.endLane({0}, 3s);

    EXPECT_THAT(spanTexts(fixture.trace().lanes[0]), ElementsAre("2 0 1-3"));
}

TEST(TraceBuilderSpansTest, LocksMayBeReleasedInTheOrderInWhichTheyWereTaken)
{
    TraceFixture fixture(1);
    const TextId first = fixture.text("first lock");
    const TextId second = fixture.text("second lock");
    const auto add = [&](std::chrono::nanoseconds time, EventKind kind, TextId lock) {
        fixture.add(
            {.time = time, .lane = {1}, .text = lock, .kind = kind, .span = SpanKind::Holding});
    };
    add(1s, EventKind::SpanBegin, first);
    add(2s, EventKind::SpanBegin, second);
    add(3s, EventKind::SpanEnd, first);
    add(4s, EventKind::SpanBegin, first);
    add(5s, EventKind::SpanEnd, second);
    add(6s, EventKind::SpanEnd, first);

    const Trace trace = fixture.trace();

    EXPECT_THAT(spanTexts(trace.lanes[1]), ElementsAre("4 0 1-3", "4 1 2-5", "4 2 4-6"));
    EXPECT_EQ(trace.droppedCount, 0U);
}

TEST(TraceBuilderSpansTest, ATaskOnTheCallersLaneLiesWithinTheWaitForIt)
{
    TraceFixture fixture;
    fixture.task("loiter(1)").submitted(0s).awaited(1s, 3s).started(1s, 0).finished(3s);

    const Trace trace = fixture.trace();

    EXPECT_THAT(spanTexts(trace.lanes[0]), ElementsAre("2 0 1-3", "0 1 1-3"));
}

} // namespace

} // namespace loiter
