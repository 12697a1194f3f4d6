#include "core/demos/prediction.h"
#include "core/demos/run.h"
#include "core/demos/sweep.h"
#include "core/downloads/document_shelf.h"
#include "core/events/event_recorder.h"
#include "core/futures/physical_cores.h"
#include "core/trace/trace_statistics.h"
#include "tests/support/demo_fixture.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/temporary_directory.h"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <iterator>
#include <thread>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;

using testing::SizeIs;
using testing::StartsWith;

constexpr double kQuickDocuments = 0.03;
constexpr int kTextsWorkers = 13;
constexpr std::size_t kCount = 12;
constexpr std::size_t kChunk = std::size_t{16} * 1024;

Experiment documentsBy(Strategy strategy,
                       Collection collection = Collection::Map,
                       const std::string& badUrl = "0")
{
    return experimentOf("documents",
                        {.strategy = strategy,
                         .collection = collection,
                         .workers = kTextsWorkers,
                         .parameters = {{"bad-url", badUrl}}});
}

double secondsFor(const Trace& trace)
{
    return std::chrono::duration<double>(traceStatistics(trace, 0).elapsed).count();
}

/// What a task does, in that order; what an event loop's step is says nothing about that.
std::vector<SpanKind> deedsOf(const Trace& trace, std::size_t task)
{
    std::vector<SpanKind> deeds;
    for (const Span& span : trace.lane(trace.tasks.at(task).lane).spans) {
        const bool isDeed = span.kind != SpanKind::Task && span.kind != SpanKind::Step;
        if (span.task.value == task && isDeed) {
            deeds.push_back(span.kind);
        }
    }
    return deeds;
}

/// A wait for the answer, then each chunk is read and saved.
std::vector<SpanKind> expectedDeeds(std::size_t size)
{
    std::vector<SpanKind> deeds{SpanKind::Waiting};
    for (std::size_t chunk = 0; chunk < (size + kChunk - 1) / kChunk; ++chunk) {
        deeds.push_back(SpanKind::Read);
        deeds.push_back(SpanKind::Save);
    }
    return deeds;
}

class DocumentsDemoTest : public testing::Test
{
protected:
    Trace run(const Experiment& experiment, double timeScale = kQuickDocuments) const
    {
        return runFor(experiment, timeScale, m_directory.path("downloads"));
    }

    std::vector<std::string> savedNames() const
    {
        std::vector<std::string> names;
        const std::string folder = m_directory.path("downloads/documents");
        if (std::filesystem::exists(folder)) {
            for (const auto& entry : std::filesystem::directory_iterator(folder)) {
                names.push_back(entry.path().filename().string());
            }
        }
        return names;
    }

    /// Whether the file of a document is there, byte by byte.
    bool isSaved(std::size_t number, const Experiment& experiment) const
    {
        const std::string path = DocumentShelf::path(number);
        std::ifstream file(m_directory.path("downloads" + path), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(file), {});
        return bytes == DocumentShelf(kCount, experiment.seed).find(path)->bytes;
    }

    std::size_t savedDocuments(const Experiment& experiment) const
    {
        std::size_t count = 0;
        for (std::size_t number = 1; number <= kCount; ++number) {
            count += isSaved(number, experiment) ? 1U : 0U;
        }
        return count;
    }

    /// Nothing can be saved from now on.
    void spoilFolder() const { std::ofstream(m_directory.path("downloads")) << "no folder"; }

    std::string downloads() const { return m_directory.path("downloads"); }

private:
    test::TemporaryDirectory m_directory;
};

TEST_F(DocumentsDemoTest, ThreadsArePredictedToBeFourTimesFasterAsInTheText)
{
    const double sequential = secondsFor(predict(documentsBy(Strategy::Sequential)));
    EXPECT_NEAR(sequential, 22.8, 0.01);
    for (const Strategy strategy :
         {Strategy::ThreadPool, Strategy::ThreadPerTask, Strategy::Asyncio}) {
        EXPECT_NEAR(sequential / secondsFor(predict(documentsBy(strategy))), 4, 0.05);
    }
}

TEST_F(DocumentsDemoTest, TheFiguresOfTheTextStandBesideOurs)
{
    const Experiment experiment = documentsBy(Strategy::ThreadPool);
    const auto published = findDemo("documents")->published(experiment);
    ASSERT_THAT(published, SizeIs(2));
    EXPECT_EQ(published[0].elapsed, 22'800ms);
    EXPECT_EQ(labelOf(published[1]), "threads(13)");
    const auto predicted = predictSweep({.experiment = experiment, .workers = {kTextsWorkers}});
    EXPECT_NEAR(*speedupOf(predicted[1], predicted), *speedupOf(published[1], published), 0.05);
    EXPECT_THAT(
        findDemo("documents")->published(documentsBy(Strategy::ThreadPool, Collection::Map, "5")),
        IsEmpty());
}

TEST_F(DocumentsDemoTest, StartsWithTwoWorkersForEachCoreAndOneMore)
{
    EXPECT_EQ(findDemo("documents")->experiment.workers, 2 * physicalCores() + 1);
}

TEST_F(DocumentsDemoTest, EveryDocumentIsSavedAsItWasServed)
{
    for (const Strategy strategy : kStrategies) {
        const Experiment experiment = documentsBy(strategy);
        std::filesystem::remove_all(downloads());
        const Trace trace = run(experiment);
        EXPECT_EQ(savedDocuments(experiment), kCount) << nameOf(strategy);
        EXPECT_THAT(savedNames(), SizeIs(kCount)) << "and nothing else";
        EXPECT_THAT(linesOf(trace).back(), StartsWith("download_all: 12 of 12 documents in "));
        EXPECT_EQ(resultsOf(trace), resultsOf(predict(experiment)));
        EXPECT_EQ(trace.droppedCount, 0U);
    }
}

TEST_F(DocumentsDemoTest, ChunksAreReadAndSavedInTurn)
{
    const std::vector<std::size_t> sizes = DocumentShelf(kCount, 1).sizes();
    for (const Strategy strategy : {Strategy::ThreadPool, Strategy::Asyncio}) {
        const Trace trace = run(documentsBy(strategy));
        for (std::size_t task = 0; task < kCount; ++task) {
            std::vector<SpanKind> deeds = deedsOf(trace, task);
            std::erase(deeds, SpanKind::Connect);
            EXPECT_EQ(deeds, expectedDeeds(sizes[task])) << nameOf(strategy) << ' ' << task;
            EXPECT_EQ(trace.tasks[task].percentDone, 100);
        }
    }
}

TEST_F(DocumentsDemoTest, ATaskSaysHowLargeItsDocumentWasAndInHowManyChunksItCame)
{
    const std::size_t size = DocumentShelf(kCount, 1).sizes().front();
    const std::string line = "paper-01.pdf: " + std::to_string((size + 512) / 1024) + " KiB in " +
                             std::to_string((size + kChunk - 1) / kChunk) + " chunks";
    const Experiment experiment = documentsBy(Strategy::ThreadPool);
    EXPECT_THAT(linesOf(predict(experiment)), Contains(line));
    EXPECT_THAT(linesOf(run(experiment)), Contains(line));
}

TEST_F(DocumentsDemoTest, AChunkMayBeLargerThanAnyDocumentOrVerySmall)
{
    Experiment experiment = documentsBy(Strategy::ThreadPool);
    for (const std::int64_t kibibytes : {std::int64_t(1), std::int64_t(1024)}) {
        experiment.parameters["chunk-size"] = kibibytes;
        const Trace trace = run(experiment);
        EXPECT_EQ(savedDocuments(experiment), kCount);
        EXPECT_EQ(linesOf(trace).size(), linesOf(predict(experiment)).size());
    }
}

TEST_F(DocumentsDemoTest, OneBadUrlEndsTheIterationOfMapAndIsNamed)
{
    const Experiment experiment = documentsBy(Strategy::ThreadPool, Collection::Map, "5");
    for (const Trace& trace : {predict(experiment), run(experiment)}) {
        const std::vector<std::string> lines = linesOf(trace);
        EXPECT_THAT(lines,
                    AllOf(Contains("download_one('paper-05'): RuntimeError: /documents/paper-05 "
                                   "has no file extension"),
                          Contains("next(results): StopIteration, the iterator is finished"),
                          Contains(StartsWith("download_all: 4 of 12 documents in "))));
        for (std::size_t task = 0; task < kCount; ++task) {
            EXPECT_EQ(trace.tasks[task].delivered != kNotYet, task < 5) << task;
        }
    }
    EXPECT_TRUE(isSaved(4, experiment));
}

TEST_F(DocumentsDemoTest, OneAfterTheOtherNothingIsDownloadedAfterTheBadUrl)
{
    const Experiment experiment = documentsBy(Strategy::Sequential, Collection::Map, "3");
    EXPECT_THAT(run(experiment).tasks, SizeIs(3));
    EXPECT_EQ(savedDocuments(experiment), 2U);
}

TEST_F(DocumentsDemoTest, SubmittedOnesAreAllDeliveredInSpiteOfTheBadUrl)
{
    for (const Strategy strategy : kStrategies) {
        for (const Collection collection : {Collection::AsCompleted, Collection::Wait}) {
            const Experiment experiment = documentsBy(strategy, collection, "5");
            std::filesystem::remove_all(downloads());
            for (const Trace& trace : {predict(experiment), run(experiment)}) {
                EXPECT_THAT(linesOf(trace),
                            AllOf(Contains(HasSubstr("paper-05 has no file extension")),
                                  Contains(StartsWith("download_all: 11 of 12 documents in "))));
            }
            EXPECT_EQ(savedDocuments(experiment), kCount - 1);
            EXPECT_THAT(savedNames(), SizeIs(kCount - 1));
        }
    }
}

TEST_F(DocumentsDemoTest, ThereIsABadUrlAmongTheDocumentsOnly)
{
    Experiment experiment = documentsBy(Strategy::ThreadPool, Collection::Map, "12");
    EXPECT_FALSE(checkExperiment(experiment));
    experiment.parameters["bad-url"] = std::int64_t(13);
    const auto error = checkExperiment(experiment);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->field, "bad-url");
    EXPECT_THAT(error->message, HasSubstr("'13'"));
}

TEST_F(DocumentsDemoTest, NothingPartialStaysWhereARunIsStopped)
{
    for (const Strategy strategy : {Strategy::ThreadPool, Strategy::Asyncio}) {
        Experiment experiment = documentsBy(strategy);
        experiment.timeScale = 2;
        std::filesystem::remove_all(downloads());
        EventRecorder recorder;
        SteadyClock clock;
        loiter::Run stoppable(experiment, clock, recorder, downloads());
        stoppable.start();
        const auto hasSavedAChunk = [&] {
            return std::ranges::any_of(recorder.drain(), [](const Event& event) {
                return event.span == SpanKind::Save && event.kind == EventKind::SpanEnd;
            });
        };
        while (!hasSavedAChunk()) {
            std::this_thread::yield();
        }
        stoppable.stop();
        stoppable.waitUntilEnded();
        EXPECT_EQ(stoppable.state(), loiter::Run::State::Stopped);
        EXPECT_LT(savedDocuments(experiment), kCount);
        EXPECT_THAT(savedNames(), SizeIs(savedDocuments(experiment))) << nameOf(strategy);
    }
}

TEST_F(DocumentsDemoTest, AFullDiskFailsTheLargeOnesAndLeavesNothingOfThem)
{
    const std::vector<std::size_t> sizes = DocumentShelf(kCount, 1).sizes();
    constexpr std::size_t kRoom = 100'000;
    const auto fitting = static_cast<std::size_t>(
        std::ranges::count_if(sizes, [](std::size_t size) { return size <= kRoom; }));
    for (const Strategy strategy : {Strategy::ThreadPool, Strategy::Asyncio}) {
        const Experiment experiment = documentsBy(strategy, Collection::AsCompleted);
        std::filesystem::remove_all(downloads());
        const test::FileSizeLimit limit(kRoom);
        const Trace trace = run(experiment);
        EXPECT_THAT(linesOf(trace),
                    AllOf(Contains(HasSubstr(": OSError: cannot save ")),
                          Contains(StartsWith("download_all: " + std::to_string(fitting) +
                                              " of 12 documents in "))));
        EXPECT_EQ(savedDocuments(experiment), fitting);
        EXPECT_THAT(savedNames(), SizeIs(fitting));
    }
}

TEST_F(DocumentsDemoTest, AFolderThatCannotBeUsedMakesEveryDownloadAnError)
{
    spoilFolder();
    const Trace trace = run(documentsBy(Strategy::ThreadPool, Collection::AsCompleted));
    EXPECT_THAT(linesOf(trace), Contains(StartsWith("download_all: 0 of 12 documents in ")));
    EXPECT_THAT(resultsOf(trace), Each(HasSubstr("cannot make the folder")));
}

// Nothing comes faster than the bandwidth lets it; how much slower is the machine's affair.
TEST_F(DocumentsDemoTest, ThePredictionAgreesWithTheRun)
{
    constexpr double kScale = 0.4;
    constexpr double kLeast = 0.97; // timers have whole milliseconds
    constexpr double kMost = 6;     // under a sanitizer, on a busy machine
    const auto runTime = [](const Task& task) {
        return std::chrono::duration<double>(task.finished - task.started).count();
    };
    for (const Strategy strategy : {Strategy::ThreadPool, Strategy::Asyncio}) {
        const Experiment experiment = documentsBy(strategy);
        const Trace predicted = predict(experiment);
        const Trace trace = run(experiment, kScale);
        ASSERT_EQ(trace.tasks.size(), predicted.tasks.size());
        for (std::size_t task = 0; task < trace.tasks.size(); ++task) {
            const double expected = runTime(predicted.tasks[task]);
            EXPECT_GE(runTime(trace.tasks[task]), kLeast * expected) << nameOf(strategy) << task;
        }
        EXPECT_LE(secondsFor(trace), kMost * secondsFor(predicted)) << nameOf(strategy);
    }
}

} // namespace
} // namespace loiter
