#include "core/trace/trace_builder.h"
#include "core/trace/trace_statistics.h"
#include "tests/support/trace_fixture.h"

#include <gtest/gtest.h>

namespace loiter {

namespace {

using namespace std::chrono_literals;
using test::TraceFixture;

/// How many of these events are dropped after a lane and a running task.
std::uint64_t droppedOf(const std::vector<Event>& events)
{
    TraceFixture fixture(1);
    fixture.task("running").submitted(0s).started(1s, 1);
    TraceBuilder builder(TraceSource::Run, fixture.texts());
    builder.append(fixture.events());
    builder.append(events);
    EXPECT_EQ(builder.trace().eventCount, fixture.events().size() + events.size());
    EXPECT_EQ(builder.trace().tasks.at(0).started, 1s);
    return builder.trace().droppedCount;
}

TEST(TraceBuilderNonsenseTest, DropsTheEndOfASpanThatNeverBegan)
{
    EXPECT_EQ(
        droppedOf({{.time = 2s, .lane = {1}, .kind = EventKind::SpanEnd, .span = SpanKind::Read}}),
        1U);
}

TEST(TraceBuilderNonsenseTest, DropsWhatCanHappenToATaskOnlyOnce)
{
    EXPECT_EQ(droppedOf({{.time = 2s, .task = {0}, .lane = {0}, .kind = EventKind::Submitted},
                         {.time = 2s, .task = {0}, .lane = {1}, .kind = EventKind::Started},
                         {.time = 2s, .task = {0}, .lane = {0}, .kind = EventKind::Cancelled},
                         {.time = 3s, .task = {0}, .lane = {1}, .kind = EventKind::Finished},
                         {.time = 4s, .task = {0}, .lane = {1}, .kind = EventKind::Failed},
                         {.time = 5s, .lane = {1}, .text = {}, .kind = EventKind::WorkerStarted}}),
              5U);
}

TEST(TraceBuilderNonsenseTest, DropsAnEndBeforeItsStart)
{
    EXPECT_EQ(droppedOf({{.time = 500ms, .task = {0}, .lane = {1}, .kind = EventKind::Finished}}),
              1U);
}

TEST(TraceBuilderNonsenseTest, ATaskIsNotLostBeforeItStarted)
{
    TraceFixture fixture(2);
    fixture.task("lost").submitted(0s).started(3s, 1);
    fixture.task("done").submitted(0s).started(3s, 2).finished(4s);
    TraceBuilder builder(TraceSource::Run, fixture.texts());
    builder.append(fixture.events());
    builder.append(std::vector<Event>{{.time = 2s, .lane = {1}, .kind = EventKind::WorkerEnded}});

    EXPECT_EQ(builder.trace().tasks[0].state, TaskState::Lost);
    EXPECT_EQ(builder.trace().tasks[0].finished, 3s);
    EXPECT_EQ(traceStatistics(builder.trace(), 2).sequential, 1s);
}

TEST(TraceBuilderNonsenseTest, DropsWhatALaneDoesAfterItsEnd)
{
    EXPECT_EQ(
        droppedOf({{.time = 2s, .lane = {1}, .kind = EventKind::WorkerEnded},
                   {.time = 3s, .task = {1}, .lane = {1}, .kind = EventKind::Started},
                   {.time = 3s, .lane = {1}, .kind = EventKind::SpanBegin, .span = SpanKind::Read},
                   {.time = 3s, .lane = {1}, .kind = EventKind::WorkerEnded}}),
        3U);
}

TEST(TraceBuilderNonsenseTest, DropsASpanThatWouldBeginBeforeWhatItsLaneHasDone)
{
    EXPECT_EQ(
        droppedOf(
            {{.time = 500ms, .lane = {1}, .kind = EventKind::SpanBegin, .span = SpanKind::Read}}),
        1U);
}

TEST(TraceBuilderNonsenseTest, DropsAbsurdIdsTimesAndKinds)
{
    constexpr std::uint32_t kFar = 4'000'000'000U;
    const auto kind = [](int value) { return static_cast<EventKind>(value); };
    EXPECT_EQ(
        droppedOf({{.time = 2s, .task = {kFar}, .lane = {0}, .kind = EventKind::Submitted},
                   {.time = 2s, .task = {0}, .lane = {kFar}, .kind = EventKind::Delivered},
                   {.time = 2s, .task = {TraceBuilder::kMaxTasks}, .kind = EventKind::Started},
                   {.time = 2s, .lane = {TraceBuilder::kMaxLanes}, .kind = EventKind::Printed},
                   {.time = 2s, .argument = kFar, .task = {0}, .kind = EventKind::Link},
                   {.time = 2s, .kind = EventKind::Finished},
                   {.time = 2s, .kind = EventKind::WorkerStarted},
                   {.time = 2s, .kind = EventKind::DeliveryRequested},
                   {.time = std::chrono::nanoseconds::max(), .kind = EventKind::Printed},
                   {.time = std::chrono::nanoseconds::min(), .kind = EventKind::Printed},
                   {.time = 2s, .lane = {1}, .kind = kind(200)}}),
        11U);
}

TEST(TraceBuilderNonsenseTest, DropsSpansThatAreNestedTooDeepToCount)
{
    const std::vector<Event> deep(
        300, {.time = 2s, .lane = {0}, .kind = EventKind::SpanBegin, .span = SpanKind::Holding});

    EXPECT_EQ(droppedOf(deep), 300U - 256U);
}

} // namespace

} // namespace loiter
