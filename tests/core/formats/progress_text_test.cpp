#include "core/formats/progress_text.h"

#include <gtest/gtest.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;

TEST(ProgressTextTest, HasTheFormThatPeopleKnow)
{
    EXPECT_EQ(progressText({.done = 9, .total = 20, .elapsed = 2s}, 50),
              " 45%|██████▎       | 9/20 [00:02<00:02,  4.50it/s]");
    EXPECT_EQ(progressText({.done = 20, .total = 20, .elapsed = 4s}, 48),
              "100%|███████████| 20/20 [00:04<00:00,  5.00it/s]");
}

TEST(ProgressTextTest, KnowsNoRateBeforeTheFirst)
{
    EXPECT_EQ(progressText({.total = 20}, 0), "  0%|| 0/20 [00:00<?, ?it/s]");
    EXPECT_EQ(progressText({.total = 20, .elapsed = 3s}, 0), "  0%|| 0/20 [00:03<?, ?it/s]");
}

TEST(ProgressTextTest, HasNoRemainingTimeWithoutATotal)
{
    EXPECT_EQ(progressText({.done = 9, .elapsed = 2s}, 79), "9it [00:02,  4.50it/s]");
}

TEST(ProgressTextTest, IsFullOnlyWhenAllIsDone)
{
    EXPECT_EQ(progressText({.done = 999, .total = 1000, .elapsed = 1s}, 0).substr(0, 5), " 99%|");
    EXPECT_EQ(progressText({.done = 21, .total = 20, .elapsed = 1s}, 0).substr(0, 5), "100%|");
}

TEST(ProgressTextTest, SaysTheSameBesideABarThatIsDrawn)
{
    const Progress progress = {.done = 257, .total = 676, .elapsed = 1'387ms};
    EXPECT_EQ(progressPercent(progress), "38%");
    EXPECT_EQ(progressFigures(progress), "257/676 [00:01<00:02, 185.29it/s]");
    EXPECT_EQ(progressText(progress, 0),
              " " + progressPercent(progress) + "|| " + progressFigures(progress));
    EXPECT_EQ(progressPercent({.done = 257}), "");
}

TEST(ProgressTextTest, WritesLongTimesWithHours)
{
    EXPECT_EQ(progressText({.done = 1, .total = 3, .elapsed = 3'725s}, 0),
              " 33%|| 1/3 [1:02:05<2:04:10,  0.00it/s]");
}

} // namespace
} // namespace loiter
