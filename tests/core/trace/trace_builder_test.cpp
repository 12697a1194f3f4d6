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

} // namespace

} // namespace loiter
