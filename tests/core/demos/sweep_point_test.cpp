#include "core/demos/sweep_point.h"

#include <gtest/gtest.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;

SweepPoint sequentialIn(std::chrono::nanoseconds elapsed)
{
    return {.strategy = Strategy::Sequential, .elapsed = elapsed};
}

SweepPoint threadsIn(int workers, std::chrono::nanoseconds elapsed)
{
    return {.strategy = Strategy::ThreadPool, .workers = workers, .elapsed = elapsed};
}

TEST(SweepPointTest, IsCalledAsInTheText)
{
    EXPECT_EQ(labelOf(sequentialIn(1s)), "sequential");
    EXPECT_EQ(labelOf(threadsIn(4, 1s)), "threads(4)");
}

TEST(SweepPointTest, IsComparedWithTheSequentialOne)
{
    const std::vector points = {sequentialIn(12s), threadsIn(1, 11s), threadsIn(4, 4s)};
    EXPECT_EQ(speedupOf(points[0], points), 1.0);
    EXPECT_EQ(speedupOf(points[2], points), 3.0);
    EXPECT_EQ(efficiencyOf(points[2], points), 0.75);
    EXPECT_EQ(efficiencyOf(points[0], points), 1.0);
}

TEST(SweepPointTest, IsComparedWithOneWorkerWhereNoneIsSequential)
{
    const std::vector points = {threadsIn(1, 12s), threadsIn(4, 4s)};
    EXPECT_EQ(speedupOf(points[1], points), 3.0);
    EXPECT_EQ(speedupOf(points[1], {threadsIn(4, 4s)}), std::nullopt);
}

TEST(SweepPointTest, HasNoSpeedupWithoutFigures)
{
    std::vector points = {sequentialIn(12s), threadsIn(4, 4s), threadsIn(8, 0s)};
    EXPECT_EQ(speedupOf(points[2], points), std::nullopt) << "it took no time";
    points[1].error = "no room";
    EXPECT_EQ(speedupOf(points[1], points), std::nullopt);
    points = {sequentialIn(12s), threadsIn(4, 4s)};
    points[0].error = "no room";
    EXPECT_EQ(speedupOf(points[1], points), std::nullopt);
    EXPECT_EQ(efficiencyOf(points[1], points), std::nullopt);
}

TEST(SweepPointTest, IsFoundByWhatItIsAPointOf)
{
    const std::vector points = {sequentialIn(12s), threadsIn(4, 4s)};
    EXPECT_EQ(findPoint(points, threadsIn(4, 9s)), &points[1]);
    EXPECT_EQ(findPoint(points, threadsIn(5, 4s)), nullptr);
}

} // namespace
} // namespace loiter
