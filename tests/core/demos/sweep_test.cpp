#include "core/demos/sweep.h"
#include "core/futures/errors.h"
#include "tests/support/demo_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> labelsOf(const Sweep& sweep)
{
    std::vector<std::string> labels;
    for (const Experiment& experiment : experimentsOf(sweep)) {
        labels.push_back(labelOf(pointOf(experiment)));
    }
    return labels;
}

TEST(SweepTest, IsSequentialFirstAndThenTheTextsNumbersOfThreads)
{
    EXPECT_THAT(
        labelsOf({.experiment = experimentOf("loiter", {.workers = 7})}),
        ElementsAre(
            "sequential", "threads(4)", "threads(6)", "threads(8)", "threads(16)", "threads(32)"));
}

TEST(SweepTest, HasNoSequentialPointWhereTheDemoCannotBe)
{
    EXPECT_THAT(labelsOf({.experiment = experimentOf("block", {}), .workers = {1, 2}}),
                ElementsAre("threads(1)", "threads(2)"));
}

TEST(SweepTest, AnExperimentWithoutAPoolIsSweptWithThreads)
{
    for (const Strategy strategy : {Strategy::Sequential, Strategy::ThreadPerTask}) {
        const Experiment experiment = experimentOf("loiter", {.strategy = strategy});
        EXPECT_THAT(labelsOf({.experiment = experiment, .workers = {2}}),
                    ElementsAre("sequential", "threads(2)"));
    }
}

TEST(SweepTest, PredictsTheLoiterDemoAsTheTextHasIt)
{
    const auto points =
        predictSweep({.experiment = experimentOf("loiter", {}), .workers = {1, 2, 3, 4}});
    std::vector<std::chrono::nanoseconds> elapsed;
    for (const SweepPoint& point : points) {
        EXPECT_TRUE(point.isGood()) << point.error;
        EXPECT_EQ(point.cpuTime, std::nullopt);
        elapsed.push_back(point.elapsed);
    }
    EXPECT_THAT(elapsed, ElementsAre(10s, 10s, 6s, 5s, 4s));
    EXPECT_EQ(speedupOf(points[3], points), 2.0);
}

TEST(SweepTest, WhatCannotBePredictedIsSaidInThePoint)
{
    Experiment experiment = experimentOf("loiter", {});
    experiment.timeScale = 0;
    for (const SweepPoint& point : predictSweep({.experiment = experiment, .workers = {2}})) {
        EXPECT_THAT(point.error, HasSubstr("time-scale"));
    }
}

TEST(SweepTest, APredictionThatIsStoppedEnds)
{
    std::stop_source stop;
    stop.request_stop();
    const Experiment experiment =
        experimentOf("loiter", {.parameters = {{"durations", "200000*1"}}});
    EXPECT_THROW(predictSweep({.experiment = experiment}, stop.get_token()), StoppedError);
}

} // namespace
} // namespace loiter
