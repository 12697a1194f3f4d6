#include "core/demos/prediction.h"
#include "core/demos/run.h"
#include "core/events/event_recorder.h"
#include "core/trace/orders.h"
#include "core/trace/trace_builder.h"
#include "core/trace/trace_statistics.h"
#include "tests/support/demo_fixture.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

namespace loiter {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;

namespace {

/// A run whose time moves only when the test turns it.
class ManualRun
{
public:
    explicit ManualRun(Experiment experiment)
        : run(std::move(experiment), clock, recorder)
    {
        run.start();
    }

    /// Until main has submitted what it wants to and waits for a result.
    void waitUntilMainWaits()
    {
        while (std::ranges::find(events, SpanKind::Waiting, &Event::span) == events.end()) {
            std::this_thread::yield();
            drain();
        }
    }

    Trace end()
    {
        run.waitUntilEnded();
        drain();
        TraceBuilder builder(TraceSource::Run, recorder.texts());
        builder.append(events);
        return builder.take();
    }

    void drain()
    {
        const std::vector<Event> fresh = recorder.drain();
        events.insert(events.end(), fresh.begin(), fresh.end());
    }

    ManualClock clock;
    EventRecorder recorder;
    std::vector<Event> events;
    Run run;
};

/// What main prints, without what differs from run to run: addresses, and how long it took.
std::vector<std::string> linesOfMain(const Trace& trace)
{
    std::vector<std::string> lines;
    for (const PrintedLine& line : trace.printed) {
        const std::string_view text = trace.text(line.text);
        const bool isFixed =
            text.find("0x") == text.npos && text.find("downloaded in") == text.npos;
        if (isFixed && trace.lane(line.lane).kind == LaneKind::Caller) {
            lines.emplace_back(text);
        }
    }
    std::ranges::sort(lines);
    return lines;
}

/// The results that were delivered, by task; at the end of a map a worker may or may not have taken
/// one more task.
std::vector<std::string> deliveredResultsOf(const Trace& trace)
{
    std::vector<std::string> results;
    for (const Task& task : trace.tasks) {
        results.emplace_back(task.delivered == kNotYet ? "" : trace.text(task.result));
    }
    return results;
}

} // namespace

TEST(RunTest, LoiterGoesAsInTheText)
{
    ManualRun manual(experimentOf("loiter", {}));
    for (const int sleepers : {3, 3, 2, 1, 1}) {
        manual.clock.waitForSleepers(sleepers);
        manual.clock.advance(1s);
    }
    const Trace trace = manual.end();
    EXPECT_THAT(resultsOf(trace), ElementsAre("0", "10", "20", "30", "40"));
    EXPECT_THAT(numbersOf(orders(trace).delivery), ElementsAre(0, 1, 2, 3, 4));
    EXPECT_EQ(trace.task({4}).started - trace.start, 1s);
    EXPECT_EQ(trace.task({4}).finished - trace.start, 5s);
    EXPECT_EQ(manual.run.state(), loiter::Run::State::Finished);
}

TEST(RunTest, AStopAmongManyShortTasksIsNoFailure)
{
    for (const Collection collection : kCollections) {
        Experiment experiment = experimentOf(
            "loiter", {.collection = collection, .parameters = {{"durations", "0.001*20000"}}});
        experiment.timeScale = 0.01;
        SteadyClock clock;
        EventRecorder recorder;
        loiter::Run run(experiment, clock, recorder);
        run.start();
        std::size_t events = 0;
        while (events < 60'000) { // well amid the deliveries
            events += recorder.drain().size();
            std::this_thread::yield();
        }
        run.stop();
        run.waitUntilEnded();
        EXPECT_EQ(run.state(), loiter::Run::State::Stopped) << nameOf(collection);
        EXPECT_EQ(run.error(), "");
    }
}

TEST(RunTest, EveryDemoPrintsWhatItsPredictionSays)
{
    for (const Demo& demo : catalogue()) {
        for (const Strategy strategy : demo.strategies) {
            for (const Collection collection : demo.collections) {
                Experiment experiment = demo.experiment;
                experiment.strategy = strategy;
                experiment.collection = collection;
                if (demo.id == "failures") {
                    setParameter(
                        experiment, "timeout", "none"); // real time decides what comes first
                }
                const Trace run = runFor(experiment, 0.05); // on a busy machine threads wake late
                const Trace prediction = predict(experiment);
                EXPECT_EQ(linesOfMain(run), linesOfMain(prediction))
                    << demo.id << ' ' << nameOf(strategy) << ' ' << nameOf(collection);
                EXPECT_EQ(deliveredResultsOf(run), deliveredResultsOf(prediction));
                EXPECT_EQ(run.droppedCount, 0U);
            }
        }
    }
}

TEST(RunTest, StopEndsEverySleepAndCancelsWhatDidNotStart)
{
    ManualRun manual(
        experimentOf("loiter", {.workers = 2, .parameters = {{"durations", "100*5"}}}));
    manual.clock.waitForSleepers(2);
    manual.waitUntilMainWaits();
    manual.run.stop();
    const Trace trace = manual.end();
    EXPECT_EQ(manual.run.state(), loiter::Run::State::Stopped);
    EXPECT_EQ(std::ranges::count(trace.tasks, TaskState::Stopped, &Task::state), 2);
    EXPECT_EQ(std::ranges::count(trace.tasks, TaskState::Cancelled, &Task::state), 3);
}

TEST(RunTest, StopEndsARunInEveryWayOfCollecting)
{
    for (const Strategy strategy : kThreadStrategies) {
        for (const Collection collection : kCollections) {
            ManualRun manual(experimentOf("loiter",
                                          {.strategy = strategy,
                                           .collection = collection,
                                           .parameters = {{"durations", "100*5"}}}));
            manual.clock.waitForSleepers(1);
            manual.run.stop();
            manual.end();
            EXPECT_EQ(manual.run.state(), loiter::Run::State::Stopped)
                << nameOf(strategy) << ' ' << nameOf(collection);
        }
    }
}

TEST(RunTest, StopWhileCallbacksPrintFuturesDoesNotHang)
{
    ManualRun manual(experimentOf("callbacks",
                                  {.collection = Collection::AsCompleted,
                                   .workers = 1,
                                   .parameters = {{"durations", "100*5"}}}));
    manual.clock.waitForSleepers(1);
    manual.run.stop();
    manual.end();
    EXPECT_EQ(manual.run.state(), loiter::Run::State::Stopped);
}

TEST(RunTest, DestroyingARunStopsIt)
{
    ManualClock clock;
    EventRecorder recorder;
    {
        loiter::Run run(
            experimentOf("loiter", {.parameters = {{"durations", "100"}}}), clock, recorder);
        run.start();
        clock.waitForSleepers(1);
    }
    const std::vector<Event> events = recorder.drain();
    EXPECT_EQ(std::ranges::count(events, EventKind::Stopped, &Event::kind), 1);
}

TEST(RunTest, ARunThatNeverStartedIsDestroyedInPeace)
{
    ManualClock clock;
    EventRecorder recorder;
    const loiter::Run run(experimentOf("loiter", {}), clock, recorder);
    EXPECT_EQ(run.state(), loiter::Run::State::NotStarted);
}

TEST(RunTest, AMapThatTimesOutMakesTheRunFail)
{
    EventRecorder recorder;
    SteadyClock clock;
    Experiment experiment = experimentOf(
        "loiter", {.workers = 1, .parameters = {{"durations", "1*5"}, {"timeout", "1.5"}}});
    experiment.timeScale = 0.05;
    loiter::Run run(experiment, clock, recorder);
    run.start();
    run.waitUntilEnded();
    EXPECT_EQ(run.state(), loiter::Run::State::Failed);
    EXPECT_EQ(run.error(), "TimeoutError");
}

TEST(RunTest, AWorkerMoreTakesAWaitingTask)
{
    ManualRun manual(experimentOf("loiter", {.workers = 1, .parameters = {{"durations", "10*3"}}}));
    manual.clock.waitForSleepers(1);
    EXPECT_TRUE(manual.run.setWorkers(3));
    manual.clock.waitForSleepers(3);
    manual.clock.advance(10s);
    const Trace trace = manual.end();
    EXPECT_EQ(trace.task({2}).finished - trace.start, 10s);
}

TEST(RunTest, OnlyAPoolCanGrow)
{
    ManualRun manual(experimentOf("loiter", {.strategy = Strategy::ThreadPerTask}));
    EXPECT_FALSE(manual.run.setWorkers(2));
    manual.run.stop();
}

TEST(RunTest, AnAddedTaskIsDeliveredAfterTheScriptsOwn)
{
    for (const Strategy strategy : kThreadStrategies) {
        ManualRun manual(experimentOf(
            "loiter", {.strategy = strategy, .workers = 2, .parameters = {{"durations", "3"}}}));
        manual.clock.waitForSleepers(1);
        EXPECT_TRUE(manual.run.addTask(1s));
        if (strategy != Strategy::Sequential) {
            manual.clock.waitForSleepers(2);
        }
        manual.clock.advance(3s);
        if (strategy == Strategy::Sequential) {
            manual.clock.waitForSleepers(1);
            manual.clock.advance(1s);
        }
        const Trace trace = manual.end();
        EXPECT_THAT(numbersOf(orders(trace).delivery), ElementsAre(0, 1)) << nameOf(strategy);
        EXPECT_THAT(linesOf(trace), Contains("result of the added loiter(1): 10"));
    }
}

TEST(RunTest, ARunThatIsOverTakesNoTask)
{
    ManualRun manual(experimentOf("loiter", {.parameters = {{"durations", "0"}}}));
    manual.run.waitUntilEnded();
    EXPECT_FALSE(manual.run.addTask(1s));
    EXPECT_FALSE(manual.run.setWorkers(2));
}

TEST(RunTest, TheSameExperimentGivesTheSameStatisticsAsItsPrediction)
{
    const Experiment experiment = experimentOf("head-of-line", {.workers = 5});
    const TraceStatistics run = traceStatistics(runFor(experiment, 0.02), 5);
    const TraceStatistics prediction = traceStatistics(predict(experiment), 5);
    EXPECT_NEAR(std::chrono::duration<double>(run.headOfLine).count(),
                std::chrono::duration<double>(prediction.headOfLine).count(),
                1.0);
    EXPECT_EQ(run.mostInProgress, prediction.mostInProgress);
}

} // namespace loiter
