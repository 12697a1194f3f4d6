#include "core/futures/idle_workers.h"

#include <atomic>
#include <gtest/gtest.h>
#include <semaphore>
#include <thread>

namespace loiter {
namespace {

/// A worker that sleeps at once and says when it is awake. It is known to be asleep when its look
/// for news has found none.
class Sleeper
{
public:
    explicit Sleeper(IdleWorkers& idle)
        : m_thread([this, &idle] {
            idle.sleep(false, [this] {
                m_isAnnounced.release();
                return false;
            });
            ++awake;
            m_isAwake.release();
        })
    {
        m_isAnnounced.acquire();
    }

    void waitUntilAwake() { m_isAwake.acquire(); }

    std::atomic<int> awake = 0;

private:
    std::binary_semaphore m_isAnnounced{0};
    std::binary_semaphore m_isAwake{0};
    std::jthread m_thread;
};

TEST(IdleWorkersTest, WakesASleeper)
{
    IdleWorkers idle;
    idle.wakeOne(); // nobody sleeps, and nothing is kept for later
    Sleeper sleeper(idle);
    EXPECT_EQ(sleeper.awake, 0);
    idle.wakeOne();
    sleeper.waitUntilAwake();
}

TEST(IdleWorkersTest, WakesNobodyWhileAWorkerIsSearching)
{
    IdleWorkers idle;
    ASSERT_TRUE(idle.beginSearch());
    Sleeper sleeper(idle);
    idle.wakeOne();
    EXPECT_EQ(sleeper.awake, 0);
    idle.endSearch();
    idle.wakeOne();
    sleeper.waitUntilAwake();
}

TEST(IdleWorkersTest, AWokenSleeperIsSearchingBeforeItIsAwake)
{
    IdleWorkers idle;
    Sleeper first(idle);
    Sleeper second(idle);
    idle.wakeOne();
    EXPECT_FALSE(idle.beginSearch());
    idle.wakeOne();
    EXPECT_LE(first.awake + second.awake, 1);
    idle.endSearch();
    idle.wakeOne();
    first.waitUntilAwake();
    second.waitUntilAwake();
}

TEST(IdleWorkersTest, LetsOneSearchAtATime)
{
    IdleWorkers idle;
    EXPECT_TRUE(idle.beginSearch());
    EXPECT_FALSE(idle.beginSearch());
    idle.endSearch();
    EXPECT_TRUE(idle.beginSearch());
}

TEST(IdleWorkersTest, WhoFindsNewsInItsLastLookIsASearcherAgain)
{
    IdleWorkers idle;
    idle.sleep(false, [] { return true; });
    EXPECT_FALSE(idle.beginSearch());
    idle.endSearch();
    EXPECT_TRUE(idle.beginSearch());
}

TEST(IdleWorkersTest, WhoIsClaimedInItsLastLookTakesTheWakeUpMeantForIt)
{
    IdleWorkers idle;
    idle.sleep(false, [&idle] {
        idle.wakeOne();
        return true;
    });
    EXPECT_FALSE(idle.beginSearch()) << "it is searching";
    idle.endSearch();
    Sleeper sleeper(idle);
    EXPECT_EQ(sleeper.awake, 0) << "no wake-up is left over";
    idle.wakeOne();
    sleeper.waitUntilAwake();
}

TEST(IdleWorkersTest, WakesAllSleepersForNews)
{
    IdleWorkers idle;
    Sleeper first(idle);
    Sleeper second(idle);
    idle.wakeAll();
    first.waitUntilAwake();
    second.waitUntilAwake();
}

} // namespace
} // namespace loiter
