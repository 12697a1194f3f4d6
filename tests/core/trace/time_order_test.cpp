#include "core/trace/time_order.h"

#include <gtest/gtest.h>
#include <random>

namespace loiter {

namespace {

using Times = std::vector<std::chrono::nanoseconds>;

/// Times of some lanes, one after the other, each in order.
Times timesOfLanes(std::mt19937_64& random, int lanes, int ofEach)
{
    Times times;
    for (int lane = 0; lane < lanes; ++lane) {
        Times own;
        for (int number = 0; number < ofEach; ++number) {
            own.emplace_back(random() % 1000);
        }
        std::ranges::sort(own);
        times.insert(times.end(), own.begin(), own.end());
    }
    return times;
}

TEST(TimeOrderTest, TimesOfAnyNumberOfLanesAreSorted)
{
    const std::uint64_t seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    for (const int lanes : {0, 1, 2, 3, 4, 5, 7, 8, 100, 9000}) {
        Times times = timesOfLanes(random, lanes, 10);
        Times expected = times;
        std::ranges::sort(expected);

        sortTimes(times);

        EXPECT_EQ(times, expected) << lanes << " lanes";
    }
}

} // namespace

} // namespace loiter
