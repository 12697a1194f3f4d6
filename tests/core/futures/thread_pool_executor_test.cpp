#include "core/futures/thread_pool_executor.h"
#include "core/futures/usable_cpus.h"
#include "core/futures/waiting.h"
#include "tests/core/futures/executor_cases.h"
#include "tests/core/futures/gate.h"
#include "tests/core/futures/held_sink.h"
#include "tests/core/futures/manual_future.h"

#include <atomic>
#include <barrier>
#include <gmock/gmock.h>
#include <latch>
#include <sched.h>
#include <set>
#include <thread>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::Each;
using testing::ElementsAre;
using testing::Property;
using testing::SizeIs;

/// What pools of every size do.
class ThreadPoolTest : public ExecutorSuite
{
protected:
    void TearDown() override { m_gate.open(); }

    /// Keeps all workers busy until the gate is open.
    void holdWorkers()
    {
        std::latch held(GetParam().workers);
        for (int worker = 0; worker < GetParam().workers; ++worker) {
            m_pool->submit([&] {
                held.count_down();
                m_gate.pass();
            });
        }
        held.wait();
    }

    Gate m_gate;
    std::unique_ptr<Executor> m_pool = make();
};

INSTANTIATE_TEST_SUITE_P(Pools, ThreadPoolTest, testing::ValuesIn(threadPoolCases()), caseName);

// E6: also of a task that never runs
TEST(ThreadPoolExecutorTest, DestroysTheCallOfATaskThatNeverRuns)
{
    Gate gate;
    auto argument = std::make_shared<int>(1);
    const std::weak_ptr<int> life = argument;
    ThreadPoolExecutor pool({.maxWorkers = 1});
    const OpenAtEnd opening(gate);
    pool.submit([&] { gate.pass(); });
    const auto cancelled = pool.submit([argument] {});
    const auto left = pool.submit([argument] {});
    argument.reset();
    cancelled.cancel();
    pool.shutdown({.waitForTasks = WaitForTasks::No, .cancelFutures = CancelFutures::Yes});
    EXPECT_TRUE(left.cancelled());
    gate.open();
    pool.shutdown();
    EXPECT_TRUE(life.expired());
}

// E7
TEST(ThreadPoolExecutorTest, DestroysTheCallsThatABrokenPoolFails)
{
    Gate gate;
    auto argument = std::make_shared<int>(1);
    const std::weak_ptr<int> life = argument;
    ThreadPoolExecutor pool({.maxWorkers = 1, .initializer = [&] {
                                 gate.pass();
                                 throw std::runtime_error("no licence");
                             }});
    const auto future = pool.submit([argument] {});
    argument.reset();
    gate.open();
    EXPECT_THROW(future.result(), BrokenThreadPoolError);
    pool.shutdown();
    EXPECT_TRUE(life.expired());
}

// E3: nobody has a handle, so the worker is not free before the result is gone
TEST(ThreadPoolExecutorTest, StartsAWorkerForWhatTheDestructorOfAnUnownedResultWaitsFor)
{
    ThreadPoolExecutor pool({.maxWorkers = 2});
    Gate isGone;
    const auto waitForAnother = [&](int* /*nothing*/) {
        EXPECT_EQ(pool.submit([] { return 7; }).result(std::chrono::seconds(20)), 7);
        isGone.open();
    };
    Gate isUnowned;
    pool.submit([&] {
        isUnowned.pass();
        static int nothing = 0;
        return std::shared_ptr<int>(&nothing, waitForAnother);
    });
    isUnowned.open();
    isGone.pass();
}

// E8: no worker is left for it
TEST(ThreadPoolExecutorTest, RefusesASubmissionThatAShutdownHasOvertaken)
{
    ManualClock clock;
    HeldSink sink;
    ThreadPoolExecutor pool({.maxWorkers = 1, .clock = &clock, .sink = &sink});
    std::string thrown;
    std::jthread submitter([&] { thrown = thrownBy([&] { pool.submit([] {}); }); });
    sink.awaitSubmission();
    pool.shutdown();
    sink.letGo();
    submitter.join();
    EXPECT_EQ(thrown, "RuntimeError: cannot schedule new futures after shutdown");
    EXPECT_EQ(sink.cancelled(), 1) << "what was recorded as submitted must have an end";
}

// F3, E5
TEST_P(ThreadPoolTest, NeverRunsATaskThatWasCancelledInTheQueue)
{
    holdWorkers();
    std::atomic<bool> wasRun = false;
    const auto cancelled = m_pool->submit([&] { wasRun = true; });
    const auto other = m_pool->submit([] { return 1; });
    EXPECT_EQ(cancelled.state(), FutureState::State::Pending);
    EXPECT_TRUE(cancelled.cancel());
    EXPECT_EQ(cancelled.state(), FutureState::State::Cancelled);
    m_gate.open();
    EXPECT_EQ(other.result(), 1);
    m_pool->shutdown();
    EXPECT_EQ(cancelled.state(), FutureState::State::CancelledAndNotified);
    EXPECT_FALSE(wasRun);
}

// W2, A5, E5
TEST_P(ThreadPoolTest, TellsWaitersOfACancelledTaskWhenItsTurnComes)
{
    holdWorkers();
    const auto cancelled = m_pool->submit([] {});
    cancelled.cancel();
    EXPECT_THAT(wait(std::vector{cancelled}, {.timeout = 0s}).done, SizeIs(0));
    m_gate.open();
    EXPECT_THAT(wait(std::vector{cancelled}).done, ElementsAre(cancelled));
}

// E5
TEST_P(ThreadPoolTest, StartsTasksInTheOrderOfSubmission)
{
    holdWorkers();
    std::mutex mutex;
    std::vector<int> started;
    std::vector<Future<void>> futures;
    std::vector<int> expected;
    for (int task = 0; task < 20; ++task) {
        expected.push_back(task);
        futures.push_back(m_pool->submit([&, task] {
            const std::lock_guard lock(mutex);
            started.push_back(task);
        }));
    }
    m_gate.open();
    m_pool->shutdown();
    if (GetParam().workers == 1) {
        EXPECT_EQ(started, expected);
    }
    EXPECT_THAT(started, testing::UnorderedElementsAreArray(expected));
}

// E8
TEST_P(ThreadPoolTest, RunsWhatIsQueuedAfterShutdown)
{
    holdWorkers();
    const auto queued = m_pool->submit([] { return 4; });
    m_pool->shutdown({.waitForTasks = WaitForTasks::No});
    EXPECT_FALSE(queued.done());
    m_gate.open();
    EXPECT_EQ(queued.result(), 4);
}

// E8
TEST_P(ThreadPoolTest, CancelsWhatIsQueuedIfToldSoAndNeverNotifiesIt)
{
    holdWorkers();
    std::vector<Future<void>> queued;
    for (int task = 0; task < 5; ++task) {
        queued.push_back(m_pool->submit([] {}));
    }
    m_pool->shutdown({.waitForTasks = WaitForTasks::No, .cancelFutures = CancelFutures::Yes});
    EXPECT_THAT(queued, Each(Property(&FutureHandle::state, FutureState::State::Cancelled)));
    EXPECT_EQ(thrownBy([&] { queued[0].result(); }), "CancelledError: ");
    m_gate.open();
    m_pool->shutdown();
    EXPECT_THAT(queued, Each(Property(&FutureHandle::state, FutureState::State::Cancelled)));
    EXPECT_THAT(wait(queued, {.timeout = 0s}).notDone, SizeIs(5));
}

// E8
TEST_P(ThreadPoolTest, LetsRunningTasksEndWhenTheOthersAreCancelled)
{
    holdWorkers();
    m_pool->submit([] {});
    std::jthread opener([&] { m_gate.open(); });
    m_pool->shutdown({.cancelFutures = CancelFutures::Yes});
    EXPECT_EQ(dynamic_cast<ThreadPoolExecutor&>(*m_pool).liveWorkers(), 0);
}

// E7
TEST(ThreadPoolExecutorTest, FailsWhatIsQueuedWhenAnInitializerFails)
{
    Gate gate;
    ThreadPoolExecutor pool({.maxWorkers = 2, .initializer = [&] {
                                 gate.pass();
                                 throw std::runtime_error("no licence");
                             }});
    const OpenAtEnd opening(gate);
    std::vector<Future<void>> futures;
    for (int task = 0; task < 4; ++task) {
        futures.push_back(pool.submit([] {}));
    }
    futures[1].cancel();
    gate.open();
    EXPECT_THAT(wait(futures).done, SizeIs(4));
    const std::string broken = "BrokenThreadPool: A thread initializer failed, the thread pool is "
                               "not usable anymore";
    for (const int task : {0, 2, 3}) {
        EXPECT_EQ(thrownBy([&] { futures[static_cast<std::size_t>(task)].result(); }), broken);
    }
    EXPECT_TRUE(futures[1].cancelled());
    EXPECT_EQ(thrownBy([&] { pool.submit([] {}); }), broken);
    pool.shutdown();
    EXPECT_EQ(pool.liveWorkers(), 0);
}

// E7: the workers that are up finish what they have
TEST(ThreadPoolExecutorTest, LetsARunningTaskEndWhenAnotherWorkersInitializerFails)
{
    std::atomic<int> workers = 0;
    Gate gate;
    ThreadPoolExecutor pool({.maxWorkers = 2, .initializer = [&] {
                                 if (workers++ > 0) {
                                     throw std::runtime_error("one licence only");
                                 }
                             }});
    const OpenAtEnd opening(gate);
    Gate isRunning;
    const auto running = pool.submit([&] {
        isRunning.open();
        gate.pass();
        return 5;
    });
    isRunning.pass();
    const auto lost = pool.submit([] {});
    EXPECT_THROW(lost.result(), BrokenThreadPoolError);
    gate.open();
    EXPECT_EQ(running.result(), 5);
}

// E1
TEST(ThreadPoolExecutorTest, HasAsManyWorkersAsPythonUnlessToldOtherwise)
{
    EXPECT_EQ(ThreadPoolExecutor().maxWorkers(), std::min(32, usableCpus() + 4));
    EXPECT_EQ(ThreadPoolExecutor({.maxWorkers = 3}).maxWorkers(), 3);
}

// E1
TEST(ThreadPoolExecutorTest, CountsTheCpusThatTheProcessMayUse)
{
    cpu_set_t before;
    ASSERT_EQ(sched_getaffinity(0, sizeof(before), &before), 0);
    EXPECT_EQ(usableCpus(), CPU_COUNT(&before));
    cpu_set_t one;
    CPU_ZERO(&one);
    for (std::size_t cpu = 0; CPU_COUNT(&one) == 0; ++cpu) {
        if (CPU_ISSET(cpu, &before)) {
            CPU_SET(cpu, &one);
        }
    }
    ASSERT_EQ(sched_setaffinity(0, sizeof(one), &one), 0);
    EXPECT_EQ(usableCpus(), 1);
    EXPECT_EQ(ThreadPoolExecutor().maxWorkers(), 5);
    sched_setaffinity(0, sizeof(before), &before);
}

// E1
TEST(ThreadPoolExecutorTest, RefusesToHaveNoWorkers)
{
    const std::string refused = "ValueError: max_workers must be greater than 0";
    for (const int workers : {0, -1}) {
        EXPECT_EQ(thrownBy([&] { ThreadPoolExecutor({.maxWorkers = workers}); }), refused);
        ThreadPoolExecutor pool({.maxWorkers = 2});
        EXPECT_EQ(thrownBy([&] { pool.setMaxWorkers(workers); }), refused);
        EXPECT_EQ(pool.maxWorkers(), 2);
    }
}

// E2
TEST(ThreadPoolExecutorTest, StartsAWorkerOnlyWhenATaskNeedsOne)
{
    Gate gate;
    ThreadPoolExecutor pool({.maxWorkers = 3});
    const OpenAtEnd opening(gate);
    EXPECT_EQ(pool.liveWorkers(), 0);
    for (const int live : {1, 2, 3, 3, 3}) {
        pool.submit([&] { gate.pass(); });
        EXPECT_EQ(pool.liveWorkers(), live);
    }
}

// E3
TEST(ThreadPoolExecutorTest, ReusesItsOnlyWorkerWhenTasksComeOneByOne)
{
    ThreadPoolExecutor pool({.maxWorkers = 8});
    for (int task = 0; task < 200; ++task) {
        pool.submit([] {}).result();
        ASSERT_EQ(pool.liveWorkers(), 1);
    }
}

// E3
TEST(ThreadPoolExecutorTest, ReusesAWorkerWhoseTaskFailedOrWasCancelled)
{
    ThreadPoolExecutor pool({.maxWorkers = 8});
    for (int task = 0; task < 50; ++task) {
        EXPECT_NE(pool.submit([] { throw std::runtime_error("failed"); }).exception(), nullptr);
        ASSERT_EQ(pool.liveWorkers(), 1);
    }
}

} // namespace
} // namespace loiter
