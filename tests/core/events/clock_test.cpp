#include "core/events/clock.h"

#include <atomic>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>

namespace loiter {

namespace {

using namespace std::chrono_literals;

TEST(SteadyClockTest, NeverGoesBack)
{
    const SteadyClock clock;
    auto last = clock.now();
    for (int round = 0; round < 1000; ++round) {
        const auto next = clock.now();
        ASSERT_GE(next, last);
        last = next;
    }
}

TEST(SteadyClockTest, ASleeperWakesAtItsTime)
{
    SteadyClock clock;
    const auto deadline = clock.now() + 2ms;

    EXPECT_TRUE(clock.sleepUntil(deadline, {}));

    EXPECT_GE(clock.now(), deadline);
}

TEST(SteadyClockTest, AStopEndsASleepAtOnce)
{
    SteadyClock clock;
    std::stop_source stop;
    stop.request_stop();

    EXPECT_FALSE(clock.sleepUntil(clock.now() + 1h, stop.get_token()));
}

TEST(SteadyClockTest, AStopEndsASleepThatHasBegun)
{
    std::atomic<bool> reached = true;
    std::jthread sleeper([&](const std::stop_token& stop) {
        SteadyClock clock;
        reached = clock.sleepUntil(clock.now() + 1h, stop);
    });
    sleeper.request_stop();
    sleeper.join();

    EXPECT_FALSE(reached);
}

TEST(SteadyClockTest, ATimeThatHasPassedIsReached)
{
    SteadyClock clock;
    EXPECT_TRUE(clock.sleepUntil(clock.now() - 1s, {}));
}

TEST(ScaledClockTest, StartsAtZeroAndRunsAtItsScale)
{
    ManualClock real;
    real.advance(5s);
    const ScaledClock clock(real, 0.1);
    EXPECT_EQ(clock.now(), 0s);

    real.advance(100ms);

    EXPECT_EQ(clock.now(), 1s);
    EXPECT_EQ(clock.toReal(1s), 100ms);
}

TEST(SteadyClockTest, ShowsTheSteadyTimeOfAnyProcess)
{
    const SteadyClock clock;
    EXPECT_EQ(clock.fromSteady(5s), 5s);
}

TEST(ScaledClockTest, ShowsASteadyTimeAtItsScale)
{
    SteadyClock steady;
    const ScaledClock clock(steady, 0.1);
    const auto before = std::chrono::steady_clock::now().time_since_epoch();
    const auto shown = clock.fromSteady(before);
    EXPECT_LE(shown, clock.now() + 1ms);
    EXPECT_NEAR(static_cast<double>((clock.fromSteady(before + 100ms) - shown).count()), 1e9, 1e3);
}

TEST(ScaledClockTest, ShowsNowWhereTheOtherClockGoesItsOwnWay)
{
    ManualClock real;
    const ScaledClock clock(real, 0.5);
    real.advance(2s);
    EXPECT_EQ(clock.fromSteady(77s), 4s);
    EXPECT_EQ(real.fromSteady(77s), 2s);
}

TEST(ScaledClockTest, RefusesAScaleThatIsNotAFiniteNumberAboveZero)
{
    ManualClock real;
    EXPECT_THROW(ScaledClock(real, 0.0), std::invalid_argument);
    EXPECT_THROW(ScaledClock(real, -1.0), std::invalid_argument);
    EXPECT_THROW(ScaledClock(real, std::numeric_limits<double>::infinity()), std::invalid_argument);
    EXPECT_THROW(ScaledClock(real, std::nan("")), std::invalid_argument);
}

/// Wakes a sleeper exactly when the real clock says that its time has come.
void expectSleeperFindsItsTimeReached(double scale, std::chrono::nanoseconds deadline)
{
    ManualClock real;
    ScaledClock clock(real, scale);
    real.advance(clock.toReal(deadline));

    ASSERT_TRUE(clock.sleepUntil(deadline, {})) << scale << " " << deadline.count();
    ASSERT_GE(clock.now(), deadline) << scale << " " << deadline.count();
}

TEST(ScaledClockTest, ASleeperThatWakesFindsThatItsTimeHasCome)
{
    const unsigned seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> exponent(-3, 2);
    std::uniform_int_distribution<std::int64_t> nanoseconds(0, 36'000'000'000'000);
    for (int round = 0; round < 20'000; ++round) {
        const double scale = std::pow(10.0, exponent(random));
        expectSleeperFindsItsTimeReached(scale, std::chrono::nanoseconds(nanoseconds(random)));
    }
    expectSleeperFindsItsTimeReached(0.001, 1499ns);
    expectSleeperFindsItsTimeReached(0.1, 3s);
    expectSleeperFindsItsTimeReached(0.3, 1ns);
}

TEST(ScaledClockTest, ItsTimeHasNotComeANanosecondEarly)
{
    ManualClock real;
    ScaledClock clock(real, 0.1);
    std::stop_source stop;
    stop.request_stop();

    real.advance(1s - 1ns);
    EXPECT_FALSE(clock.sleepUntil(10s, stop.get_token()));

    real.advance(1ns);
    EXPECT_TRUE(clock.sleepUntil(10s, stop.get_token()));
}

TEST(ScaledClockTest, SleepersWakeWhenTheOtherClockGetsThere)
{
    ManualClock real;
    ScaledClock clock(real, 0.1);
    std::atomic<bool> reached = false;
    std::jthread sleeper([&] { reached = clock.sleepUntil(10s, {}); });
    real.waitForSleepers(1);

    real.advance(1s);
    sleeper.join();

    EXPECT_TRUE(reached);
}

TEST(ManualClockTest, WakesThoseWhoseTimeHasComeAndNoOthers)
{
    ManualClock clock;
    std::atomic<int> awake = 0;
    std::jthread early([&] {
        clock.sleepUntil(1s, {});
        ++awake;
    });
    std::atomic<bool> lateReached = true;
    std::jthread late([&](const std::stop_token& stop) {
        lateReached = clock.sleepUntil(10s, stop);
        ++awake;
    });
    clock.waitForSleepers(2);

    clock.advance(1s);
    early.join();
    EXPECT_EQ(awake, 1);

    late.request_stop();
    late.join();
    EXPECT_FALSE(lateReached);
}

} // namespace

} // namespace loiter
