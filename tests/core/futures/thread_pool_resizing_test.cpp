#include "core/futures/thread_pool_executor.h"
#include "core/futures/waiting.h"
#include "tests/core/futures/gate.h"

#include <atomic>
#include <barrier>
#include <gmock/gmock.h>
#include <thread>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::SizeIs;

/// A task that is done only when `tasks` of them run at the same time.
std::vector<Future<void>> meet(Executor& executor, std::barrier<>& barrier, int tasks)
{
    std::vector<Future<void>> futures;
    for (int task = 0; task < tasks; ++task) {
        futures.push_back(executor.submit([&] { barrier.arrive_and_wait(); }));
    }
    return futures;
}

TEST(ThreadPoolResizingTest, GrowsAtOnceWhenTasksAreQueued)
{
    Gate gate;
    ThreadPoolExecutor pool({.maxWorkers = 1});
    const OpenAtEnd opening(gate);
    pool.submit([&] { gate.pass(); });
    std::barrier together(3);
    const auto futures = meet(pool, together, 3);
    EXPECT_EQ(pool.liveWorkers(), 1);
    pool.setMaxWorkers(4);
    EXPECT_EQ(pool.liveWorkers(), 4);
    EXPECT_THAT(wait(futures).done, SizeIs(3));
}

TEST(ThreadPoolResizingTest, StartsNoMoreWorkersThanTasksWhenItGrows)
{
    Gate gate;
    ThreadPoolExecutor pool({.maxWorkers = 1});
    const OpenAtEnd opening(gate);
    pool.submit([&] { gate.pass(); });
    pool.submit([&] { gate.pass(); });
    pool.setMaxWorkers(10);
    EXPECT_EQ(pool.liveWorkers(), 2);
    EXPECT_EQ(pool.maxWorkers(), 10);
}

/// Waits until the pool has that many workers; the test's time limit ends it otherwise.
void awaitLiveWorkers(const ThreadPoolExecutor& pool, int workers)
{
    while (pool.liveWorkers() != workers) {
        std::this_thread::yield();
    }
}

TEST(ThreadPoolResizingTest, LetsIdleWorkersTooManyLeaveAtOnce)
{
    ThreadPoolExecutor pool({.maxWorkers = 4});
    std::barrier together(4);
    wait(meet(pool, together, 4));
    EXPECT_EQ(pool.liveWorkers(), 4);
    pool.setMaxWorkers(1);
    awaitLiveWorkers(pool, 1);
    EXPECT_EQ(pool.submit([] { return 3; }).result(), 3);
    EXPECT_EQ(pool.liveWorkers(), 1);
}

TEST(ThreadPoolResizingTest, LetsABusyWorkerTooManyEndItsTaskFirst)
{
    Gate gate;
    ThreadPoolExecutor pool({.maxWorkers = 3});
    const OpenAtEnd opening(gate);
    std::vector<Future<int>> futures;
    for (int task = 0; task < 6; ++task) {
        futures.push_back(pool.submit([&, task] {
            gate.pass();
            return task;
        }));
    }
    pool.setMaxWorkers(1);
    EXPECT_EQ(pool.liveWorkers(), 3);
    gate.open();
    EXPECT_THAT(wait(futures).done, SizeIs(6));
    awaitLiveWorkers(pool, 1);
}

TEST(ThreadPoolResizingTest, RunsWhatIsQueuedOnTheWorkersThatAreLeft)
{
    Gate gate;
    ThreadPoolExecutor pool({.maxWorkers = 3});
    const OpenAtEnd opening(gate);
    for (int task = 0; task < 3; ++task) {
        pool.submit([&] { gate.pass(); });
    }
    std::atomic<int> running = 0;
    std::vector<Future<int>> queued;
    for (int task = 0; task < 30; ++task) {
        queued.push_back(pool.submit([&] {
            const int atOnce = ++running;
            std::this_thread::yield();
            --running;
            return atOnce;
        }));
    }
    pool.setMaxWorkers(1);
    gate.open();
    for (const Future<int>& future : queued) {
        EXPECT_EQ(future.result(), 1);
    }
}

TEST(ThreadPoolResizingTest, GrowsAgainAfterItShrank)
{
    ThreadPoolExecutor pool({.maxWorkers = 4});
    for (int times = 0; times < 20; ++times) {
        pool.setMaxWorkers(4);
        std::barrier together(4);
        EXPECT_THAT(wait(meet(pool, together, 4)).done, SizeIs(4));
        pool.setMaxWorkers(1 + times % 3);
    }
}

TEST(ThreadPoolResizingTest, EndsWhileItIsBeingResized)
{
    for (int times = 0; times < 20; ++times) {
        std::atomic<int> run = 0;
        ThreadPoolExecutor pool({.maxWorkers = 2});
        const std::jthread resizer([&](const std::stop_token& stop) {
            for (int workers = 1; !stop.stop_requested(); workers = workers % 5 + 1) {
                pool.setMaxWorkers(workers);
            }
        });
        for (int task = 0; task < 100; ++task) {
            pool.submit([&] { ++run; });
        }
        pool.shutdown();
        EXPECT_EQ(run, 100);
        EXPECT_EQ(pool.liveWorkers(), 0);
    }
}

} // namespace
} // namespace loiter
