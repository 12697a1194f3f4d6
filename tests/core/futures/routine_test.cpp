#include "core/futures/routine.h"

#include <gtest/gtest.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace loiter {
namespace {

/// Suspends whoever awaits it until it is opened.
class Barrier
{
public:
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> awaiting) noexcept { m_awaiting = awaiting; }
    void await_resume() const noexcept {}

    void open() { std::exchange(m_awaiting, {}).resume(); }

private:
    std::coroutine_handle<> m_awaiting;
};

Routine<int> afterBarrier(Barrier& barrier, std::vector<std::string>& steps)
{
    steps.emplace_back("begins");
    co_await barrier;
    steps.emplace_back("goes on");
    co_return 20;
}

Routine<std::string> twice(Barrier& barrier, std::vector<std::string>& steps)
{
    const int number = co_await afterBarrier(barrier, steps);
    co_return std::to_string(2 * number);
}

Routine<void> failing()
{
    throw std::invalid_argument("no");
    co_return;
}

Routine<std::string> recovering()
{
    try {
        co_await failing();
    } catch (const std::invalid_argument& error) {
        co_return std::string("caught ") + error.what();
    }
    co_return "went on";
}

Routine<void> holding(std::shared_ptr<int> held, Barrier& barrier)
{
    co_await barrier;
    ++*held;
}

TEST(RoutineTest, DoesNothingBeforeItIsStarted)
{
    Barrier barrier;
    std::vector<std::string> steps;
    const Routine<int> routine = afterBarrier(barrier, steps);
    EXPECT_TRUE(steps.empty());
    EXPECT_FALSE(routine.isDone());
}

TEST(RoutineTest, GoesOnWhereItWasSuspended)
{
    Barrier barrier;
    std::vector<std::string> steps;
    bool hasEnded = false;
    Routine<std::string> routine = twice(barrier, steps);
    routine.start([&] { hasEnded = true; });
    EXPECT_EQ(steps, std::vector<std::string>{"begins"});
    EXPECT_FALSE(hasEnded);
    barrier.open();
    EXPECT_EQ(steps.back(), "goes on");
    EXPECT_TRUE(hasEnded);
    EXPECT_TRUE(routine.isDone());
    EXPECT_EQ(routine.takeResult(), "40");
}

TEST(RoutineTest, ThrowsWhereItIsAwaited)
{
    EXPECT_EQ(runToEnd(recovering()), "caught no");
    EXPECT_THROW(runToEnd(failing()), std::invalid_argument);
}

TEST(RoutineTest, DestroysWhatItHoldsWhereverItHasComeTo)
{
    Barrier barrier;
    const auto held = std::make_shared<int>(0);
    {
        const Routine<void> neverStarted = holding(held, barrier);
        EXPECT_EQ(held.use_count(), 2);
    }
    EXPECT_EQ(held.use_count(), 1);
    {
        Routine<void> suspended = holding(held, barrier);
        suspended.start();
        EXPECT_EQ(held.use_count(), 2);
    }
    EXPECT_EQ(held.use_count(), 1);
    Routine<void> ended = holding(held, barrier);
    ended.start();
    barrier.open();
    EXPECT_EQ(*held, 1);
}

TEST(RoutineTest, MovesWithoutBeingDisturbed)
{
    Barrier barrier;
    std::vector<std::string> steps;
    Routine<int> first = afterBarrier(barrier, steps);
    first.start();
    Routine<int> second = std::move(first);
    barrier.open();
    EXPECT_EQ(second.takeResult(), 20);
}

} // namespace
} // namespace loiter
