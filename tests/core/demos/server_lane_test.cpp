#include "core/demos/server_lane.h"
#include "core/events/event_recorder.h"
#include "core/trace/server_counts.h"
#include "core/trace/trace_builder.h"

#include <gtest/gtest.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;

Trace traceOf(EventRecorder& recorder)
{
    TraceBuilder builder(TraceSource::Run, recorder.texts());
    builder.append(recorder.drain());
    return builder.take();
}

TEST(ServerLaneTest, RecordsWhatBecomesOfRequestsFromTheFirstOneOn)
{
    ManualClock clock;
    EventRecorder recorder;
    ServerLane lane(clock, recorder, "DELAY");
    clock.advance(1s);
    const std::uint32_t first = lane.arrive("/a", TaskId{7});
    lane.enter(first, ServerPhase::Delay);
    clock.advance(1s);
    const std::uint32_t second = lane.arrive("/b", {});
    lane.enter(second, ServerPhase::Queue);
    clock.advance(1s);
    lane.end(first, 404);
    clock.advance(1s);
    lane.close();

    const Trace trace = traceOf(recorder);

    ASSERT_EQ(trace.lanes.size(), 1U);
    const Lane& server = trace.lanes[0];
    EXPECT_EQ(server.kind, LaneKind::Server);
    EXPECT_EQ(trace.text(server.name), "server DELAY");
    EXPECT_EQ(server.started, 1s);
    EXPECT_EQ(server.ended, 4s);
    ASSERT_EQ(server.spans.size(), 4U);
    EXPECT_EQ(trace.text(server.spans[0].text), "/a");
    EXPECT_EQ(server.spans[0].task, TaskId{7});
    EXPECT_EQ(server.spans[0].end, 3s);
    EXPECT_EQ(server.spans[0].status, 404);
    EXPECT_EQ(server.spans[1].kind, SpanKind::Delay);
    EXPECT_EQ(server.spans[1].end, 3s);
    EXPECT_EQ(server.spans[3].kind, SpanKind::Queue);
    EXPECT_EQ(server.spans[3].end, 4s);
    EXPECT_EQ(serverCounts(trace)->answers, 1U);
    EXPECT_TRUE(trace.tasks.empty());
}

TEST(ServerLaneTest, WithoutRequestsThereIsNoLane)
{
    ManualClock clock;
    EventRecorder recorder;
    ServerLane lane(clock, recorder, "");
    lane.close();
    EXPECT_TRUE(traceOf(recorder).isEmpty());
    EXPECT_EQ(recorder.addLane(), LaneId{0});
}

} // namespace
} // namespace loiter
