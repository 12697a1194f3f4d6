#include "core/demos/catalogue.h"
#include "core/demos/sweep.h"
#include "tests/support/demo_fixture.h"

#include <chrono>
#include <gmock/gmock.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;

Experiment urlsOf(const std::string& pages)
{
    return experimentOf("urls", {.parameters = {{"pages", pages}, {"timeout", "none"}}});
}

TEST(UrlsFiguresTest, AreThoseOfTheText)
{
    const Experiment experiment = urlsOf("1000");
    const auto published = findDemo("urls")->published(experiment);
    ASSERT_THAT(published, SizeIs(experimentsOf({.experiment = experiment}).size()));
    EXPECT_EQ(labelOf(published[2]), "threads(6)");
    EXPECT_EQ(published[2].elapsed, 155'920ms);
    EXPECT_EQ(published[2].cpuTime, (CpuTime{.user = 20'480ms, .system = 5'190ms}));
    EXPECT_EQ(published[2].peakMemory, 35'876U * 1024U);
    EXPECT_NEAR(*speedupOf(published[5], published), 7.17, 0.005);
}

TEST(UrlsFiguresTest, OfProcessesThereIsOne)
{
    Experiment experiment = urlsOf("1000");
    experiment.strategy = Strategy::ProcessPool;
    const auto published = findDemo("urls")->published(experiment);
    ASSERT_THAT(published, SizeIs(2));
    EXPECT_EQ(labelOf(published[1]), "processes(4)");
    EXPECT_EQ(published[1].elapsed, 270'280ms);
}

TEST(UrlsFiguresTest, AreOfAThousandPagesOnly)
{
    EXPECT_THAT(findDemo("urls")->published(urlsOf("999")), IsEmpty());
}

TEST(UrlsFiguresTest, ThePredictedSweepHasTheTextsWallAndNoTimeOut)
{
    const Experiment experiment = findDemo("urls")->experiment; // which skips pages after 2 s
    const auto points = predictSweep({.experiment = experiment, .workers = {6, 16, 32}});
    EXPECT_NEAR(*speedupOf(points[1], points), 5.2, 0.05 * 5.2);
    EXPECT_NEAR(*speedupOf(points[2], points), 7.1, 0.05 * 7.1);
    EXPECT_NEAR(*speedupOf(points[3], points), 7.1, 0.05 * 7.1);
}

} // namespace
} // namespace loiter
