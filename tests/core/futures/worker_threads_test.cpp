#include "core/futures/worker_threads.h"
#include "tests/core/futures/gate.h"

#include <atomic>
#include <gtest/gtest.h>
#include <stdexcept>

namespace loiter {
namespace {

TEST(WorkerThreadsTest, JoinsWhatItHasStarted)
{
    std::atomic<int> ended = 0;
    {
        WorkerThreads threads;
        for (int thread = 0; thread < 10; ++thread) {
            threads.start([&] { ++ended; });
        }
        threads.joinAll();
        EXPECT_EQ(ended, 10);
        EXPECT_EQ(threads.running(), 0U);
        threads.start([&] { ++ended; });
    }
    EXPECT_EQ(ended, 11);
}

TEST(WorkerThreadsTest, WaitsForThreadsThatAreStartedMeanwhile)
{
    std::atomic<int> ended = 0;
    WorkerThreads threads;
    threads.start([&] { threads.start([&] { ++ended; }); });
    threads.joinAll();
    EXPECT_EQ(ended, 1);
}

TEST(WorkerThreadsTest, RefusesToLetAThreadWaitForItself)
{
    WorkerThreads threads;
    std::atomic<bool> isRefused = false;
    threads.start([&] {
        try {
            threads.joinAll();
        } catch (const std::runtime_error&) {
            isRefused = true;
        }
    });
    threads.joinAll();
    EXPECT_TRUE(isRefused);
}

TEST(WorkerThreadsTest, LeavesThreadsThatRunWhenItJoinsThoseThatHaveEnded)
{
    Gate gate;
    WorkerThreads threads;
    const OpenAtEnd opening(gate);
    threads.start([&] { gate.pass(); });
    threads.start([] {});
    while (threads.running() > 1) {
        std::this_thread::yield();
    }
    threads.joinEnded();
    EXPECT_EQ(threads.running(), 1U);
}

} // namespace
} // namespace loiter
