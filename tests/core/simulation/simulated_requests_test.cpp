#include "tests/core/simulation/simulation_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;
using test::SimulationFixture;
using testing::ElementsAre;

Segment request(nanoseconds onItsWay, nanoseconds service)
{
    return {.kind = Segment::Kind::Request, .duration = onItsWay, .service = service};
}

/// When each of these requests is answered, all of which are made at once.
std::vector<nanoseconds> answersTo(const std::vector<Segment>& requests, int servedAtOnce)
{
    SimulationFixture simulator(
        {.strategy = Strategy::ThreadPerTask, .servedAtOnce = servedAtOnce});
    for (const Segment& each : requests) {
        simulator->submit({.segments = {each}});
    }
    simulator->runUntilAllDone();
    std::vector<nanoseconds> ends;
    for (const Task& task : simulator.trace().tasks) {
        ends.push_back(task.finished);
    }
    return ends;
}

TEST(SimulatedRequestsTest, WhatIsDelayedOnlyDoesNotWaitForOthers)
{
    EXPECT_THAT(answersTo({request(1s, 0s), request(2s, 0s), request(1s, 0s)}, 1),
                ElementsAre(1s, 2s, 1s));
}

TEST(SimulatedRequestsTest, TheServerServesOneAfterTheOther)
{
    EXPECT_THAT(answersTo({request(1s, 2s), request(1s, 2s), request(1s, 3s)}, 1),
                ElementsAre(3s, 5s, 8s));
}

TEST(SimulatedRequestsTest, AServerThatServesTwoAtATimeIsTwiceAsFast)
{
    EXPECT_THAT(answersTo({request(1s, 2s), request(1s, 2s), request(1s, 2s), request(1s, 2s)}, 2),
                ElementsAre(3s, 3s, 5s, 5s));
}

TEST(SimulatedRequestsTest, WhoComesToTheServerFirstIsServedFirst)
{
    EXPECT_THAT(answersTo({request(3s, 1s), request(1s, 1s), request(1s, 5s)}, 1),
                ElementsAre(8s, 2s, 7s));
}

TEST(SimulatedRequestsTest, AServerThatHasNothingToDoServesAtOnceAgain)
{
    EXPECT_THAT(answersTo({request(1s, 1s), request(5s, 1s)}, 1), ElementsAre(2s, 6s));
}

TEST(SimulatedRequestsTest, ARequestIsDrawnAsOneWait)
{
    SimulationFixture simulator({.strategy = Strategy::ThreadPool});
    simulator->submit({.segments = {request(1s, 2s), request(1s, 0s)}});
    simulator->runUntilAllDone();

    const Trace& trace = simulator.trace();

    const std::vector<Span>& spans = trace.lanes.back().spans;
    ASSERT_EQ(spans.size(), 3U);
    EXPECT_EQ(spans[1].kind, SpanKind::Waiting);
    EXPECT_EQ(trace.text(spans[1].text), "answer");
    EXPECT_EQ(spans[1].start, 0s);
    EXPECT_EQ(spans[1].end, 3s);
    EXPECT_EQ(spans[2].end, 4s);
}

} // namespace
} // namespace loiter
