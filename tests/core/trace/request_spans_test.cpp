#include "core/trace/server_counts.h"
#include "core/trace/trace_statistics.h"
#include "tests/support/request_story.h"

#include <gmock/gmock.h>

namespace loiter {

namespace {

using namespace std::chrono_literals;
using test::RequestStory;
using test::TraceFixture;
using testing::ElementsAre;

constexpr LaneId kServer{1};

/// A caller and a server, lane 1.
TraceFixture server()
{
    TraceFixture fixture;
    fixture.lane("server", LaneKind::Server);
    return fixture;
}

/// "number kind depth start-end status" of each span of the server, in seconds.
std::vector<std::string> requestTexts(const Trace& trace)
{
    const auto seconds = [](std::chrono::nanoseconds time) {
        return time == kNotYet ? std::string("…") : std::to_string(time / 1s);
    };
    std::vector<std::string> texts;
    for (const Span& span : trace.lane(kServer).spans) {
        texts.push_back(std::to_string(span.request) + " " + std::string(nameOf(span.kind)) + " " +
                        std::to_string(span.depth) + " " + seconds(span.start) + "-" +
                        seconds(span.end) + " " + std::to_string(span.status));
    }
    return texts;
}

TEST(RequestSpansTest, RequestsOverlapAndEachPhaseEndsWithTheNextOrItsRequest)
{
    TraceFixture fixture = server();
    RequestStory(fixture, kServer, 0)
        .arrived(0s, "/a")
        .entered(0s, SpanKind::Delay)
        .entered(2s, SpanKind::Service)
        .ended(5s, 200);
    RequestStory(fixture, kServer, 1)
        .arrived(1s, "/b")
        .entered(1s, SpanKind::Delay)
        .entered(3s, SpanKind::Queue)
        .entered(5s, SpanKind::Service)
        .ended(9s, 503);

    const Trace trace = fixture.trace();

    EXPECT_THAT(requestTexts(trace),
                ElementsAre("0 request 0 0-5 200",
                            "0 delay 1 0-2 0",
                            "1 request 0 1-9 503",
                            "1 delay 1 1-3 0",
                            "0 service 1 2-5 0",
                            "1 queue 1 3-5 0",
                            "1 service 1 5-9 0"));
    EXPECT_EQ(trace.droppedCount, 0U);
    EXPECT_EQ(trace.text(trace.lane(kServer).spans[0].text), "/a");
}

TEST(RequestSpansTest, TheEndOfTheLaneEndsWhatHasNotEndedAndIsNoAnswer)
{
    TraceFixture fixture = server();
    RequestStory(fixture, kServer, 0).arrived(0s, "/a").entered(1s, SpanKind::Queue);
    fixture.endLane(kServer, 4s);
    const Trace trace = fixture.trace();
    EXPECT_THAT(requestTexts(trace), ElementsAre("0 request 0 0-4 0", "0 queue 1 1-4 0"));
    EXPECT_EQ(serverCounts(trace)->requests, 1U);
    EXPECT_EQ(serverCounts(trace)->answers, 0U);
}

TEST(RequestSpansTest, DropsWhatMakesNoSenseOfARequest)
{
    TraceFixture fixture = server();
    RequestStory(fixture, kServer, 0).arrived(0s, "/a").arrived(1s, "/again").ended(2s, 200);
    RequestStory(fixture, kServer, 0).ended(3s, 200);
    RequestStory(fixture, kServer, 1).entered(3s, SpanKind::Delay);
    fixture.span(kServer, 4s, 5s, SpanKind::Sleeping);
    fixture.task("no task runs on a server").submitted(0s).started(4s, kServer.value);
    const Trace trace = fixture.trace();
    EXPECT_THAT(requestTexts(trace), ElementsAre("0 request 0 0-2 200"));
    EXPECT_EQ(trace.droppedCount, 6U);
}

TEST(RequestSpansTest, OtherLanesHaveNoRequests)
{
    TraceFixture fixture(1);
    RequestStory(fixture, {1}, 0).arrived(0s, "/a").entered(0s, SpanKind::Service).ended(1s, 200);
    const Trace trace = fixture.trace();
    EXPECT_EQ(trace.droppedCount, 3U);
    EXPECT_FALSE(serverCounts(trace));
}

TEST(RequestSpansTest, AServerIsNoWorkerAndItsRequestsAreNoTasks)
{
    TraceFixture fixture(1);
    fixture.task("get()").submitted(0s).started(0s, 1).finished(4s).delivered(4s);
    const TraceStatistics without = traceStatistics(fixture.trace(), 0);
    const LaneId lane = fixture.lane("server", LaneKind::Server, 1s);
    RequestStory(fixture, lane, 0).arrived(1s, "/a", {0}).ended(3s, 200);
    fixture.endLane(lane, 3s);
    const TraceStatistics with = traceStatistics(fixture.trace(), 0);
    EXPECT_EQ(with.tasks, without.tasks);
    EXPECT_EQ(with.workers, without.workers);
    EXPECT_EQ(with.utilisation, without.utilisation);
    EXPECT_EQ(with.mostExecuting, without.mostExecuting);
}

} // namespace

} // namespace loiter
