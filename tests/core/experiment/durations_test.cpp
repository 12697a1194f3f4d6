#include "core/experiment/durations.h"
#include "core/experiment/experiment.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::uint64_t kSeed = 1;

std::vector<nanoseconds> durations(std::string_view text, std::uint64_t seed = kSeed)
{
    const DurationsResult result = parseDurations(text, seed);
    EXPECT_EQ(result.error, "") << text;
    return result.durations;
}

std::string error(std::string_view text)
{
    const DurationsResult result = parseDurations(text, kSeed);
    EXPECT_FALSE(result.isGood()) << text;
    EXPECT_TRUE(result.durations.empty()) << text;
    return result.error;
}

TEST(DurationsTest, NumbersAreSeparatedByCommasOrSpaces)
{
    EXPECT_THAT(durations("0,1,2"), ElementsAre(0s, 1s, 2s));
    EXPECT_THAT(durations("3 1 4"), ElementsAre(3s, 1s, 4s));
    EXPECT_THAT(durations("  3 ,1\t,\n4  5 "), ElementsAre(3s, 1s, 4s, 5s));
}

TEST(DurationsTest, NumbersAreSecondsRoundedToNanoseconds)
{
    EXPECT_THAT(durations("0.1 .5 2. 1e-3 0.0000000014 604800"),
                ElementsAre(100ms, 500ms, 2s, 1ms, 1ns, 168h));
}

TEST(DurationsTest, AStarRepeatsANumber)
{
    EXPECT_THAT(durations("10,1*3"), ElementsAre(10s, 1s, 1s, 1s));
    EXPECT_THAT(durations("1 * 2 3"), ElementsAre(1s, 1s, 3s));
    EXPECT_THAT(durations("1*0 2"), ElementsAre(2s));
    EXPECT_EQ(durations("10,1*9").size(), 10U);
}

TEST(DurationsTest, RangeIsPythons)
{
    EXPECT_THAT(durations("range(5)"), ElementsAre(0s, 1s, 2s, 3s, 4s));
    EXPECT_THAT(durations("range(1, 5)"), ElementsAre(1s, 2s, 3s, 4s));
    EXPECT_THAT(durations("range( 0 ,10, 4)"), ElementsAre(0s, 4s, 8s));
    EXPECT_THAT(durations("range(3, 0, -1)"), ElementsAre(3s, 2s, 1s));
    EXPECT_THAT(durations("7, range(5, 1)"), ElementsAre(7s));
}

TEST(DurationsTest, ItemsCanBeMixed)
{
    EXPECT_THAT(durations("range(2),5 0.5*2, range(1)"), ElementsAre(0s, 1s, 5s, 500ms, 500ms, 0s));
}

TEST(DurationsTest, UniformDurationsLieBetweenTheirBounds)
{
    const auto drawn = durations("uniform(0.2, 2, n=1000)");
    ASSERT_EQ(drawn.size(), 1000U);
    EXPECT_GE(std::ranges::min(drawn), 200ms);
    EXPECT_LT(std::ranges::min(drawn), 220ms);
    EXPECT_LE(std::ranges::max(drawn), 2s);
    EXPECT_GT(std::ranges::max(drawn), 1980ms);
}

TEST(DurationsTest, ExponentialDurationsHaveTheirMean)
{
    const auto drawn = durations("exponential(1.5, n=40000)");
    ASSERT_EQ(drawn.size(), 40'000U);
    const nanoseconds sum = std::reduce(drawn.begin(), drawn.end());
    EXPECT_GT(sum / 40'000, 1460ms);
    EXPECT_LT(sum / 40'000, 1540ms);
}

TEST(DurationsTest, RandomDurationsAreTheSameEverywhere)
{
    EXPECT_THAT(durations("uniform(0.2, 2, n=3)"),
                ElementsAre(1219810835ns, 1542407163ns, 1947804956ns));
    EXPECT_THAT(durations("exponential(1, n=3)"),
                ElementsAre(566561575ns, 971002754ns, 877348687ns));
}

TEST(DurationsTest, RandomDurationsDependOnTheSeedAlone)
{
    EXPECT_EQ(durations("uniform(0, 1, n=9)", 5), durations("uniform(0, 1, n = 9)", 5));
    EXPECT_NE(durations("uniform(0, 1, n=9)", 5), durations("uniform(0, 1, n=9)", 6));
    EXPECT_EQ(durations("exponential(1, n=9)", 5), durations("exponential(1, 9)", 5));
    EXPECT_NE(durations("exponential(1, n=9)", 5), durations("exponential(1, n=9)", 6));
}

TEST(DurationsTest, AnExponentialDurationIsCutOffAtAWeek)
{
    EXPECT_EQ(std::ranges::max(durations("exponential(604800, n=100)")), 168h);
}

TEST(DurationsTest, AWordThatIsNoDurationIsNamedWithItsPlace)
{
    EXPECT_EQ(error("1,x"),
              "'x' at character 3 is not a duration: expected a number of seconds such as 0.5, or "
              "range(5), 10,1*9, uniform(0.2, 2, n=40), exponential(1, n=40).");
    EXPECT_THAT(error("1 ü 2.5s"), StartsWith("'ü' at character 3 is not a duration: expected"));
    EXPECT_THAT(error("ü"), StartsWith("'ü' at character 1 is not a duration"));
    EXPECT_THAT(error("ü x"), StartsWith("'ü' at character 1 is not a duration"));
    EXPECT_THAT(error("1;2"), StartsWith("'1;2' at character 1 is not a duration"));
    EXPECT_THAT(error("0x10"), StartsWith("'0x10' at character 1 is not a duration"));
    EXPECT_THAT(error("1 (2)"), StartsWith("'(' at character 3 is not a duration"));
    EXPECT_THAT(error("1 2)"), StartsWith("')' at character 4 is not allowed here"));
    EXPECT_THAT(error("*3"), StartsWith("'*' at character 1 is not a duration"));
}

TEST(DurationsTest, PlacesAreCountedInCharactersNotBytes)
{
    EXPECT_THAT(error("uniform(ü, ö, n=x)"), StartsWith("'ü' at character 9 is"));
    EXPECT_THAT(error("uniform(1, ö, n=x)"), StartsWith("'ö' at character 12 is"));
}

TEST(DurationsTest, ALongWordIsShortenedInTheMessage)
{
    EXPECT_THAT(error(std::string(5000, 'x')), StartsWith("'" + std::string(30, 'x') + "…' at"));
}

TEST(DurationsTest, NothingAtAllIsRefused)
{
    EXPECT_THAT(error(""), StartsWith("There is no duration: expected a number of seconds"));
    EXPECT_THAT(error(" \n"), StartsWith("There is no duration: expected a number of seconds"));
    EXPECT_EQ(error(" range(0)"),
              "'range(0)' at character 2 gives no task at all: at least one is needed.");
}

TEST(DurationsTest, AMissingDurationIsSaid)
{
    EXPECT_THAT(error("1,,2"), StartsWith("',' at character 3: a duration is missing before it"));
    EXPECT_THAT(error(",1"), StartsWith("',' at character 1: a duration is missing before it"));
    EXPECT_THAT(error("1, 2, "), StartsWith("',' at character 5: a duration is missing after it"));
}

TEST(DurationsTest, AMissingBracketIsSaid)
{
    EXPECT_EQ(error("3 range(5"), "The closing bracket of 'range(' at character 3 is missing.");
    EXPECT_EQ(error("uniform("), "The closing bracket of 'uniform(' at character 1 is missing.");
}

TEST(DurationsTest, AMissingCommaAfterABracketIsSaid)
{
    EXPECT_EQ(error("range(2)3"),
              "'3' at character 9 is not allowed here: expected a comma or a space.");
    EXPECT_EQ(error("range(2)*3"),
              "'*' at character 9 is not allowed here: expected a comma or a space.");
}

TEST(DurationsTest, AnUnknownFunctionIsNamed)
{
    EXPECT_EQ(error("1,normal(3)"),
              "'normal(' at character 3 is not known: allowed are range(, uniform( and "
              "exponential(.");
}

TEST(DurationsTest, TimesOutOfBoundsAreRefused)
{
    EXPECT_EQ(error("1 -2"), "'-2' at character 3 is negative: allowed are 0 to 604800 seconds.");
    EXPECT_EQ(error("604801"),
              "'604801' at character 1 is longer than a week: allowed are 0 to 604800 seconds.");
    EXPECT_THAT(error("1e300"), HasSubstr("longer than a week"));
    EXPECT_THAT(error("range(18446744074, 18446744075)"), HasSubstr("a week"));
    for (const char* text : {"nan", "inf", "-inf", "1e999", "uniform(nan, 1, n=1)"}) {
        EXPECT_THAT(error(text), HasSubstr("is not a duration")) << text;
    }
    EXPECT_THAT(error("uniform(-1, 1, n=1)"), HasSubstr("is negative"));
    EXPECT_THAT(error("exponential(604801, n=1)"), HasSubstr("longer than a week"));
}

TEST(DurationsTest, ArgumentsOfRangeAreChecked)
{
    EXPECT_EQ(error("range()"),
              "'range()' at character 1: expected whole numbers such as range(5), range(1, 5) or "
              "range(0, 10, 2).");
    EXPECT_THAT(error("range(1,2,3,4)"), HasSubstr("expected whole numbers"));
    EXPECT_THAT(error("range(1, 2, 0)"), HasSubstr("has a step of 0"));
    EXPECT_THAT(error("range(1.5)"), StartsWith("'1.5' at character 7 is not a whole number"));
    EXPECT_THAT(error("range(1,)"), HasSubstr("'' at character 9 is not a whole number"));
    EXPECT_THAT(error("range(99999999999999999999)"), HasSubstr("is not a whole number"));
    EXPECT_EQ(error("range(-3, 2)"),
              "'range(-3, 2)' at character 1 goes from -3 to 1: allowed are 0 to 604800 seconds, "
              "a week.");
    EXPECT_THAT(error("range(604802)"), HasSubstr("goes from 0 to 604801"));
}

TEST(DurationsTest, ArgumentsOfTheRandomFunctionsAreChecked)
{
    EXPECT_EQ(error("uniform(1, 2)"),
              "'uniform(1, 2)' at character 1: expected the shortest, the longest and how many, "
              "such as uniform(0.2, 2, n=40).");
    EXPECT_THAT(error("uniform(2, 1, n=3)"), HasSubstr("the first is longer than the second"));
    EXPECT_THAT(error("uniform(1, 2, m=3)"), StartsWith("'m=3' at character 15 is not a number"));
    EXPECT_THAT(error("uniform(1, 2, n=)"), HasSubstr("is not a number of tasks"));
    EXPECT_THAT(error("exponential(1)"), HasSubstr("expected the mean and how many"));
    EXPECT_THAT(error("exponential(1, n=-1)"), HasSubstr("is not a number of tasks"));
    EXPECT_THAT(error("exponential(1, n=0.5)"), HasSubstr("is not a number of tasks"));
    EXPECT_THAT(error("1*x"), StartsWith("'x' at character 3 is not a number of tasks"));
    EXPECT_THAT(error("1*"), StartsWith("'' at character 3 is not a number of tasks"));
}

TEST(DurationsTest, AMillionTasksAreAllowedAndNotOneMore)
{
    EXPECT_EQ(durations("1*1000000").size(), kMaxTasks);
    EXPECT_EQ(durations("exponential(1, n=1000000)").size(), kMaxTasks);
    EXPECT_EQ(error("1*1000000,1"), "1000001 tasks are too many: allowed are 1000000 at most.");
    EXPECT_EQ(error("range(2000000)"), "2000000 tasks are too many: allowed are 1000000 at most.");
    EXPECT_THAT(error("range(-1000000000000000, 1000000000000000)"), HasSubstr("too many"));
    EXPECT_THAT(error("1*1000001"), HasSubstr("a whole number from 0 to 1000000"));
}

TEST(DurationsTest, TextIsAsTyped)
{
    EXPECT_EQ(durationText(0s), "0");
    EXPECT_EQ(durationText(3s), "3");
    EXPECT_EQ(durationText(500ms), "0.5");
    EXPECT_EQ(durationText(10250ms), "10.25");
    EXPECT_EQ(durationText(1ns), "0.000000001");
    EXPECT_EQ(durationText(-1500ms), "-1.5");
    EXPECT_EQ(durationText(nanoseconds::min()), "-9223372036.854775808");
}

TEST(DurationsTest, TheTextOfADurationIsReadAsTheSameDuration)
{
    for (const nanoseconds drawn : durations("uniform(0, 604800, n=1000)")) {
        EXPECT_THAT(durations(durationText(drawn)), ElementsAre(drawn));
    }
}

} // namespace
} // namespace loiter
