#include "core/events/cycle_time.h"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace loiter {

namespace {

using namespace std::chrono_literals;

std::chrono::nanoseconds steadyTime()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

/// Reads the time for as long as it takes to begin some lines and to bend them.
template<typename Check>
void readFor(std::chrono::nanoseconds duration, const Check& check)
{
    const auto end = steadyTime() + duration;
    while (steadyTime() < end) {
        check();
    }
}

TEST(CycleTimeTest, AgreesWithTheSteadyClock)
{
    CycleTime time;
    readFor(60ms, [&] {
        const auto before = steadyTime();
        const auto now = time.now();
        const auto after = steadyTime();
        ASSERT_GE(now, before - 2us);
        ASSERT_LE(now, after + 2us);
    });
}

void expectNeverToGoBack(CycleTime& time)
{
    auto last = time.now();
    readFor(60ms, [&] {
        const auto now = time.now();
        ASSERT_GE(now, last);
        last = now;
    });
}

TEST(CycleTimeTest, NeverGoesBackForOneThread)
{
    CycleTime time;
    expectNeverToGoBack(time);
}

TEST(CycleTimeTest, NeverGoesBackForAnyOfManyThreads)
{
    CycleTime time;
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&time] { expectNeverToGoBack(time); });
    }
}

TEST(CycleTimeTest, IsRightAgainAfterAPause)
{
    CycleTime time;
    readFor(15ms, [&] { time.now(); });
    const auto before = steadyTime();
    std::this_thread::sleep_for(20ms); // the pause itself is what is tested
    EXPECT_GE(time.now(), before + 20ms - 2us);
    EXPECT_LE(time.now(), steadyTime() + 2us);
}

} // namespace

} // namespace loiter
