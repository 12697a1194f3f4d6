#include "core/futures/state_word.h"

#include <atomic>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>
#include <vector>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using Stage = FutureStage;

TEST(StateWordTest, MovesWhereNothingStandsInTheWay)
{
    StateWord word;
    EXPECT_TRUE(word.tryMove(Stage::Pending, Stage::Running));
    EXPECT_FALSE(word.tryMove(Stage::Pending, Stage::Running));
    EXPECT_EQ(word.stage(), Stage::Running);
}

TEST(StateWordTest, MovesOnlyUnderTheLockOnceSomethingIsAttached)
{
    StateWord word;
    {
        const std::lock_guard lock(word);
        word.setAttached();
    }
    EXPECT_FALSE(word.tryMove(Stage::Pending, Stage::Running));
    const std::lock_guard lock(word);
    word.move(Stage::Running);
    EXPECT_EQ(word.stage(), Stage::Running);
}

TEST(StateWordTest, DoesNotMoveWhileAnotherHoldsTheLock)
{
    StateWord word;
    {
        const std::lock_guard lock(word);
        EXPECT_FALSE(word.tryMove(Stage::Pending, Stage::Running));
    }
    EXPECT_TRUE(word.tryMove(Stage::Pending, Stage::Running));
}

TEST(StateWordTest, ItsLockLetsOneInAtATime)
{
    constexpr int kThreads = 4;
    constexpr int kRounds = 20'000;
    StateWord word;
    int inside = 0;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([&] {
                for (int round = 0; round < kRounds; ++round) {
                    const std::lock_guard lock(word);
                    ++inside;
                }
            });
        }
    }
    EXPECT_EQ(inside, kThreads * kRounds);
}

TEST(StateWordTest, AWaitEndsAtItsDeadline)
{
    StateWord word;
    EXPECT_FALSE(word.waitUntilDone(Deadline(0s)));
    EXPECT_FALSE(word.waitUntilDone(Deadline(-1s)));
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(word.waitUntilDone(Deadline(3ms)));
    EXPECT_GE(std::chrono::steady_clock::now() - start, 3ms);
}

TEST(StateWordTest, EveryStageThatIsALastOneEndsAWait)
{
    for (const Stage last : {Stage::Finished, Stage::Cancelled, Stage::CancelledAndNotified}) {
        StateWord word;
        std::jthread waiter([&] { EXPECT_TRUE(word.waitUntilDone(Deadline(std::nullopt))); });
        const std::lock_guard lock(word);
        word.move(last);
    }
}

// Many times over: who finishes may come before, while and after the other falls asleep.
TEST(StateWordTest, NoSleeperIsForgotten)
{
    constexpr int kRounds = 3'000;
    for (int round = 0; round < kRounds; ++round) {
        StateWord word;
        std::atomic<bool> isThere = false;
        std::jthread waiter([&] {
            isThere = true;
            word.waitUntilDone(Deadline(std::nullopt));
        });
        while (round % 2 == 0 && !isThere) {
        }
        if (!word.tryMove(Stage::Pending, Stage::Finished)) {
            const std::lock_guard lock(word);
            word.move(Stage::Finished);
        }
    }
}

} // namespace
} // namespace loiter
