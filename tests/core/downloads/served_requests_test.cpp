#include "core/demos/prediction.h"
#include "core/demos/run.h"
#include "core/downloads/flag_site.h"
#include "core/events/event_recorder.h"
#include "core/experiment/letters.h"
#include "core/trace/server_counts.h"
#include "core/trace/trace_builder.h"
#include "core/trace/trace_statistics.h"
#include "tests/support/demo_fixture.h"
#include "tests/support/holdings.h"
#include "tests/support/temporary_directory.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <iterator>
#include <set>
#include <thread>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Each;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// With a server's lane.
Experiment experimentWith(const std::string& demo, int workers, Parameters parameters)
{
    parameters.emplace_back("server-lane", "yes");
    return experimentOf(demo,
                        {.collection = demo == "flags2" ? Collection::AsCompleted : Collection::Map,
                         .workers = workers,
                         .parameters = std::move(parameters)});
}

const Lane& serverLaneOf(const Trace& trace)
{
    return *std::ranges::find(trace.lanes, LaneKind::Server, &Lane::kind);
}

std::vector<Span> spansOf(const Trace& trace, SpanKind kind)
{
    std::vector<Span> spans;
    std::ranges::copy_if(serverLaneOf(trace).spans,
                         std::back_inserter(spans),
                         [kind](const Span& span) { return span.kind == kind; });
    return spans;
}

/// The part of a request that it spends in a phase; an empty span where it is in none.
Span phaseOf(const Trace& trace, const Span& request, SpanKind kind)
{
    const std::vector<Span>& spans = serverLaneOf(trace).spans;
    const auto phase = std::ranges::find_if(spans, [&](const Span& span) {
        return span.request == request.request && span.kind == kind;
    });
    return phase == spans.end() ? Span() : *phase;
}

std::chrono::nanoseconds lengthOf(const Span& span)
{
    return span.end == kNotYet ? 0ns : span.end - span.start;
}

/// Each of the server's services begins when the one before has ended, in the order in which the
/// requests have come to it; its phases follow each other without a gap.
void expectOneServedAtATime(const Trace& trace)
{
    const std::vector<Span> services = spansOf(trace, SpanKind::Service);
    std::vector<std::chrono::nanoseconds> cameAt;
    for (std::size_t number = 0; number < services.size(); ++number) {
        const Span& service = services[number];
        EXPECT_TRUE(number == 0 || services[number - 1].end <= service.start);
        const Span delay = phaseOf(trace, service, SpanKind::Delay);
        const Span queue = phaseOf(trace, service, SpanKind::Queue);
        cameAt.push_back(delay.end);
        if (lengthOf(queue) > 0ns) {
            EXPECT_EQ(queue.start, delay.end);
            EXPECT_EQ(queue.end, service.start);
        }
    }
    EXPECT_TRUE(std::ranges::is_sorted(cameAt));
}

class ServedRequestsTest : public testing::Test
{
protected:
    Trace run(const Experiment& experiment, double timeScale) const
    {
        return runFor(experiment, timeScale, m_directory.path("downloads"));
    }

private:
    test::TemporaryDirectory m_directory;
};

TEST_F(ServedRequestsTest, IsThereOnlyWhereItIsAskedFor)
{
    Experiment experiment = experimentWith("flags", 20, {});
    EXPECT_EQ(serverCounts(run(experiment, 0.1))->requests, 20U);
    EXPECT_EQ(serverCounts(predict(experiment))->requests, 20U);
    experiment.parameters["server-lane"] = "no";
    EXPECT_FALSE(serverCounts(run(experiment, 0.1)));
    EXPECT_FALSE(serverCounts(predict(experiment)));
}

TEST_F(ServedRequestsTest, IsCalledAsTheSiteAndLastsFromTheFirstRequestBeyondTheLastAnswer)
{
    const Trace trace = run(experimentWith("flags", 5, {{"server", "DELAY"}}), 0.05);
    const Lane& lane = serverLaneOf(trace);
    EXPECT_EQ(trace.text(lane.name), "server DELAY");
    EXPECT_EQ(lane.started, lane.spans.front().start);
    for (const Span& span : lane.spans) {
        EXPECT_LE(span.end, lane.ended);
    }
    EXPECT_LE(lane.ended, trace.lanes.front().ended);
}

TEST_F(ServedRequestsTest, ARequestIsOfTheTaskThatAsksAndLastsNoLonger)
{
    for (const Strategy strategy :
         {Strategy::Sequential, Strategy::ThreadPool, Strategy::Asyncio}) {
        Experiment experiment = experimentWith("flags", 20, {{"server", "DELAY"}});
        experiment.strategy = strategy;
        const Trace trace = run(experiment, 0.05);
        std::set<TaskId> asking;
        for (const Span& request : spansOf(trace, SpanKind::Request)) {
            const Task& task = trace.task(request.task);
            const std::string path(trace.text(request.text));
            const std::string code = path.substr(path.size() - 6, 2);
            EXPECT_THAT(std::string(trace.text(task.label)), testing::HasSubstr(inCapitals(code)));
            EXPECT_LE(task.started, request.start);
            EXPECT_LE(request.end, task.finished);
            asking.insert(request.task);
        }
        EXPECT_THAT(asking, SizeIs(20));
    }
}

TEST_F(ServedRequestsTest, RequestsAreNoTasks)
{
    const Trace trace = predict(experimentWith("flags", 4, {{"server", "DELAY"}}));
    Experiment without = experimentWith("flags", 4, {{"server", "DELAY"}});
    without.parameters["server-lane"] = "no";
    const TraceStatistics statistics = traceStatistics(trace, 4);
    const TraceStatistics expected = traceStatistics(predict(without), 4);
    EXPECT_EQ(statistics.tasks, expected.tasks);
    EXPECT_EQ(statistics.elapsed, expected.elapsed);
    EXPECT_EQ(statistics.workers, expected.workers);
    EXPECT_EQ(statistics.mostInProgress, expected.mostInProgress);
    EXPECT_EQ(statistics.mostExecuting, expected.mostExecuting);
    EXPECT_EQ(statistics.utilisation, expected.utilisation);
}

TEST_F(ServedRequestsTest, ACapacityServesOneAtATimeInOrder)
{
    constexpr double kScale = 0.02;
    const Experiment experiment = experimentWith("urls", 8, {{"pages", "60"}, {"timeout", "none"}});
    const Trace trace = run(experiment, kScale);
    expectOneServedAtATime(trace);
    const Site site = findDemo("urls")->site(experiment);
    const std::vector<Span> requests = spansOf(trace, SpanKind::Request);
    ASSERT_THAT(requests, SizeIs(60));
    EXPECT_THAT(requests, Each(Field(&Span::status, 200)));
    for (const Span& request : requests) {
        const RequestFate fate = fateOf(site.model, trace.text(request.text));
        const auto inMilliseconds = 1ms / kScale; // as the server's timers count
        EXPECT_GE(lengthOf(phaseOf(trace, request, SpanKind::Delay)) + inMilliseconds, fate.delay);
        EXPECT_GE(lengthOf(phaseOf(trace, request, SpanKind::Service)) + inMilliseconds,
                  fate.service);
    }
}

TEST_F(ServedRequestsTest, ThePredictionServesOneAtATimeToo)
{
    const Experiment experiment = experimentWith("urls", 8, {{"pages", "60"}, {"timeout", "none"}});
    const Trace trace = predict(experiment);
    expectOneServedAtATime(trace);
    const Site site = findDemo("urls")->site(experiment);
    const std::vector<Span> requests = spansOf(trace, SpanKind::Request);
    ASSERT_THAT(requests, SizeIs(60));
    for (const Span& request : requests) {
        const RequestFate fate = fateOf(site.model, trace.text(request.text));
        const Span service = phaseOf(trace, request, SpanKind::Service);
        EXPECT_EQ(lengthOf(phaseOf(trace, request, SpanKind::Delay)), fate.delay);
        EXPECT_EQ(lengthOf(service), fate.service);
        EXPECT_EQ(request.end, service.end);
        EXPECT_EQ(request.status, 200);
        EXPECT_EQ(trace.task(request.task).finished, request.end);
    }
    EXPECT_GT(spansOf(trace, SpanKind::Queue).size(), 10U);
}

TEST_F(ServedRequestsTest, EachRequestHasTheStatusOfItsAnswer)
{
    const Experiment experiment =
        experimentWith("flags2", 30, {{"server", "ERROR"}, {"codes", "a b"}});
    for (const Trace& trace : {run(experiment, 0.05), predict(experiment)}) {
        const std::vector<Span> requests = spansOf(trace, SpanKind::Request);
        EXPECT_THAT(requests, SizeIs(52));
        for (const Span& request : requests) {
            const std::string_view path = trace.text(request.text);
            EXPECT_EQ(request.status, expectedAnswer(flagSite(experiment), path).status) << path;
        }
    }
}

TEST_F(ServedRequestsTest, ARequestWhoseClientLeavesEndsWithoutAnAnswer)
{
    const Experiment experiment = experimentWith("urls", 8, {{"pages", "20"}, {"timeout", "0.5"}});
    for (const Trace& trace : {run(experiment, 1), predict(experiment)}) {
        EXPECT_EQ(serverCounts(trace)->requests, 20U);
        EXPECT_EQ(serverCounts(trace)->answers, 0U);
        EXPECT_THAT(serverLaneOf(trace).spans, Each(Field(&Span::end, testing::Gt(0ns))));
        EXPECT_THAT(spansOf(trace, SpanKind::Service), IsEmpty());
    }
}

TEST_F(ServedRequestsTest, SixHundredAndSeventySixRequestsWithAHundredWorkersLoseNothing)
{
    run(experimentWith("flags2", 2, {{"limit", "2"}}), 0.1); // what is made once is there then
    const Holdings before = holdings();
    const Trace trace =
        run(experimentWith("flags2", 100, {{"server", "DELAY"}, {"codes", "every"}}), 0.2);
    EXPECT_EQ(holdingsOnceThreadsAre(before.threads).descriptors, before.descriptors);
    ASSERT_THAT(trace.tasks, SizeIs(676));
    EXPECT_EQ(trace.droppedCount, 0U);
    EXPECT_EQ(serverCounts(trace)->requests, 676U);
    EXPECT_EQ(serverCounts(trace)->answers, 676U);
    const std::vector<Span> requests = spansOf(trace, SpanKind::Request);
    EXPECT_EQ(std::ranges::count(requests, 200, &Span::status), 194);
    EXPECT_EQ(std::ranges::count(requests, 404, &Span::status), 482);
    EXPECT_THAT(requests, Each(Field(&Span::end, testing::Gt(0ns))));
    EXPECT_THAT(
        linesOf(trace),
        AllOf(testing::Contains("194 flags downloaded."), testing::Contains("482 not found.")));
}

TEST_F(ServedRequestsTest, IsWholeWhenTheRunIsStoppedInTheMiddle)
{
    Experiment experiment = experimentWith("flags", 20, {{"server", "DELAY"}});
    experiment.timeScale = 100;
    EventRecorder recorder;
    SteadyClock clock;
    loiter::Run stoppable(experiment, clock, recorder);
    TraceBuilder builder(TraceSource::Run, recorder.texts());
    stoppable.start();
    while (!serverCounts(builder.trace())) {
        builder.append(recorder.drain());
        std::this_thread::yield();
    }
    stoppable.stop();
    stoppable.waitUntilEnded();
    builder.append(recorder.drain());
    EXPECT_EQ(stoppable.state(), loiter::Run::State::Stopped);
    const Lane& lane = serverLaneOf(builder.trace());
    EXPECT_NE(lane.ended, kNotYet);
    EXPECT_EQ(serverCounts(builder.trace())->answers, 0U);
    for (const Span& span : lane.spans) {
        EXPECT_NE(span.end, kNotYet);
        EXPECT_LE(span.end, lane.ended);
    }
}

} // namespace
} // namespace loiter
