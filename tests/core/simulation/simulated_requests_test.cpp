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

/// Writes down what it is told.
class Notes : public RequestObserver
{
public:
    explicit Notes(SimulationFixture& simulator)
        : m_simulator(simulator)
    {}

    std::uint32_t arrive(std::string_view /*path*/, TaskId /*task*/) override { return 0; }
    void enter(std::uint32_t request, ServerPhase phase) override
    {
        note(request,
             phase == ServerPhase::Delay   ? "delay"
             : phase == ServerPhase::Queue ? "queue"
                                           : "service");
    }
    void end(std::uint32_t request, int status) override { note(request, std::to_string(status)); }
    void close() override {}

    std::vector<std::string> lines;

private:
    void note(std::uint32_t request, const std::string& what)
    {
        lines.push_back(std::to_string(m_simulator->now() / 1s) + " " + std::to_string(request) +
                        " " + what);
    }

    SimulationFixture& m_simulator;
};

TEST(SimulatedRequestsTest, AnObserverIsToldWhatBecomesOfThem)
{
    SimulationFixture simulator({.strategy = Strategy::ThreadPerTask, .servedAtOnce = 1});
    Notes notes(simulator);
    simulator->setRequestObserver(&notes);
    Segment first = request(1s, 3s);
    first.request = 5;
    first.status = 200;
    Segment second = request(2s, 1s);
    second.request = 6;
    second.status = 404;
    Segment atOnce = request(0s, 0s);
    atOnce.request = 7;
    atOnce.status = 503;

    simulator->submit({.segments = {first}});
    simulator->submit({.segments = {second}});
    simulator->submit({.segments = {atOnce}});
    simulator->runUntilAllDone();

    EXPECT_THAT(notes.lines,
                ElementsAre("0 5 delay",
                            "0 6 delay",
                            "0 7 503",
                            "1 5 service",
                            "2 6 queue",
                            "4 5 200",
                            "4 6 service",
                            "5 6 404"));
}

TEST(SimulatedRequestsTest, AnAnswersBodyIsReadWhenItHasBegunAndSaysHowFarItIs)
{
    SimulationFixture simulator(test::pool(1));
    const Segment read{.kind = Segment::Kind::Read, .duration = 2s};
    const Segment half{.kind = Segment::Kind::Progress, .share = 500'000};
    simulator->submit({.segments = {request(1s, 0s), read, half, read}});
    simulator->runUntilAllDone();

    const Trace trace = simulator.trace();

    const std::vector<Span>& spans = trace.lanes.back().spans;
    ASSERT_EQ(spans.size(), 4U);
    EXPECT_EQ(spans[2].kind, SpanKind::Read);
    EXPECT_EQ(spans[2].start, 1s);
    EXPECT_EQ(spans[2].end, 3s);
    EXPECT_EQ(spans[3].end, 5s);
    EXPECT_EQ(trace.tasks.at(0).percentDone, 50);
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
