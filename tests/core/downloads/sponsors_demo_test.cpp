#include "core/demos/prediction.h"
#include "core/downloads/sponsor_pages.h"
#include "tests/support/demo_fixture.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <set>

namespace loiter {
namespace {

using testing::Contains;
using testing::ElementsAreArray;
using testing::IsSupersetOf;
using testing::UnorderedElementsAreArray;

constexpr double kQuick = 0.05;

Experiment sponsorsBy(Strategy strategy)
{
    return experimentOf("sponsors", {.strategy = strategy, .workers = 64});
}

/// The numbers of the pages that are said to speak of Python, in that order.
std::vector<int> foundIn(const Trace& trace)
{
    std::vector<int> numbers;
    for (const std::string& line : linesOf(trace)) {
        const std::size_t number = line.find("/sponsors/");
        if (line.find("contains the word \"Python\"") != std::string::npos) {
            numbers.push_back(std::stoi(line.substr(number + std::string("/sponsors/").size())));
        }
    }
    return numbers;
}

std::vector<int> expected()
{
    std::vector<int> numbers;
    for (std::size_t number = 1; number <= kSponsors; ++number) {
        if (speaksOfPython(sponsorPageAt(sponsorPath(number))->bytes)) {
            numbers.push_back(static_cast<int>(number));
        }
    }
    return numbers;
}

TEST(SponsorPagesTest, TwentySpeakOfPythonAndTwoAreRefused)
{
    EXPECT_EQ(expected().size(), 20U);
    EXPECT_EQ(sponsorPageAt("/sponsors/16.html")->status, 403);
    EXPECT_EQ(sponsorPageAt("/sponsors/35.html")->status, 403);
    EXPECT_EQ(sponsorPageAt("/sponsors/17.html")->status, 200);
    EXPECT_EQ(sponsorPageAt("/sponsors/65.html"), std::nullopt);
    EXPECT_EQ(sponsorPageAt("/sponsors/0.html"), std::nullopt);
}

TEST(SponsorPagesTest, TheWordCountsInAnyCase)
{
    EXPECT_TRUE(speaksOfPython("a pYtHoNic text"));
    EXPECT_FALSE(speaksOfPython("a pithy text"));
}

TEST(SponsorsDemoTest, ThePoolGetsAllOfThemInTheOrderOfTheList)
{
    const Trace trace = runFor(sponsorsBy(Strategy::ThreadPool), kQuick);
    EXPECT_THAT(linesOf(trace),
                IsSupersetOf({"64 responses for 64 URL.",
                              "/sponsors/16.html: HTTP 403 - Forbidden",
                              "/sponsors/35.html: HTTP 403 - Forbidden"}));
    EXPECT_THAT(foundIn(trace), ElementsAreArray(expected()));
}

TEST(SponsorsDemoTest, AThreadThatFailsIsNamedAndMissing)
{
    const Trace trace = runFor(sponsorsBy(Strategy::ThreadPerTask), kQuick);
    EXPECT_THAT(linesOf(trace),
                IsSupersetOf({"62 responses for 64 URL.",
                              "Exception in thread Thread-16: HTTPError: HTTP 403 - Forbidden",
                              "Exception in thread Thread-35: HTTPError: HTTP 403 - Forbidden"}));
    EXPECT_THAT(foundIn(trace), UnorderedElementsAreArray(expected()));
    EXPECT_EQ(trace.text(trace.lanes[trace.tasks[15].lane.value].name), "Thread-16");
}

TEST(SponsorsDemoTest, AProcessPoolGetsAllOfThem)
{
    Experiment experiment = sponsorsBy(Strategy::ProcessPool);
    experiment.workers = 4;
    const Trace trace = runFor(experiment, kQuick);
    EXPECT_THAT(
        linesOf(trace),
        IsSupersetOf({"64 responses for 64 URL.", "/sponsors/16.html: HTTP 403 - Forbidden"}));
    EXPECT_THAT(foundIn(trace), ElementsAreArray(expected()));
}

/// The stretches on the lane of the manager, by the keys under which something was put.
std::vector<std::string> managedKeys(const Trace& trace)
{
    const auto lane = std::ranges::find(trace.lanes, LaneKind::Manager, &Lane::kind);
    std::vector<std::string> keys;
    for (const Span& span : lane == trace.lanes.end() ? std::vector<Span>() : lane->spans) {
        keys.emplace_back(trace.text(span.text));
    }
    return keys;
}

TEST(SponsorsDemoTest, ProcessesLeaveTheirPagesWithAManagerProcess)
{
    const Trace trace = runFor(sponsorsBy(Strategy::ProcessPerTask), kQuick);
    EXPECT_THAT(linesOf(trace),
                IsSupersetOf({"62 responses for 64 URL.",
                              "Process Process-17: HTTPError: HTTP 403 - Forbidden",
                              "Process Process-36: HTTPError: HTTP 403 - Forbidden"}));
    EXPECT_EQ(trace.text(trace.lanes[trace.tasks[15].lane.value].name), "Process-17");
    EXPECT_EQ(trace.text(trace.lanes[1].name), "SyncManager-1");
    EXPECT_NE(trace.lanes[1].process, 0U);
    EXPECT_NE(trace.lanes[1].ended, kNotYet);
    const std::vector<std::string> keys = managedKeys(trace);
    EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(), 62U);
    std::vector<int> speaking; // in the order in which the pages came to the manager
    for (const std::string& key : keys) {
        if (speaksOfPython(sponsorPageAt(key)->bytes)) {
            speaking.push_back(std::stoi(key.substr(std::string("/sponsors/").size())));
        }
    }
    EXPECT_THAT(foundIn(trace), ElementsAreArray(speaking));
    EXPECT_THAT(foundIn(trace), UnorderedElementsAreArray(expected()));
}

TEST(SponsorsDemoTest, ThePredictionHasTheManagerToo)
{
    const Trace trace = predict(sponsorsBy(Strategy::ProcessPerTask));
    EXPECT_THAT(linesOf(trace),
                IsSupersetOf({"62 responses for 64 URL.",
                              "Process Process-17: HTTPError: HTTP 403 - Forbidden"}));
    EXPECT_EQ(managedKeys(trace).size(), 62U);
    EXPECT_EQ(trace.text(trace.lanes[trace.tasks[15].lane.value].name), "Process-17");
    EXPECT_TRUE(managedKeys(predict(sponsorsBy(Strategy::ThreadPool))).empty());
}

TEST(SponsorsDemoTest, OneAfterTheOtherTwoAreMissing)
{
    const Trace trace = predict(sponsorsBy(Strategy::Sequential));
    EXPECT_THAT(linesOf(trace),
                IsSupersetOf({"62 responses for 64 URL.",
                              "/sponsors/16.html: HTTPError: HTTP 403 - Forbidden"}));
    EXPECT_THAT(foundIn(trace), ElementsAreArray(expected()));
}

TEST(SponsorsDemoTest, APageThatIsRefusedIsAnErrorWhereItsTaskRaisesIt)
{
    const auto tallyBy = [](Strategy strategy) {
        return deliveredTally(predict(sponsorsBy(strategy)), "sponsors");
    };
    EXPECT_EQ(tallyBy(Strategy::ThreadPerTask), (DownloadTally{.got = 62, .failed = 2}));
    EXPECT_EQ(tallyBy(Strategy::ThreadPool), (DownloadTally{.got = 64}));
}

TEST(SponsorsDemoTest, ThePredictionSaysAsMuch)
{
    const Trace trace = predict(sponsorsBy(Strategy::ThreadPool));
    EXPECT_THAT(linesOf(trace), Contains("64 responses for 64 URL."));
    EXPECT_THAT(linesOf(predict(sponsorsBy(Strategy::ThreadPerTask))),
                Contains("62 responses for 64 URL."));
}

} // namespace
} // namespace loiter
