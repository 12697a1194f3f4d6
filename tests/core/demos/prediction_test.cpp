#include "core/demos/prediction.h"
#include "core/futures/errors.h"
#include "core/trace/orders.h"
#include "core/trace/trace_statistics.h"
#include "tests/support/demo_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace loiter {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

/// Seconds from the start at which each task had its `time`.
std::vector<double> secondsAt(const Trace& trace, std::chrono::nanoseconds Task::*time)
{
    std::vector<double> seconds;
    for (const Task& task : trace.tasks) {
        seconds.push_back(std::chrono::duration<double>(task.*time - trace.start).count());
    }
    return seconds;
}

std::chrono::nanoseconds elapsedOf(const Experiment& experiment)
{
    return traceStatistics(predict(experiment), experiment.workers).elapsed;
}

} // namespace

TEST(PredictionTest, LoiterDeliversInOrderAtTheTextsTimes)
{
    const Trace trace = predict(experimentOf("loiter", {}));
    EXPECT_THAT(secondsAt(trace, &Task::delivered), ElementsAre(0, 1, 2, 3, 5));
    EXPECT_THAT(resultsOf(trace), ElementsAre("0", "10", "20", "30", "40"));
    EXPECT_THAT(numbersOf(orders(trace).delivery), ElementsAre(0, 1, 2, 3, 4));
}

TEST(PredictionTest, LoiterStartsTasksWhenAWorkerIsFree)
{
    const Trace trace = predict(experimentOf("loiter", {}));
    EXPECT_THAT(secondsAt(trace, &Task::started), ElementsAre(0, 0, 0, 0, 1));
    EXPECT_EQ(trace.task({3}).lane, trace.task({0}).lane);
    EXPECT_EQ(trace.task({4}).lane, trace.task({1}).lane);
    EXPECT_THAT(secondsAt(trace, &Task::submitted), ElementsAre(0, 0, 0, 0, 0));
}

TEST(PredictionTest, LoiterTakesTheTextsTimeForEachNumberOfWorkers)
{
    const std::vector<std::chrono::nanoseconds> expected = {10s, 6s, 5s, 4s, 4s};
    for (int workers = 1; workers <= 5; ++workers) {
        EXPECT_EQ(elapsedOf(experimentOf("loiter", {.workers = workers})),
                  expected[static_cast<std::size_t>(workers - 1)])
            << workers;
    }
    EXPECT_EQ(elapsedOf(experimentOf("loiter", {.strategy = Strategy::Sequential})), 10s);
    EXPECT_EQ(elapsedOf(experimentOf("loiter", {.strategy = Strategy::ThreadPerTask})), 4s);
}

TEST(PredictionTest, LoiterPrintsTheTextsTranscript)
{
    const std::vector<std::string> lines = linesOf(predict(experimentOf("loiter", {})));
    EXPECT_EQ(lines.size(), 18U);
    EXPECT_EQ(lines.front(), "Script starting.");
    EXPECT_THAT(lines, Contains("loiter(0): doing nothing for 0s..."));
    EXPECT_THAT(lines, Contains("\t\t\tloiter(3): done."));
    EXPECT_THAT(lines, Contains("results: <generator object result_iterator at 0x…>"));
    EXPECT_THAT(lines, Contains("Waiting for individual results:"));
    EXPECT_EQ(lines.back(), "result 4: 40");
}

TEST(PredictionTest, TheTabsEndAtTwelveAndCountWholeSeconds)
{
    const std::vector<std::string> lines =
        linesOf(predict(experimentOf("loiter", {.parameters = {{"durations", "2.9 20"}}})));
    EXPECT_THAT(lines, Contains("\t\tloiter(2.9): done."));
    EXPECT_THAT(lines, Contains(std::string(12, '\t') + "loiter(20): done."));
    EXPECT_EQ(lines.back(), "result 1: 200");
}

TEST(PredictionTest, ASlowFirstTaskHoldsTheOthersBackWithMapOnly)
{
    const Experiment byMap = experimentOf("head-of-line", {.workers = 5});
    const TraceStatistics mapped = traceStatistics(predict(byMap), 5);
    EXPECT_EQ(mapped.headOfLine, 9s);
    EXPECT_EQ(mapped.callerBlocked, 10s);

    const Experiment byCompletion =
        experimentOf("head-of-line", {.collection = Collection::AsCompleted, .workers = 2});
    const Trace trace = predict(byCompletion);
    EXPECT_EQ(traceStatistics(trace, 2).headOfLine, 0s);
    EXPECT_EQ(orders(trace).delivery.back(), TaskId{0});
}

TEST(PredictionTest, EveryWaitReturnsAllResults)
{
    for (const ReturnWhen returnWhen : kReturnWhens) {
        Experiment experiment = experimentOf("loiter", {.collection = Collection::Wait});
        experiment.returnWhen = returnWhen;
        const Trace trace = predict(experiment);
        EXPECT_EQ(orders(trace).delivery.size(), 5U) << nameOf(returnWhen);
        EXPECT_EQ(traceStatistics(trace, 3).elapsed, 5s);
    }
}

TEST(PredictionTest, WaitForAllDeliversNothingBeforeTheEnd)
{
    Experiment experiment = experimentOf("loiter", {.collection = Collection::Wait});
    experiment.returnWhen = ReturnWhen::AllCompleted;
    EXPECT_THAT(secondsAt(predict(experiment), &Task::delivered), ElementsAre(5, 5, 5, 5, 5));
}

TEST(PredictionTest, AMapThatTimesOutCancelsTheRestAndFails)
{
    const Trace trace =
        predict(experimentOf("loiter", {.workers = 1, .parameters = {{"timeout", "2"}}}));
    EXPECT_EQ(trace.task({2}).state, TaskState::Finished) << "it was running: it goes on";
    EXPECT_EQ(trace.task({3}).state, TaskState::Cancelled);
    EXPECT_EQ(trace.task({4}).state, TaskState::Cancelled);
    EXPECT_EQ(linesOf(trace).at(linesOf(trace).size() - 2), "TimeoutError");
}

TEST(PredictionTest, FuturesAreRunningOrPendingWhenScheduled)
{
    const std::vector<std::string> lines =
        linesOf(predict(experimentOf("as-completed", {.collection = Collection::AsCompleted})));
    EXPECT_EQ(lines[0], "Scheduled for BR: <Future at 0x… state=running>");
    EXPECT_EQ(lines[2], "Scheduled for ID: <Future at 0x… state=running>");
    EXPECT_EQ(lines[3], "Scheduled for IN: <Future at 0x… state=pending>");
    EXPECT_EQ(lines[4], "Scheduled for US: <Future at 0x… state=pending>");
    EXPECT_THAT(lines, Contains("<Future at 0x… state=finished returned str> result: 'CN'"));
    EXPECT_THAT(lines.back(), testing::MatchesRegex("5 flags downloaded in [0-9.]+s"));
}

TEST(PredictionTest, OneWorkerDeliversInTheOrderOfSubmission)
{
    const Trace trace = predict(
        experimentOf("as-completed", {.collection = Collection::AsCompleted, .workers = 1}));
    EXPECT_THAT(numbersOf(orders(trace).delivery), ElementsAre(0, 1, 2, 3, 4));
}

TEST(PredictionTest, FiveWorkersDeliverInOrdersThatDependOnTheSeed)
{
    std::set<std::vector<std::uint32_t>> seen;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        Experiment experiment =
            experimentOf("as-completed", {.collection = Collection::AsCompleted, .workers = 5});
        experiment.seed = seed;
        seen.insert(numbersOf(orders(predict(experiment)).delivery));
    }
    EXPECT_GT(seen.size(), 3U);
}

TEST(PredictionTest, WithMapAnExceptionEndsTheIteratorForGood)
{
    const Trace trace =
        predict(experimentOf("failures", {.collection = Collection::Map, .workers = 1}));
    EXPECT_EQ(trace.task({2}).state, TaskState::Failed);
    EXPECT_EQ(trace.task({5}).state, TaskState::Cancelled);
    EXPECT_THAT(numbersOf(orders(trace).delivery), ElementsAre(0, 1, 2));
    EXPECT_THAT(linesOf(trace), Contains("result 2: ValueError: work(2) has failed"));
    EXPECT_THAT(linesOf(trace), Contains("next(results): StopIteration, the iterator is finished"));
}

TEST(PredictionTest, WithAsCompletedEveryOtherResultStillArrives)
{
    const Trace trace =
        predict(experimentOf("failures", {.collection = Collection::AsCompleted, .workers = 2}));
    EXPECT_EQ(trace.task({2}).state, TaskState::Failed);
    EXPECT_EQ(trace.task({4}).state, TaskState::Cancelled);
    EXPECT_EQ(orders(trace).delivery.size(), 6U);
    const std::vector<std::string> lines = linesOf(trace);
    EXPECT_THAT(lines, Contains("cancel task 4: True"));
    EXPECT_THAT(lines, Contains("result 4: CancelledError"));
    EXPECT_THAT(lines, Contains("result 2: ValueError: work(2) has failed"));
    EXPECT_THAT(lines, Contains("result 5: 50"));
    EXPECT_THAT(
        lines,
        Contains(HasSubstr("TimeoutError, but the task goes on: <Future at 0x… state=running>")));
}

TEST(PredictionTest, CallbacksRunOnTheLaneThatCompletesTheTask)
{
    const Trace trace =
        predict(experimentOf("callbacks", {.collection = Collection::AsCompleted, .workers = 2}));
    std::vector<LaneId> lanes;
    for (const PrintedLine& line : trace.printed) {
        if (trace.text(line.text).starts_with("callback: ")) {
            lanes.push_back(line.lane);
        }
    }
    ASSERT_EQ(lanes.size(), 5U);
    EXPECT_EQ(lanes[0], trace.task({1}).lane) << "loiter(1) is done first";
    EXPECT_EQ(lanes.back(), LaneId{0})
        << "the last one is added to a future that is done: main calls it";
}

TEST(PredictionTest, LeavingTheBlockWaitsForEveryTask)
{
    const Trace trace = predict(experimentOf("block", {}));
    EXPECT_THAT(secondsAt(trace, &Task::delivered), ElementsAre(5, 5, 5, 5, 5));
    const Span& wait = trace.lane({0}).spans.front();
    EXPECT_EQ(trace.text(wait.text), "shutdown");
    EXPECT_EQ(wait.end - wait.start, 5s);
}

TEST(PredictionTest, SubmitTakesDifferentCallablesAndMapOne)
{
    const Trace submitted = predict(experimentOf("mixed", {.collection = Collection::AsCompleted}));
    EXPECT_THAT(resultsOf(submitted), ElementsAre("25", "'Hello, Ada!'", "3.0", "None", "20"));
    const Trace mapped = predict(experimentOf("mixed", {.collection = Collection::Map}));
    EXPECT_THAT(resultsOf(mapped), ElementsAre("5.0", "10", "15.0", "10", "20"));
}

TEST(PredictionTest, EveryDemoCanBePredictedInEveryWayItOffers)
{
    for (const Demo& demo : catalogue()) {
        for (const Strategy strategy : demo.strategies) {
            for (const Collection collection : demo.collections) {
                Experiment experiment = demo.experiment;
                experiment.strategy = strategy;
                experiment.collection = collection;
                const Trace trace = predict(experiment);
                EXPECT_FALSE(trace.isEmpty());
                EXPECT_EQ(trace.droppedCount, 0U)
                    << demo.id << ' ' << nameOf(strategy) << ' ' << nameOf(collection);
            }
        }
    }
}

TEST(PredictionTest, EndsWhenItIsAskedToStop)
{
    std::stop_source stop;
    stop.request_stop();
    for (const Demo& demo : catalogue()) {
        for (const Strategy strategy : demo.strategies) {
            Experiment experiment = demo.experiment;
            experiment.strategy = strategy;
            EXPECT_THROW(predict(experiment, stop.get_token()), StoppedError)
                << demo.id << ' ' << nameOf(strategy);
        }
    }
}

TEST(PredictionTest, ABadExperimentIsRefused)
{
    Experiment experiment = experimentOf("loiter", {});
    experiment.workers = 0;
    EXPECT_THROW(predict(experiment), std::invalid_argument);
}

} // namespace loiter
