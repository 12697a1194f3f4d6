#include "core/formats/progress_counter.h"

#include <gtest/gtest.h>
#include <vector>

namespace loiter {
namespace {

using namespace std::chrono_literals;

Event eventAt(std::chrono::nanoseconds time, EventKind kind)
{
    return {.time = time, .kind = kind};
}

TEST(ProgressCounterTest, CountsWhatIsDeliveredNotWhatIsFinished)
{
    ProgressCounter counter(4);
    counter.add(std::vector{eventAt(1s, EventKind::Submitted),
                            eventAt(2s, EventKind::Finished),
                            eventAt(3s, EventKind::Finished),
                            eventAt(3s, EventKind::Delivered)});
    EXPECT_EQ(counter.at(5s), (Progress{.done = 1, .total = 4, .elapsed = 4s}));
    EXPECT_FALSE(counter.isComplete());
}

TEST(ProgressCounterTest, TimeNoLongerCountsWhenTheLastResultIsThere)
{
    ProgressCounter counter(1);
    counter.add(std::vector{eventAt(1s, EventKind::Submitted), eventAt(3s, EventKind::Delivered)});
    EXPECT_EQ(counter.at(9s), (Progress{.done = 1, .total = 1, .elapsed = 2s}));
    EXPECT_TRUE(counter.isComplete());
}

TEST(ProgressCounterTest, TasksThatAreAddedDuringARunCountToo)
{
    ProgressCounter counter(1);
    counter.add(std::vector{eventAt(0s, EventKind::Submitted), eventAt(1s, EventKind::Submitted)});
    EXPECT_EQ(counter.at(1s).total, 2U);
}

TEST(ProgressCounterTest, WithoutATotalItIsNeverComplete)
{
    ProgressCounter counter(0);
    counter.add(std::vector{eventAt(0s, EventKind::Submitted), eventAt(1s, EventKind::Delivered)});
    EXPECT_EQ(counter.at(2s), (Progress{.done = 1, .total = 0, .elapsed = 2s}));
    EXPECT_FALSE(counter.isComplete());
}

TEST(ProgressCounterTest, BeforeTheFirstEventNoTimeHasPassed)
{
    EXPECT_EQ(ProgressCounter(3).at(7s), (Progress{.total = 3}));
}

} // namespace
} // namespace loiter
