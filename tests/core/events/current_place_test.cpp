#include "core/events/current_place.h"

#include <gtest/gtest.h>
#include <thread>

namespace loiter {

namespace {

TEST(PlaceScopeTest, AThreadIsNowhereUntilSomebodySaysSo)
{
    EXPECT_TRUE(currentPlace().lane.isNone());
    EXPECT_TRUE(currentPlace().task.isNone());
}

TEST(PlaceScopeTest, HoldsUntilTheEndOfTheBlockAndThenGivesBackWhatWasBefore)
{
    {
        const PlaceScope outer({.lane = {1}, .task = {10}});
        {
            const PlaceScope inner({.lane = {2}, .task = {20}});
            EXPECT_EQ(currentPlace().lane, LaneId{2});
            EXPECT_EQ(currentPlace().task, TaskId{20});
        }
        EXPECT_EQ(currentPlace().lane, LaneId{1});
        EXPECT_EQ(currentPlace().task, TaskId{10});
    }
    EXPECT_TRUE(currentPlace().lane.isNone());
}

TEST(PlaceScopeTest, IsOfItsOwnThreadOnly)
{
    const PlaceScope here({.lane = {1}, .task = {10}});
    LaneId elsewhere{7};
    std::jthread([&] { elsewhere = currentPlace().lane; }).join();

    EXPECT_TRUE(elsewhere.isNone());
    EXPECT_EQ(currentPlace().lane, LaneId{1});
}

TEST(PlaceScopeTest, GivesBackWhatWasBeforeWhenAnExceptionPasses)
{
    try {
        const PlaceScope scope({.lane = {1}, .task = {10}});
        throw 1;
    } catch (int) {
        EXPECT_TRUE(currentPlace().lane.isNone());
    }
}

} // namespace

} // namespace loiter
