#include "core/demos/sweep.h"
#include "core/sweeps/measured_point.h"
#include "tests/support/demo_fixture.h"

#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <vector>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

SweepPoint measuredByTheProgram(Experiment experiment, double timeScale = 0.01)
{
    experiment.timeScale = timeScale;
    return measuredPoint(experiment, {.program = LOITER_PROGRAM});
}

TEST(SweepProgramTest, MeasuresARunOfTheProgramItself)
{
    const SweepPoint point = measuredByTheProgram(
        experimentOf("loiter", {.workers = 2, .parameters = {{"durations", "4*5"}}}));
    EXPECT_EQ(point.error, "");
    EXPECT_GE(point.elapsed, 12s) << "five of four seconds with two workers";
    EXPECT_LT(point.elapsed, 24s);
    ASSERT_TRUE(point.cpuTime);
    EXPECT_GT(point.cpuTime->user + point.cpuTime->system, 0s);
}

TEST(SweepProgramTest, TheMemoryIsTheChildsAndNotThisPrograms)
{
    constexpr std::size_t kMine = 400'000'000;
    const std::vector<char> mine(kMine, 'x'); // Linux would count it to the child
    const SweepPoint point = measuredByTheProgram(experimentOf("loiter", {}));
    EXPECT_EQ(mine.back(), 'x');
    EXPECT_GT(point.peakMemory, 1'000'000U);
    EXPECT_LT(point.peakMemory, kMine);
}

TEST(SweepProgramTest, SaysWhatTheProgramComplainedOf)
{
    Experiment experiment = experimentOf("loiter", {});
    experiment.demo = "nothing";
    EXPECT_THAT(measuredByTheProgram(experiment).error, HasSubstr("'nothing'"));
}

} // namespace
} // namespace loiter
