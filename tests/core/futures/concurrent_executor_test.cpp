#include "core/futures/waiting.h"
#include "tests/core/futures/executor_cases.h"
#include "tests/core/futures/gate.h"
#include "tests/core/futures/manual_future.h"
#include "tests/core/futures/test_tasks.h"

#include <atomic>
#include <gmock/gmock.h>
#include <stdexcept>
#include <string>
#include <thread>

namespace loiter {
namespace {

using namespace std::chrono_literals;

/// What executors do whose tasks run while the submitter goes on.
class ConcurrentExecutorTest : public ExecutorSuite
{};

INSTANTIATE_TEST_SUITE_P(All,
                         ConcurrentExecutorTest,
                         testing::ValuesIn(concurrentCases()),
                         caseName);

/// What they do besides if they are on threads, and take any function.
class ConcurrentThreadsTest : public ExecutorSuite
{};

INSTANTIATE_TEST_SUITE_P(All,
                         ConcurrentThreadsTest,
                         testing::ValuesIn(concurrentThreadCases()),
                         caseName);

// F1, F3, F6
TEST_P(ConcurrentExecutorTest, GoesOnWithATaskWhoseResultTimesOut)
{
    const SharedSignal isRunning;
    const auto executor = make();
    SharedGate gate;
    const auto future = executor->submit(kTellAndPass, 8, isRunning.path(), gate.path());
    isRunning.await();
    EXPECT_TRUE(future.running());
    EXPECT_FALSE(future.done());
    EXPECT_EQ(thrownBy([&] { future.result(0s); }), "TimeoutError: ");
    EXPECT_EQ(thrownBy([&] { future.result(1ms); }), "TimeoutError: ");
    EXPECT_FALSE(future.cancel());
    gate.open();
    EXPECT_EQ(future.result(), 8);
}

// F10
TEST_P(ConcurrentThreadsTest, CallsBackOnTheWorkerThatRanTheTask)
{
    Gate gate;
    std::thread::id called;
    const auto executor = make();
    const OpenAtEnd opening(gate);
    const auto future = executor->submit([&] {
        gate.pass();
        return std::this_thread::get_id();
    });
    future.addDoneCallback(
        [&](const Future<std::thread::id>& /*done*/) { called = std::this_thread::get_id(); });
    gate.open();
    executor->shutdown();
    EXPECT_EQ(called, future.result());
    EXPECT_NE(called, std::this_thread::get_id());
}

// E8
TEST_P(ConcurrentExecutorTest, ShutsDownWithoutWaitingIfToldSo)
{
    const auto executor = make();
    SharedGate gate;
    const auto future = executor->submit(kPass, 1, gate.path());
    executor->shutdown({.waitForTasks = WaitForTasks::No});
    EXPECT_FALSE(future.done());
    EXPECT_THROW(executor->submit(kNothing), std::runtime_error);
    gate.open();
    EXPECT_EQ(future.result(), 1);
}

// E8
TEST_P(ConcurrentThreadsTest, RefusesToLetAWorkerWaitForItself)
{
    const auto executor = make();
    const auto future = executor->submit([&] { executor->shutdown(); });
    EXPECT_EQ(thrownBy([&] { future.result(); }), "RuntimeError: cannot join current thread");
    EXPECT_THROW(executor->submit([] {}), std::runtime_error);
}

// E7
TEST_P(ConcurrentThreadsTest, InitializesAWorkerBeforeItsFirstTask)
{
    thread_local bool isInitialized = false;
    const auto executor = make({.initializer = [] {
        EXPECT_FALSE(isInitialized);
        isInitialized = true;
    }});
    for (int task = 0; task < 20; ++task) {
        EXPECT_TRUE(executor->submit([] { return isInitialized; }).result());
    }
}

// E7
TEST_P(ConcurrentThreadsTest, IsBrokenWhenAnInitializerFails)
{
    std::atomic<int> logged = 0;
    const auto executor =
        make({.initializer = [] { throw std::runtime_error("no licence"); },
              .log =
                  [&](LogLevel level, std::string_view message, const std::exception_ptr& error) {
                      EXPECT_EQ(level, LogLevel::Critical);
                      EXPECT_EQ(message, "Exception in initializer:");
                      EXPECT_EQ(errorMessage(error), "no licence");
                      ++logged;
                  }});
    const std::string broken = "BrokenThreadPool: A thread initializer failed, the thread pool is "
                               "not usable anymore";
    const auto future = executor->submit([] { return 1; });
    EXPECT_EQ(thrownBy([&] { future.result(); }), broken);
    EXPECT_EQ(thrownBy([&] { executor->submit([] {}); }), broken);
    executor->shutdown();
    EXPECT_EQ(thrownBy([&] { executor->submit([] {}); }), broken);
    EXPECT_EQ(logged, 1);
}

/// What executors do that run two tasks at the same time.
class ParallelExecutorTest : public ExecutorSuite
{};

INSTANTIATE_TEST_SUITE_P(All, ParallelExecutorTest, testing::ValuesIn(parallelCases()), caseName);

/// What they do besides if they are on threads.
class ParallelThreadsTest : public ExecutorSuite
{};

INSTANTIATE_TEST_SUITE_P(All,
                         ParallelThreadsTest,
                         testing::ValuesIn(parallelThreadCases()),
                         caseName);

// W6
TEST_P(ParallelExecutorTest, CompletesOneFutureWhileAnotherIsHeldUp)
{
    const auto executor = make();
    SharedGate gate;
    const auto slow = executor->submit(kPass, 1, gate.path());
    const auto fast = executor->submit(kSquare, 2);
    const std::vector futures = {slow, fast};
    const auto first = wait(futures, {.returnWhen = WaitOptions::ReturnWhen::FirstCompleted});
    EXPECT_THAT(first.done, testing::ElementsAre(fast));
    EXPECT_THAT(first.notDone, testing::ElementsAre(slow));
    auto completed = asCompleted(futures);
    EXPECT_EQ(completed.next(), fast);
    gate.open();
    EXPECT_EQ(completed.next(), slow);
}

// E10
TEST_P(ParallelThreadsTest, LetsATaskWaitForOneItSubmitted)
{
    const auto executor = make();
    const auto outer =
        executor->submit([&] { return executor->submit([] { return 25; }).result(); });
    EXPECT_EQ(outer.result(), 25);
}

// A task left to a worker that runs a callback must not wait for that callback.
TEST_P(ParallelThreadsTest, LetsACallbackWaitForATaskIfAnotherWorkerMayRunIt)
{
    std::atomic<int> result = 0;
    {
        Gate gate;
        Gate isCalled;
        const auto executor = make();
        const OpenAtEnd opening(gate);
        const auto first = executor->submit([&] {
            gate.pass();
            return 1;
        });
        first.addDoneCallback([&](const Future<int>& /*done*/) {
            const auto second = executor->submit([] { return 2; });
            isCalled.open();
            result = second.result();
        });
        gate.open();
        isCalled.pass();
    }
    EXPECT_EQ(result, 2);
}

} // namespace
} // namespace loiter
