#include "core/demos/prediction.h"
#include "core/trace/trace_statistics.h"
#include "tests/support/demo_fixture.h"

#include <chrono>
#include <gmock/gmock.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::StartsWith;

Experiment urlsWith(Strategy strategy, int workers, const std::string& timeout = "none")
{
    return experimentOf(
        "urls", {.strategy = strategy, .workers = workers, .parameters = {{"timeout", timeout}}});
}

double predictedSeconds(Strategy strategy, int workers)
{
    const Experiment experiment = urlsWith(strategy, workers);
    const TraceStatistics statistics = traceStatistics(predict(experiment), poolSize(experiment));
    return std::chrono::duration<double>(statistics.elapsed).count();
}

/// How much faster so many threads are than one after the other.
double speedUp(int workers)
{
    return predictedSeconds(Strategy::Sequential, 1) /
           predictedSeconds(Strategy::ThreadPool, workers);
}

TEST(UrlsDemoTest, ThePredictedCurveHasTheTextsWall)
{
    EXPECT_NEAR(speedUp(6), 5.2, 0.05 * 5.2);
    EXPECT_NEAR(speedUp(16), 7.1, 0.05 * 7.1);
    EXPECT_NEAR(speedUp(32), 7.1, 0.05 * 7.1);
}

TEST(UrlsDemoTest, LoadsEveryPage)
{
    Experiment experiment = urlsWith(Strategy::ThreadPool, 16);
    experiment.parameters["pages"] = std::int64_t(200);
    const Trace trace = runFor(experiment, 0.01);
    EXPECT_THAT(linesOf(trace), Contains(StartsWith("200 pages loaded, 0 skipped, in ")));
    EXPECT_THAT(resultsOf(trace), testing::Each(testing::MatchesRegex("[0-9]+")));
}

TEST(UrlsDemoTest, SkipsWhatDoesNotComeInTime)
{
    Experiment experiment = urlsWith(Strategy::ThreadPool, 16, "0.5");
    experiment.parameters["pages"] = std::int64_t(20);
    EXPECT_THAT(linesOf(predict(experiment)), Contains("0 pages loaded, 20 skipped, in 1.00s"));
    EXPECT_THAT(linesOf(runFor(experiment, 0.05)),
                Contains(StartsWith("0 pages loaded, 20 skipped, in ")));
}

TEST(UrlsDemoTest, APageThatIsSkippedIsMissingAndNoError)
{
    Experiment experiment = urlsWith(Strategy::ThreadPool, 16, "1.2"); // some have to queue longer
    experiment.parameters["pages"] = std::int64_t(100);
    const Trace trace = runFor(experiment, 0.2);
    const DownloadTally tally = deliveredTally(trace, "urls");
    EXPECT_GT(tally.got, 0U);
    EXPECT_GT(tally.missing, 0U);
    EXPECT_EQ(tally.failed, 0U);
    EXPECT_THAT(linesOf(trace),
                Contains(StartsWith(std::to_string(tally.got) + " pages loaded, " +
                                    std::to_string(tally.missing) + " skipped")));
}

} // namespace
} // namespace loiter
