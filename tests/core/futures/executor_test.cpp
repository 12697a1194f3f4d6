#include "core/futures/waiting.h"
#include "tests/core/futures/executor_cases.h"
#include "tests/core/futures/gate.h"
#include "tests/core/futures/manual_future.h"

#include <atomic>
#include <gmock/gmock.h>
#include <stdexcept>
#include <string>
#include <thread>

namespace loiter {
namespace {

using namespace std::chrono_literals;

/// What every executor does.
class ExecutorTest : public ExecutorSuite
{};

INSTANTIATE_TEST_SUITE_P(All, ExecutorTest, testing::ValuesIn(allCases()), caseName);

// E2
TEST_P(ExecutorTest, RunsWhatIsSubmitted)
{
    const auto executor = make();
    const Future<int> sum = executor->submit([](int a, int b) { return a + b; }, 40, 2);
    const Future<std::string> text = executor->submit([] { return std::string("CN"); });
    EXPECT_EQ(sum.result(), 42);
    EXPECT_EQ(text.result(), "CN");
    EXPECT_EQ(text.exception(), nullptr);
}

// F4
TEST_P(ExecutorTest, LeavesAFutureFinished)
{
    const auto executor = make();
    const Future<void> future = executor->submit([] {});
    future.result();
    EXPECT_EQ(future.state(), FutureState::State::Finished);
    EXPECT_FALSE(future.cancel());
    EXPECT_THAT(future.repr(), testing::EndsWith(" state=finished returned NoneType>"));
}

// F14
TEST_P(ExecutorTest, GivesAResultThatMayBeReadAgain)
{
    const auto executor = make();
    const auto future = executor->submit([] { return std::make_unique<int>(5); });
    const std::unique_ptr<int>& first = future.result();
    EXPECT_EQ(*first, 5);
    EXPECT_EQ(&future.result(), &first);
}

TEST_P(ExecutorTest, PassesArgumentsThatCanOnlyBeMoved)
{
    const auto executor = make();
    const auto future = executor->submit(
        [kept = std::make_unique<int>(40)](std::unique_ptr<int> given) { return *kept + *given; },
        std::make_unique<int>(2));
    EXPECT_EQ(future.result(), 42);
}

TEST_P(ExecutorTest, KeepsAValueWhereTheTaskReturnsAReference)
{
    const auto executor = make();
    const std::string name = "loiter";
    const Future<std::string> future =
        executor->submit([&]() -> const std::string& { return name; });
    EXPECT_EQ(future.result(), "loiter");
}

// E6, F7
TEST_P(ExecutorTest, KeepsWhatATaskThrowsAndGoesOn)
{
    const auto executor = make();
    const Future<int> fails =
        executor->submit([]() -> int { throw std::invalid_argument("too small"); });
    EXPECT_EQ(thrownBy([&] { fails.result(); }), "ValueError: too small");
    EXPECT_EQ(fails.exception(), fails.exception());
    EXPECT_FALSE(fails.cancelled());
    const Future<int> throwsAnything = executor->submit([]() -> int { throw 42; });
    EXPECT_EQ(thrownBy([&] { throwsAnything.result(); }), "Exception: ");
    EXPECT_EQ(executor->submit([] { return 1; }).result(), 1);
}

// E6
TEST_P(ExecutorTest, DestroysAFunctionAndItsArgumentsBeforeItsResultIsThere)
{
    const auto executor = make();
    const auto captured = std::make_shared<int>(1);
    const auto argument = std::make_shared<int>(2);
    executor->submit([captured](const auto& /*value*/) {}, argument).result();
    EXPECT_EQ(captured.use_count(), 1);
    EXPECT_EQ(argument.use_count(), 1);
    const auto fails = executor->submit([captured] { throw std::runtime_error("failed"); });
    EXPECT_NE(fails.exception(), nullptr);
    EXPECT_EQ(captured.use_count(), 1);
}

// E10
TEST_P(ExecutorTest, LetsATaskSubmitAnother)
{
    const auto executor = make();
    const auto outer = executor->submit([&] { return executor->submit([] { return 7; }); });
    EXPECT_EQ(outer.result().result(), 7);
}

// F9, F10
TEST_P(ExecutorTest, CallsBackWithTheFuture)
{
    std::atomic<std::uint64_t> called = 0;
    std::uint64_t address = 0;
    {
        const auto executor = make();
        const auto future = executor->submit([] { return 3; });
        address = future.address();
        future.addDoneCallback([&](const Future<int>& done) {
            EXPECT_EQ(done.result(0s), 3);
            called = done.address();
        });
    }
    EXPECT_EQ(called, address);
}

// F11
TEST_P(ExecutorTest, LogsWhatACallbackThrowsAndWorksOn)
{
    std::atomic<int> logged = 0;
    const auto executor =
        make({.log = [&](LogLevel, std::string_view, const std::exception_ptr&) { ++logged; }});
    const auto future = executor->submit([] { return 1; });
    future.addDoneCallback([](const Future<int>& /*done*/) { throw std::runtime_error("oops"); });
    EXPECT_EQ(executor->submit([] { return 2; }).result(), 2);
    executor->shutdown();
    EXPECT_EQ(logged, 1);
}

TEST_P(ExecutorTest, LetsACallbackSubmitATask)
{
    std::optional<Future<int>> second;
    Gate isSubmitted;
    const auto executor = make();
    const auto first = executor->submit([] { return 1; });
    first.addDoneCallback([&](const Future<int>& /*done*/) {
        second = executor->submit([] { return 2; });
        isSubmitted.open();
    });
    isSubmitted.pass();
    EXPECT_EQ(second->result(), 2);
    executor->shutdown();
}

// E8
TEST_P(ExecutorTest, RefusesTasksAfterShutdown)
{
    const auto executor = make();
    executor->shutdown();
    const auto refused = "RuntimeError: cannot schedule new futures after shutdown";
    EXPECT_EQ(thrownBy([&] { executor->submit([] {}); }), refused);
    executor->shutdown();
    executor->shutdown({.waitForTasks = WaitForTasks::No, .cancelFutures = CancelFutures::Yes});
    EXPECT_EQ(thrownBy([&] { executor->submit([] {}); }), refused);
}

// E8
TEST_P(ExecutorTest, WaitsForEveryTaskWhenItIsShutDown)
{
    std::atomic<int> run = 0;
    const auto executor = make();
    for (int task = 0; task < 50; ++task) {
        executor->submit([&] { ++run; });
    }
    executor->shutdown();
    EXPECT_EQ(run, 50);
}

// E8, E9: the end of a block
TEST_P(ExecutorTest, WaitsForEveryTaskWhenItIsDestroyed)
{
    std::atomic<int> run = 0;
    std::vector<Future<void>> futures;
    {
        const auto executor = make();
        for (int task = 0; task < 50; ++task) {
            futures.push_back(executor->submit([&] { ++run; }));
        }
    }
    EXPECT_EQ(run, 50);
    EXPECT_THAT(futures, testing::Each(testing::Property(&FutureHandle::done, true)));
}

// E8
TEST_P(ExecutorTest, MayBeShutDownByManyThreadsAtOnce)
{
    const auto executor = make();
    std::atomic<int> run = 0;
    for (int task = 0; task < 20; ++task) {
        executor->submit([&] { ++run; });
    }
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&] {
                executor->shutdown();
                EXPECT_EQ(run, 20);
            });
        }
    }
    EXPECT_THROW(executor->submit([] {}), std::runtime_error);
}

// W1, A2
TEST_P(ExecutorTest, HasFuturesThatCanBeWaitedForWithThoseOfAnotherExecutor)
{
    const auto executor = make();
    ThreadPoolExecutor other({.maxWorkers = 1});
    std::vector<Future<int>> futures;
    for (int task = 0; task < 10; ++task) {
        futures.push_back(executor->submit([task] { return task; }));
        futures.push_back(other.submit([task] { return 100 + task; }));
    }
    EXPECT_EQ(wait(futures).done.size(), 20U);
    int sum = 0;
    for (const Future<int>& future : asCompleted(futures)) {
        sum += future.result();
    }
    EXPECT_EQ(sum, 45 + 1045);
}

TEST_P(ExecutorTest, TakesTasksFromManyThreads)
{
    const auto executor = make();
    std::atomic<int> sum = 0;
    {
        std::vector<std::jthread> submitters;
        for (int submitter = 0; submitter < 4; ++submitter) {
            submitters.emplace_back([&] {
                for (int task = 1; task <= 50; ++task) {
                    executor->submit([&sum, task] { sum += task; });
                }
            });
        }
    }
    executor->shutdown();
    EXPECT_EQ(sum, 4 * 1275);
}

/// What executors do whose tasks run while the submitter goes on.
class ConcurrentExecutorTest : public ExecutorSuite
{};

INSTANTIATE_TEST_SUITE_P(All,
                         ConcurrentExecutorTest,
                         testing::ValuesIn(concurrentCases()),
                         caseName);

// F1, F3, F6
TEST_P(ConcurrentExecutorTest, GoesOnWithATaskWhoseResultTimesOut)
{
    Gate gate;
    Gate isRunning;
    const auto executor = make();
    const OpenAtEnd opening(gate);
    const auto future = executor->submit([&] {
        isRunning.open();
        gate.pass();
        return 8;
    });
    isRunning.pass();
    EXPECT_TRUE(future.running());
    EXPECT_FALSE(future.done());
    EXPECT_EQ(thrownBy([&] { future.result(0s); }), "TimeoutError: ");
    EXPECT_EQ(thrownBy([&] { future.result(1ms); }), "TimeoutError: ");
    EXPECT_FALSE(future.cancel());
    gate.open();
    EXPECT_EQ(future.result(), 8);
}

// F10
TEST_P(ConcurrentExecutorTest, CallsBackOnTheWorkerThatRanTheTask)
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
    Gate gate;
    const auto executor = make();
    const OpenAtEnd opening(gate);
    const auto future = executor->submit([&] {
        gate.pass();
        return 1;
    });
    executor->shutdown({.waitForTasks = WaitForTasks::No});
    EXPECT_FALSE(future.done());
    EXPECT_THROW(executor->submit([] {}), std::runtime_error);
    gate.open();
    EXPECT_EQ(future.result(), 1);
}

// E8
TEST_P(ConcurrentExecutorTest, RefusesToLetAWorkerWaitForItself)
{
    const auto executor = make();
    const auto future = executor->submit([&] { executor->shutdown(); });
    EXPECT_EQ(thrownBy([&] { future.result(); }), "RuntimeError: cannot join current thread");
    EXPECT_THROW(executor->submit([] {}), std::runtime_error);
}

/// Holds up a submission while it is being recorded.
class HeldSink : public EventSink
{
public:
    void record(const Event& event) noexcept override
    {
        if (event.kind == EventKind::Submitted) {
            m_isHeld.open();
            m_gate.pass();
        }
    }
    TextId intern(std::string_view /*text*/) noexcept override { return {}; }
    TaskId addTask() noexcept override { return {0}; }
    LaneId addLane() noexcept override { return {0}; }

    void awaitSubmission() { m_isHeld.pass(); }
    void letGo() { m_gate.open(); }

private:
    Gate m_isHeld;
    Gate m_gate;
};

// E8: what has been let in counts as submitted
TEST_P(ConcurrentExecutorTest, WaitsForASubmissionUnderWayWhenItIsShutDown)
{
    ManualClock clock;
    HeldSink sink;
    const auto executor = make({.clock = &clock, .sink = &sink});
    std::optional<Future<int>> future;
    std::jthread submitter([&] { future = executor->submit([] { return 1; }); });
    sink.awaitSubmission();
    std::atomic<bool> wasRun = false;
    std::jthread closer([&] {
        executor->shutdown();
        wasRun = true;
    });
    EXPECT_FALSE(wasRun);
    sink.letGo();
    closer.join();
    submitter.join();
    EXPECT_EQ(future->result(0s), 1);
}

// E7
TEST_P(ConcurrentExecutorTest, InitializesAWorkerBeforeItsFirstTask)
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
TEST_P(ConcurrentExecutorTest, IsBrokenWhenAnInitializerFails)
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

// W6
TEST_P(ParallelExecutorTest, CompletesOneFutureWhileAnotherIsHeldUp)
{
    Gate gate;
    const auto executor = make();
    const OpenAtEnd opening(gate);
    const auto slow = executor->submit([&] {
        gate.pass();
        return 1;
    });
    const auto fast = executor->submit([] { return 2; });
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
TEST_P(ParallelExecutorTest, LetsATaskWaitForOneItSubmitted)
{
    const auto executor = make();
    const auto outer =
        executor->submit([&] { return executor->submit([] { return 25; }).result(); });
    EXPECT_EQ(outer.result(), 25);
}

// A task left to a worker that runs a callback must not wait for that callback.
TEST_P(ParallelExecutorTest, LetsACallbackWaitForATaskIfAnotherWorkerMayRunIt)
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
