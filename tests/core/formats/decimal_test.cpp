#include "core/formats/decimal.h"

#include <gtest/gtest.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;
constexpr auto kLongest = std::chrono::nanoseconds::max();

TEST(DecimalTest, SecondsHaveAllNineDecimals)
{
    EXPECT_EQ(secondsWithNanoseconds(0ns), "0.000000000");
    EXPECT_EQ(secondsWithNanoseconds(1ns), "0.000000001");
    EXPECT_EQ(secondsWithNanoseconds(1s + 500ms), "1.500000000");
    EXPECT_EQ(secondsWithNanoseconds(kLongest), "9223372036.854775807");
}

TEST(DecimalTest, ShortestSecondsAreStillExact)
{
    EXPECT_EQ(shortestSeconds(0ns), "0.0");
    EXPECT_EQ(shortestSeconds(10s), "10.0");
    EXPECT_EQ(shortestSeconds(1500ms), "1.5");
    EXPECT_EQ(shortestSeconds(kLongest), "9223372036.854775807");
}

TEST(DecimalTest, MicrosecondsHaveThreeDecimals)
{
    EXPECT_EQ(microseconds(0ns), "0.000");
    EXPECT_EQ(microseconds(1ns), "0.001");
    EXPECT_EQ(microseconds(5s), "5000000.000");
    EXPECT_EQ(microseconds(kLongest), "9223372036854775.807");
}

TEST(DecimalTest, NegativeTimesKeepTheirSign)
{
    EXPECT_EQ(secondsWithNanoseconds(-1ns), "-0.000000001");
    EXPECT_EQ(microseconds(-1500ns), "-1.500");
    EXPECT_EQ(microseconds(std::chrono::nanoseconds::min()), "-9223372036854775.808");
}

} // namespace
} // namespace loiter
