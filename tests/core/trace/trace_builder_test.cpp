#include "core/trace/trace_builder.h"
#include "tests/support/trace_fixture.h"

#include <gmock/gmock.h>

namespace loiter {

namespace {

using namespace std::chrono_literals;
using test::TraceFixture;
using testing::ElementsAre;

std::vector<std::int64_t> depths(const Trace& trace)
{
    std::vector<std::int64_t> values;
    for (const CounterSample& sample : trace.queueDepth) {
        values.push_back(sample.value);
    }
    return values;
}

/// Appends events one batch each, in the order given by their indices.
Trace inOrder(const TraceFixture& fixture, const std::vector<std::size_t>& order)
{
    const std::vector<Event> events = fixture.events();
    TraceBuilder builder(TraceSource::Run, fixture.texts());
    for (const std::size_t index : order) {
        builder.append({&events.at(index), 1});
    }
    return builder.take();
}

TEST(TraceBuilderTest, ATaskIsAsFarAsItSaidLast)
{
    TraceFixture fixture(1);
    const TaskId first = fixture.task("first").submitted(0s).started(0s, 1).id();
    fixture.task("second").submitted(0s);
    const auto progress = [&](std::chrono::nanoseconds time, std::uint64_t millionths) {
        fixture.add({.time = time,
                     .argument = millionths,
                     .task = first,
                     .lane = {1},
                     .kind = EventKind::Progress});
    };
    progress(1s, 250'000);
    EXPECT_EQ(fixture.trace().tasks.at(0).percentDone, 25);
    progress(2s, 5'000'000);
    EXPECT_EQ(fixture.trace().tasks.at(0).percentDone, 100);
    EXPECT_EQ(fixture.trace().tasks.at(1).percentDone, 0);
    fixture.add({.time = 3s, .lane = {1}, .kind = EventKind::Progress});
    EXPECT_EQ(fixture.trace().droppedCount, 1U) << "of no task";
}

TEST(TraceBuilderTest, ATaskHasItsFiveTimes)
{
    TraceFixture fixture(1);
    fixture.task("loiter(1)")
        .submitted(1s, 0x7f00)
        .started(2s, 1)
        .requested(3s)
        .finished(4s, "10")
        .delivered(5s);

    const Trace trace = fixture.trace();

    ASSERT_EQ(trace.tasks.size(), 1U);
    const Task& task = trace.tasks[0];
    EXPECT_EQ(task.submitted, 1s);
    EXPECT_EQ(task.started, 2s);
    EXPECT_EQ(task.requested, 3s);
    EXPECT_EQ(task.finished, 4s);
    EXPECT_EQ(task.delivered, 5s);
    EXPECT_EQ(task.state, TaskState::Finished);
    EXPECT_EQ(task.address, 0x7f00U);
    EXPECT_EQ(trace.text(task.label), "loiter(1)");
    EXPECT_EQ(trace.text(task.result), "10");
    EXPECT_EQ(trace.text(task.resultType), "int");
    EXPECT_EQ(task.submitter, LaneId{0});
    EXPECT_EQ(task.lane, LaneId{1});
    EXPECT_EQ(trace.droppedCount, 0U);
}

TEST(TraceBuilderTest, AStartMayComeBeforeItsSubmission)
{
    TraceFixture fixture(1);
    fixture.task("loiter(1)").submitted(1s).started(2s, 1);

    const Trace trace = inOrder(fixture, {0, 1, 3, 2});

    EXPECT_EQ(trace.tasks[0].submitted, 1s);
    EXPECT_EQ(trace.tasks[0].state, TaskState::Running);
    EXPECT_THAT(depths(trace), ElementsAre(1, 0));
    EXPECT_EQ(trace.droppedCount, 0U);
}

TEST(TraceBuilderTest, ADeliveryMayComeBeforeTheEndOfItsTask)
{
    TraceFixture fixture(1);
    fixture.task("loiter(1)").submitted(1s).started(2s, 1).finished(3s).delivered(4s);

    const Trace trace = inOrder(fixture, {0, 1, 2, 5, 3, 4});

    EXPECT_EQ(trace.tasks[0].delivered, 4s);
    EXPECT_EQ(trace.tasks[0].finished, 3s);
    EXPECT_EQ(trace.tasks[0].state, TaskState::Finished);
    EXPECT_EQ(trace.droppedCount, 0U);
}

TEST(TraceBuilderTest, ARequestForAnyResultIsThatOfTheNextDeliveryOnItsLane)
{
    TraceFixture fixture(1);
    fixture.requestedAny(1s);
    fixture.task("late").submitted(0s).delivered(5s);
    fixture.task("early").submitted(0s).delivered(3s);

    const Trace trace = fixture.trace();

    EXPECT_EQ(trace.tasks[1].requested, 1s);
    EXPECT_EQ(trace.tasks[0].requested, kNotYet);
}

TEST(TraceBuilderTest, ARequestForAnyResultIsOfItsOwnLaneOnly)
{
    TraceFixture fixture;
    const LaneId other = fixture.lane("other", LaneKind::Caller);
    fixture.requestedAny(1s);
    const TaskId task = fixture.task("loiter(1)").submitted(0s).id();
    fixture.add({.time = 2s, .task = task, .lane = other, .kind = EventKind::Delivered});

    EXPECT_EQ(fixture.trace().tasks[0].requested, kNotYet);
}

TEST(TraceBuilderTest, ARequestByNameTakesThePlaceOfOneForAnyResult)
{
    TraceFixture fixture;
    fixture.requestedAny(1s);
    fixture.task("loiter(1)").submitted(0s).requested(4s).delivered(5s);

    EXPECT_EQ(fixture.trace().tasks[0].requested, 4s);
}

TEST(TraceBuilderTest, ARequestByNameIsOfThatTaskOnly)
{
    TraceFixture fixture;
    fixture.task("asked for").submitted(0s).requested(4s);
    fixture.task("delivered").submitted(0s).delivered(5s);

    const Trace trace = fixture.trace();

    EXPECT_EQ(trace.tasks[0].requested, 4s);
    EXPECT_EQ(trace.tasks[1].requested, kNotYet);
}

TEST(TraceBuilderTest, TheFirstRequestAndTheFirstDeliveryCount)
{
    TraceFixture fixture;
    fixture.task("loiter(1)").submitted(0s).requested(1s).delivered(2s).requested(3s).delivered(4s);

    const Trace trace = fixture.trace();

    EXPECT_EQ(trace.tasks[0].requested, 1s);
    EXPECT_EQ(trace.tasks[0].delivered, 2s);
    EXPECT_EQ(trace.droppedCount, 0U);
}

TEST(TraceBuilderTest, EveryEndGivesItsState)
{
    TraceFixture fixture(3);
    fixture.task("pending").submitted(0s);
    fixture.task("failed").submitted(0s).started(1s, 1).failed(2s, "bad", "ValueError");
    fixture.task("cancelled").submitted(0s).cancelled(1s);
    fixture.task("stopped").submitted(0s).started(1s, 2).stopped(2s);
    fixture.task("lost").submitted(0s).started(1s, 3);
    fixture.endLane({3}, 2s);
    fixture.task("broken").submitted(0s).failed(3s);

    const Trace trace = fixture.trace();

    EXPECT_EQ(trace.tasks[0].state, TaskState::Pending);
    EXPECT_EQ(trace.tasks[1].state, TaskState::Failed);
    EXPECT_EQ(trace.text(trace.tasks[1].result), "bad");
    EXPECT_EQ(trace.text(trace.tasks[1].resultType), "ValueError");
    EXPECT_EQ(trace.tasks[2].state, TaskState::Cancelled);
    EXPECT_EQ(trace.tasks[2].finished, 1s);
    EXPECT_EQ(trace.tasks[3].state, TaskState::Stopped);
    EXPECT_EQ(trace.tasks[4].state, TaskState::Lost);
    EXPECT_EQ(trace.tasks[4].finished, 2s);
    EXPECT_EQ(trace.tasks[5].state, TaskState::Failed) << "an end without a start is one too";
    EXPECT_EQ(trace.droppedCount, 0U);
}

TEST(TraceBuilderTest, LanesHaveTheirNamesKindsAndTimes)
{
    TraceFixture fixture;
    const LaneId worker = fixture.lane("ThreadPoolExecutor-0_0", LaneKind::Thread, 1s);
    fixture.endLane(worker, 5s);

    const Trace trace = fixture.trace();

    ASSERT_EQ(trace.lanes.size(), 2U);
    EXPECT_EQ(trace.text(trace.lanes[0].name), "main");
    EXPECT_EQ(trace.lanes[0].kind, LaneKind::Caller);
    EXPECT_EQ(trace.lanes[0].ended, kNotYet);
    EXPECT_EQ(trace.text(trace.lanes[1].name), "ThreadPoolExecutor-0_0");
    EXPECT_EQ(trace.lanes[1].kind, LaneKind::Thread);
    EXPECT_EQ(trace.lanes[1].started, 1s);
    EXPECT_EQ(trace.lanes[1].ended, 5s);
}

TEST(TraceBuilderTest, TheQueueIsAsLongAsTasksAreSubmittedAndNeitherStartedNorCancelled)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(1s).started(4s, 1).finished(6s);
    fixture.task("b").submitted(2s).cancelled(5s);
    fixture.task("c").submitted(3s).started(6s, 1);

    const Trace trace = fixture.trace();

    EXPECT_THAT(depths(trace), ElementsAre(1, 2, 3, 2, 1, 0));
    EXPECT_TRUE(std::ranges::is_sorted(trace.queueDepth, {}, &CounterSample::time));
}

TEST(TraceBuilderTest, TheQueueHasOneSampleAnInstant)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(1s).started(1s, 1);
    fixture.task("b").submitted(1s);

    const Trace trace = fixture.trace();

    ASSERT_EQ(trace.queueDepth.size(), 1U);
    EXPECT_EQ(trace.queueDepth[0].time, 1s);
    EXPECT_EQ(trace.queueDepth[0].value, 1);
}

TEST(TraceBuilderTest, LateEventsCorrectTheQueue)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(1s).started(2s, 1).finished(5s);
    fixture.task("b").submitted(3s);

    const Trace inTime = fixture.trace();
    const Trace late = inOrder(fixture, {0, 2, 4, 1, 3, 5});

    EXPECT_THAT(depths(late), ElementsAre(1, 0, 1));
    EXPECT_EQ(depths(late), depths(inTime));
}

TEST(TraceBuilderTest, ALateEventJoinsTheSampleOfItsInstant)
{
    TraceFixture fixture;
    fixture.task("a").submitted(1s);
    fixture.task("b").submitted(2s);
    fixture.task("c").submitted(1s);

    const Trace trace = inOrder(fixture, {0, 1, 3, 2});

    EXPECT_THAT(depths(trace), ElementsAre(2, 3));
}

TEST(TraceBuilderTest, AStartThatIsStampedBeforeItsSubmissionLeavesTheQueueEmpty)
{
    TraceFixture fixture(1);
    fixture.task("quick").submitted(2s).started(1s, 1);

    EXPECT_THAT(depths(fixture.trace()), ElementsAre(0));
}

TEST(TraceBuilderTest, LateLinesAreReportedWithThoseTheyMoved)
{
    TraceFixture fixture(1);
    TraceBuilder builder(TraceSource::Run, fixture.texts());
    const auto line = [&](std::chrono::nanoseconds time, std::string_view text) {
        return Event{
            .time = time, .lane = {0}, .text = fixture.text(text), .kind = EventKind::Printed};
    };
    const std::vector<Event> early = {line(1s, "one"), line(2s, "two"), line(5s, "five")};
    const std::vector<Event> late = {line(4s, "four"), line(6s, "six"), line(3s, "three")};

    EXPECT_EQ(builder.append(early).firstNewLine, 0U);
    EXPECT_EQ(builder.append(late).firstNewLine, 2U);
    EXPECT_EQ(builder.append({}).firstNewLine, 6U);

    std::string all;
    for (const PrintedLine& printed : builder.trace().printed) {
        all += std::string(builder.trace().text(printed.text)) + " ";
    }
    EXPECT_EQ(all, "one two three four five six ");
}

TEST(TraceBuilderTest, LinesOfOneInstantStayInTheOrderInWhichTheyCame)
{
    TraceFixture fixture;
    fixture.printed(1s, "first");
    fixture.printed(1s, "second");
    fixture.printed(1s, "third");

    const Trace trace = inOrder(fixture, {0, 1, 2, 3});

    EXPECT_EQ(trace.text(trace.printed.at(0).text), "first");
    EXPECT_EQ(trace.text(trace.printed.at(1).text), "second");
    EXPECT_EQ(trace.text(trace.printed.at(2).text), "third");
}

TEST(TraceBuilderTest, CountersHaveTheirSamplesInTheOrderOfTime)
{
    TraceFixture fixture;
    const TextId memory = fixture.text("memory");
    const TextId load = fixture.text("load");
    const auto count = [&](std::chrono::nanoseconds time, TextId name, std::int64_t value) {
        return Event{.time = time,
                     .argument = static_cast<std::uint64_t>(value),
                     .lane = {0},
                     .text = name,
                     .kind = EventKind::Counter};
    };
    TraceBuilder builder(TraceSource::Run, fixture.texts());
    builder.append(std::vector{count(1s, memory, 10), count(3s, memory, 30), count(1s, load, -5)});
    builder.append(std::vector{count(2s, memory, 20)});

    const Trace& trace = builder.trace();

    ASSERT_EQ(trace.counters.size(), 2U);
    EXPECT_EQ(trace.text(trace.counters[0].name), "memory");
    ASSERT_EQ(trace.counters[0].samples.size(), 3U);
    EXPECT_EQ(trace.counters[0].samples[1].value, 20);
    EXPECT_EQ(trace.counters[1].samples.at(0).value, -5);
}

TEST(TraceBuilderTest, LinksJoinTasks)
{
    TraceFixture fixture;
    const TaskId from = fixture.task("a").submitted(0s).id();
    const TaskId to = fixture.task("b").submitted(0s).id();
    fixture.add({.time = 1s, .argument = to.value, .task = from, .kind = EventKind::Link});

    const Trace trace = fixture.trace();

    ASSERT_EQ(trace.links.size(), 1U);
    EXPECT_EQ(trace.links[0].from, from);
    EXPECT_EQ(trace.links[0].to, to);
    EXPECT_EQ(trace.links[0].time, 1s);
}

TEST(TraceBuilderTest, BeginsWithTheFirstEventAndEndsWithTheLast)
{
    TraceFixture fixture;
    fixture.printed(7s, "last");
    TraceBuilder builder(TraceSource::Run, fixture.texts());
    EXPECT_TRUE(builder.trace().isEmpty());

    const std::vector<Event> events = fixture.events();
    builder.append({&events[1], 1});
    EXPECT_EQ(builder.trace().start, 7s);
    builder.append({&events[0], 1});

    EXPECT_EQ(builder.trace().start, 0s);
    EXPECT_EQ(builder.trace().end, 7s);
    EXPECT_EQ(builder.trace().eventCount, 2U);
}

TEST(TraceBuilderTest, SaysWhichTasksChanged)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(3s, 1).finished(4s);
    fixture.task("b").submitted(1s).started(5s, 1);
    fixture.task("c").submitted(2s);
    const std::vector<Event> events = fixture.events(); // lanes, a, b, c, then a, a, b
    TraceBuilder builder(TraceSource::Run, fixture.texts());

    const TraceChange first = builder.append({events.data(), 5});
    const TraceChange second = builder.append({events.data() + 5, 3});
    const TraceChange third = builder.append({});

    EXPECT_TRUE(first.lanesAdded);
    EXPECT_EQ(first.firstNewTask, 0U);
    EXPECT_THAT(first.tasks, ElementsAre(TaskId{0}, TaskId{1}, TaskId{2}));
    EXPECT_FALSE(second.lanesAdded);
    EXPECT_EQ(second.firstNewTask, 3U);
    EXPECT_THAT(second.tasks, ElementsAre(TaskId{0}, TaskId{1}));
    EXPECT_TRUE(third.tasks.empty());
}

TEST(TraceBuilderTest, IsEmptyAndUsableAfterItsTraceWasTaken)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(1s, 1);
    const std::vector<Event> events = fixture.events();
    TraceBuilder builder(TraceSource::Prediction, fixture.texts());
    builder.append(events);

    const Trace first = builder.take();
    EXPECT_TRUE(builder.trace().isEmpty());
    EXPECT_TRUE(builder.trace().tasks.empty());
    builder.append(events);
    const Trace second = builder.take();

    EXPECT_EQ(second.source, TraceSource::Prediction);
    EXPECT_EQ(second.tasks.size(), first.tasks.size());
    EXPECT_EQ(second.droppedCount, 0U);
    EXPECT_EQ(second.text(second.tasks[0].label), "a");
}

TEST(TraceBuilderTest, TakesEventsOfNoLane)
{
    TraceFixture fixture;
    fixture.add({.time = 1s, .task = {0}, .kind = EventKind::Submitted});
    fixture.add({.time = 2s, .task = {0}, .kind = EventKind::Started});
    fixture.add({.time = 3s, .task = {0}, .kind = EventKind::Finished});
    fixture.add({.time = 4s, .task = {0}, .kind = EventKind::Delivered});

    const Trace trace = fixture.trace();

    EXPECT_EQ(trace.tasks[0].delivered, 4s);
    EXPECT_TRUE(trace.tasks[0].lane.isNone());
    EXPECT_EQ(trace.droppedCount, 0U);
}

TEST(TraceBuilderTest, NoTaskStartsBeforeItWasSubmittedWhateverTheClocksOfTheThreadsSay)
{
    const Event submitted = {.time = 1030ns, .task = {0}, .kind = EventKind::Submitted};
    const Event started = {.time = 1010ns, .task = {0}, .kind = EventKind::Started};
    for (const auto& events : {std::vector{submitted, started}, std::vector{started, submitted}}) {
        TraceBuilder builder(TraceSource::Run, std::make_shared<TextTable>());
        builder.append(events);
        EXPECT_EQ(builder.trace().tasks.at(0).submitted, 1010ns);
        EXPECT_EQ(builder.trace().tasks.at(0).started, 1010ns);
    }
}

TEST(TraceBuilderTest, SaysHowManyEventsWereDroppedBeforeTheyCame)
{
    TraceBuilder builder(TraceSource::Run, std::make_shared<TextTable>());
    builder.addDropped(3);
    EXPECT_EQ(builder.trace().droppedCount, 3U);
    EXPECT_EQ(builder.trace().eventCount, 3U);
}

} // namespace

} // namespace loiter
