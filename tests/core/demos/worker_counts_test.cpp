#include "core/demos/worker_counts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace loiter {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<int> countsIn(std::string_view text)
{
    const WorkerCountsResult result = parseWorkerCounts(text);
    EXPECT_EQ(result.error, "") << text;
    return result.counts;
}

TEST(WorkerCountsTest, ReadsNumbersAndRangesOfThem)
{
    EXPECT_THAT(countsIn("4,6,8,16,32"), ElementsAre(4, 6, 8, 16, 32));
    EXPECT_THAT(countsIn("1-8"), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8));
    EXPECT_THAT(countsIn(" 1 - 3 , 1000"), ElementsAre(1, 2, 3, 1000));
    EXPECT_THAT(countsIn("7-7"), ElementsAre(7));
    EXPECT_EQ(countsIn("937-1000").size(), kMaxWorkerCounts);
}

TEST(WorkerCountsTest, PutsThemInOrder)
{
    EXPECT_THAT(countsIn("32,4,6-7"), ElementsAre(4, 6, 7, 32));
}

TEST(WorkerCountsTest, SaysWhichValueIsNotAllowedAndWhatIs)
{
    for (const char* bad : {"0", "1001", "-4", "4-", "x", "1.5", "8-4", "+3", "99999999999", ""}) {
        const std::string text = std::string("2,") + bad;
        const WorkerCountsResult result = parseWorkerCounts(text);
        EXPECT_FALSE(result.isGood()) << text;
        EXPECT_TRUE(result.counts.empty()) << text;
        EXPECT_THAT(result.error,
                    AllOf(HasSubstr("'" + std::string(bad) + "' at character 3"),
                          HasSubstr("from 1 to 1000")));
    }
}

TEST(WorkerCountsTest, RefusesAnEmptyList)
{
    EXPECT_THAT(parseWorkerCounts(" ").error, HasSubstr("empty"));
}

TEST(WorkerCountsTest, RefusesTheSameNumberTwice)
{
    EXPECT_THAT(parseWorkerCounts("4,2-5").error,
                AllOf(HasSubstr("'2-5' at character 3"), HasSubstr("4 is there twice")));
}

TEST(WorkerCountsTest, RefusesMoreThanCanBeShown)
{
    EXPECT_THAT(parseWorkerCounts("1-1000").error,
                AllOf(HasSubstr("'1-1000'"), HasSubstr("too many"), HasSubstr("64")));
}

TEST(WorkerCountsTest, TheirTextIsReadAsTheSame)
{
    EXPECT_EQ(workerCountsText({4, 6, 32}), "4,6,32");
    EXPECT_THAT(countsIn(workerCountsText({1, 2, 3})), ElementsAre(1, 2, 3));
}

} // namespace
} // namespace loiter
