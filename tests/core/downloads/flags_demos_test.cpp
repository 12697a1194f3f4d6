#include "core/demos/prediction.h"
#include "core/demos/run.h"
#include "core/downloads/country_codes.h"
#include "core/events/event_recorder.h"
#include "core/trace/trace_builder.h"
#include "core/trace/trace_statistics.h"
#include "tests/support/demo_fixture.h"
#include "tests/support/temporary_directory.h"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <set>
#include <thread>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr double kFast = 0.1;

Experiment flagsFrom(const std::string& server, Strategy strategy)
{
    return experimentOf("flags",
                        {.strategy = strategy, .workers = 20, .parameters = {{"server", server}}});
}

Experiment flags2(std::vector<std::pair<std::string, std::string>> parameters, int workers = 30)
{
    return experimentOf("flags2",
                        {.collection = Collection::AsCompleted,
                         .workers = workers,
                         .parameters = std::move(parameters)});
}

std::chrono::nanoseconds predictedTime(const Experiment& experiment)
{
    return traceStatistics(predict(experiment), poolSize(experiment)).elapsed;
}

/// The codes whose tasks ended with an error.
std::set<std::string> failedOf(const Trace& trace)
{
    std::set<std::string> failed;
    for (const Task& task : trace.tasks) {
        if (task.state == TaskState::Failed) {
            failed.emplace(trace.text(task.label));
        }
    }
    return failed;
}

std::size_t countOf(const Trace& trace, SpanKind kind)
{
    std::size_t count = 0;
    for (const Lane& lane : trace.lanes) {
        count += static_cast<std::size_t>(std::ranges::count(lane.spans, kind, &Span::kind));
    }
    return count;
}

class FlagsDemosTest : public testing::Test
{
protected:
    Trace run(const Experiment& experiment) const { return runFor(experiment, kFast, folder()); }
    std::filesystem::path folder() const { return m_directory.path("downloads"); }

    /// The trace of a run that is stopped while it waits for a server that takes very long.
    Trace stopped(Experiment experiment) const
    {
        experiment.timeScale = kMaxTimeScale;
        EventRecorder recorder;
        SteadyClock clock;
        loiter::Run run(experiment, clock, recorder, m_directory.path("downloads"));
        run.start();
        std::vector<Event> events;
        const auto waiting = [&] {
            const std::vector<Event> more = recorder.drain();
            events.insert(events.end(), more.begin(), more.end());
            std::set<TaskId> tasks; // with main's own wait, which is for none
            for (const Event& event : events) {
                if (event.span == SpanKind::Connect || event.span == SpanKind::Waiting) {
                    tasks.insert(event.task);
                }
            }
            return tasks.size();
        };
        while (waiting() < 20 && run.state() == loiter::Run::State::Running) {
            std::this_thread::yield();
        }
        run.stop();
        run.waitUntilEnded();
        EXPECT_EQ(run.state(), loiter::Run::State::Stopped);
        waiting();
        TraceBuilder builder(TraceSource::Run, recorder.texts());
        builder.append(events);
        return builder.take();
    }

    std::size_t savedFiles() const
    {
        const std::filesystem::directory_iterator files(m_directory.path("downloads/flags"));
        return static_cast<std::size_t>(std::distance(begin(files), end(files)));
    }

    /// Nothing can be saved from now on.
    void spoilFolder() const { std::ofstream(m_directory.path("downloads")) << "no folder"; }

private:
    test::TemporaryDirectory m_directory;
};

TEST_F(FlagsDemosTest, OneAfterTheOtherTheyComeInTheOrderOfTheAlphabet)
{
    std::vector<std::string> lines = linesOf(run(flagsFrom("LOCAL", Strategy::Sequential)));
    ASSERT_EQ(lines.size(), 21U);
    EXPECT_THAT(lines.back(), StartsWith("20 flags downloaded in "));
    lines.pop_back();
    EXPECT_THAT(lines, ElementsAreArray(chosenCodes("")));
    EXPECT_EQ(savedFiles(), 20U);
}

TEST_F(FlagsDemosTest, ThreadsWaitForTheServerTogether)
{
    const Trace trace = run(flagsFrom("DELAY", Strategy::ThreadPool));
    EXPECT_GT(traceStatistics(trace, 20).mostInProgress, 5);
    EXPECT_EQ(savedFiles(), 20U);
}

TEST_F(FlagsDemosTest, ThreadsArePredictedToBeTwentyTimesFaster)
{
    EXPECT_EQ(predictedTime(flagsFrom("DELAY", Strategy::Sequential)), 10s);
    EXPECT_EQ(predictedTime(flagsFrom("DELAY", Strategy::ThreadPool)), 500ms);
}

TEST_F(FlagsDemosTest, CoroutinesWaitForTheServerTogetherOnOneLane)
{
    const Trace trace = run(flagsFrom("DELAY", Strategy::Asyncio));
    const TraceStatistics statistics = traceStatistics(trace, 0);
    EXPECT_GT(statistics.mostInProgress, 10);
    EXPECT_EQ(statistics.mostExecuting, 1);
    EXPECT_EQ(savedFiles(), 20U);
    ASSERT_EQ(trace.lanes.size(), 2U);
    EXPECT_EQ(trace.lanes[1].kind, LaneKind::EventLoop);
    EXPECT_EQ(predictedTime(flagsFrom("DELAY", Strategy::Asyncio)), 500ms);
}

TEST_F(FlagsDemosTest, ASemaphoreHoldsBackCoroutines)
{
    Experiment experiment = flagsFrom("DELAY", Strategy::Asyncio);
    experiment.workers = 4;
    EXPECT_EQ(traceStatistics(run(experiment), 0).mostInProgress, 4);
    EXPECT_EQ(predictedTime(experiment), 2500ms);
}

TEST_F(FlagsDemosTest, StoppingARunWakesWhatWaits)
{
    for (const Strategy strategy :
         {Strategy::Asyncio, Strategy::ProcessPool, Strategy::ProcessPerTask}) {
        const Trace trace = stopped(flagsFrom("DELAY", strategy));
        EXPECT_GT(std::ranges::count(trace.tasks, TaskState::Stopped, &Task::state), 0);
        for (const Task& task : trace.tasks) {
            EXPECT_TRUE(task.state == TaskState::Stopped || task.state == TaskState::Cancelled)
                << trace.text(task.label) << ' ' << static_cast<int>(task.state);
        }
    }
}

TEST_F(FlagsDemosTest, ProcessesWaitForTheServerTogetherEachOnALaneOfItsOwn)
{
    for (const Strategy strategy : {Strategy::ProcessPool, Strategy::ProcessPerTask}) {
        const Experiment experiment = flagsFrom("DELAY", strategy);
        const Trace trace = runFor(experiment, 1, folder()); // so that starting them matters less
        EXPECT_GT(traceStatistics(trace, 20).mostInProgress, 5);
        EXPECT_EQ(savedFiles(), 20U);
        ASSERT_EQ(trace.lanes.size(), 21U);
        std::set<std::uint32_t> processes;
        for (std::size_t lane = 1; lane < trace.lanes.size(); ++lane) {
            EXPECT_EQ(trace.lanes[lane].kind, LaneKind::Process);
            EXPECT_EQ(trace.text(trace.lanes[lane].name), "Process-" + std::to_string(lane));
            processes.insert(trace.lanes[lane].process);
        }
        EXPECT_EQ(processes.size(), 20U);
        EXPECT_EQ(predictedTime(experiment), 500ms);
    }
}

TEST_F(FlagsDemosTest, AFewProcessesShareManyDownloads)
{
    Experiment experiment = flagsFrom("LOCAL", Strategy::ProcessPool);
    experiment.workers = 2;
    const Trace trace = run(experiment);
    EXPECT_EQ(trace.lanes.size(), 3U);
    EXPECT_EQ(savedFiles(), 20U);
    std::vector<std::string> lines = linesOf(trace);
    EXPECT_THAT(lines.back(), StartsWith("20 flags downloaded in "));
    lines.pop_back();
    EXPECT_THAT(lines, testing::UnorderedElementsAreArray(chosenCodes("")))
        << "each worker prints its code when it is done";
}

TEST_F(FlagsDemosTest, ErrorsOfProcessesAreCountedAsThoseOfThreads)
{
    Experiment experiment = flags2({{"server", "ERROR"}, {"codes", "all"}, {"limit", "50"}}, 4);
    experiment.strategy = Strategy::ProcessPool;
    const Trace trace = run(experiment);
    const std::set<std::string> failed = failedOf(predict(experiment));
    EXPECT_EQ(failedOf(trace), failed);
    EXPECT_THAT(linesOf(trace), Contains(std::to_string(failed.size()) + " errors."));
}

TEST_F(FlagsDemosTest, ABarShowsWhatADownloadConsistsOf)
{
    for (const Strategy strategy : {Strategy::ThreadPool, Strategy::ProcessPerTask}) {
        const Trace trace = run(flagsFrom("DELAY", strategy));
        EXPECT_EQ(countOf(trace, SpanKind::Connect), 20U);
        EXPECT_GE(countOf(trace, SpanKind::Waiting), 20U); // and the caller's own
        EXPECT_EQ(countOf(trace, SpanKind::Read), 20U);
        EXPECT_EQ(countOf(trace, SpanKind::Save), 20U);
    }
}

TEST_F(FlagsDemosTest, AnErrorEndsTheIterationOfMapAndSaysWhich)
{
    const Trace trace = run(flagsFrom("ERROR", Strategy::ThreadPool));
    EXPECT_THAT(failedOf(trace), Not(IsEmpty()));
    EXPECT_THAT(linesOf(trace), Contains("HTTPError: HTTP 503 - Service Unavailable"));
    EXPECT_THAT(linesOf(trace), Not(Contains(HasSubstr("flags downloaded"))));
}

TEST_F(FlagsDemosTest, Flags2CountsWhatIsFoundAndWhatIsNot)
{
    const Trace trace = run(flags2({{"server", "DELAY"}, {"codes", "a b c"}}));
    EXPECT_THAT(linesOf(trace),
                AllOf(Contains("Searching for 78 flags: from AA to CZ"),
                      Contains("30 concurrent connections will be used."),
                      Contains("43 flags downloaded."),
                      Contains("35 not found.")));
    EXPECT_THAT(failedOf(trace), IsEmpty());
    EXPECT_EQ(savedFiles(), 43U);
}

TEST_F(FlagsDemosTest, Flags2CountsErrorsAndGoesOn)
{
    const Experiment experiment =
        flags2({{"server", "ERROR"}, {"codes", "all"}, {"limit", "100"}}, 100);
    const Trace trace = run(experiment);
    const std::size_t errors = failedOf(trace).size();
    EXPECT_GE(errors, 10U);
    EXPECT_LE(errors, 40U);
    EXPECT_THAT(linesOf(trace),
                AllOf(Contains(std::to_string(100 - errors) + " flags downloaded."),
                      Contains(std::to_string(errors) + " errors.")));
    EXPECT_EQ(savedFiles(), 100 - errors);
}

TEST_F(FlagsDemosTest, TheSameSeedMeetsTheSameErrorsInAnyOrderAndInThePrediction)
{
    Experiment experiment = flags2({{"server", "ERROR"}, {"codes", "all"}, {"limit", "100"}}, 100);
    const std::set<std::string> failed = failedOf(run(experiment));
    EXPECT_EQ(failedOf(predict(experiment)), failed);
    experiment.workers = 7;
    EXPECT_EQ(failedOf(run(experiment)), failed);
    experiment.seed = 2;
    EXPECT_NE(failedOf(run(experiment)), failed);
}

TEST_F(FlagsDemosTest, Flags2SaysEachFlagWhereThatIsAskedFor)
{
    const Trace trace =
        run(flags2({{"server", "ERROR"}, {"codes", "every"}, {"verbose", "yes"}}, 100));
    EXPECT_THAT(linesOf(trace),
                AllOf(Contains("BR OK"),
                      Contains("AA not found"),
                      Contains(HasSubstr(": HTTP 503 - Service Unavailable"))));
}

TEST_F(FlagsDemosTest, AFolderThatCannotBeUsedMakesEverySaveAnErrorWithItsReason)
{
    spoilFolder();
    for (const Strategy strategy :
         {Strategy::ThreadPool, Strategy::ProcessPool, Strategy::ProcessPerTask}) {
        Experiment experiment = flags2({{"verbose", "yes"}}, 4);
        experiment.strategy = strategy;
        EXPECT_THAT(linesOf(run(experiment)),
                    AllOf(Contains("20 errors."),
                          Contains(AllOf(StartsWith("*** Error for BR: cannot "),
                                         HasSubstr("/downloads")))))
            << nameOf(strategy);
    }
}

TEST_F(FlagsDemosTest, EveryCodeOneAfterTheOtherIsPredictedToTakeAsLongAsInTheText)
{
    Experiment experiment = flags2({{"server", "DELAY"}, {"codes", "every"}});
    experiment.strategy = Strategy::Sequential;
    const Trace trace = predict(experiment);
    EXPECT_EQ(traceStatistics(trace, 0).elapsed, 338s);
    EXPECT_THAT(linesOf(trace),
                AllOf(Contains("1 concurrent connection will be used."),
                      Contains("194 flags downloaded."),
                      Contains("482 not found."),
                      Contains("Elapsed time: 338.00s")));
}

TEST_F(FlagsDemosTest, ThePredictionSaysWhatTheRunSays)
{
    const Experiment experiment = flags2({{"server", "DELAY"}, {"codes", "b"}}, 5);
    EXPECT_EQ(resultsOf(predict(experiment)), resultsOf(run(experiment)));
}

} // namespace
} // namespace loiter
