#include "core/experiment/random_numbers.h"

#include <cmath>
#include <gtest/gtest.h>

namespace loiter {
namespace {

constexpr int kDraws = 200'000;

TEST(RandomNumbersTest, TheNumbersAreThoseOfSplitMix64)
{
    RandomNumbers numbers(1234567);
    EXPECT_EQ(numbers.uniform(), static_cast<double>(6457827717110365317U >> 11U) * 0x1p-53);
    EXPECT_EQ(numbers.uniform(), static_cast<double>(3203168211198807973U >> 11U) * 0x1p-53);
}

TEST(RandomNumbersTest, UniformNumbersFillTheRangeEvenly)
{
    RandomNumbers numbers(7);
    double sum = 0;
    int low = 0;
    for (int draw = 0; draw < kDraws; ++draw) {
        const double number = numbers.uniform();
        ASSERT_GE(number, 0);
        ASSERT_LT(number, 1);
        sum += number;
        low += number < 0.25 ? 1 : 0;
    }
    EXPECT_NEAR(sum / kDraws, 0.5, 0.005);
    EXPECT_NEAR(static_cast<double>(low) / kDraws, 0.25, 0.005);
}

TEST(RandomNumbersTest, ExponentialNumbersHaveTheirMeanAndTheirTail)
{
    RandomNumbers numbers(7);
    double sum = 0;
    double squares = 0;
    int aboveTwo = 0;
    int belowHalf = 0;
    for (int draw = 0; draw < kDraws; ++draw) {
        const double number = numbers.exponential();
        ASSERT_GE(number, 0);
        sum += number;
        squares += number * number;
        aboveTwo += number > 2 ? 1 : 0;
        belowHalf += number < 0.5 ? 1 : 0;
    }
    EXPECT_NEAR(sum / kDraws, 1, 0.01);
    EXPECT_NEAR(squares / kDraws, 2, 0.06);
    EXPECT_NEAR(static_cast<double>(aboveTwo) / kDraws, std::exp(-2), 0.004);
    EXPECT_NEAR(static_cast<double>(belowHalf) / kDraws, 1 - std::exp(-0.5), 0.005);
}

} // namespace
} // namespace loiter
