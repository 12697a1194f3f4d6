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

/// What every executor does.
class ExecutorTest : public ExecutorSuite
{};

INSTANTIATE_TEST_SUITE_P(All, ExecutorTest, testing::ValuesIn(allCases()), caseName);

/// What executors on threads do besides, which take any function.
class ThreadExecutorTest : public ExecutorSuite
{};

INSTANTIATE_TEST_SUITE_P(All, ThreadExecutorTest, testing::ValuesIn(threadCases()), caseName);

// E2
TEST_P(ExecutorTest, RunsWhatIsSubmitted)
{
    const auto executor = make();
    const Future<int> sum = executor->submit(kAdd, 40, 2);
    const Future<std::string> text = executor->submit(kJoin, "CN", 1);
    EXPECT_EQ(sum.result(), 42);
    EXPECT_EQ(text.result(), "CN1");
    EXPECT_EQ(text.exception(), nullptr);
}

// F4
TEST_P(ExecutorTest, LeavesAFutureFinished)
{
    const auto executor = make();
    const Future<void> future = executor->submit(kNothing);
    future.result();
    EXPECT_EQ(future.state(), FutureState::State::Finished);
    EXPECT_FALSE(future.cancel());
    EXPECT_THAT(future.repr(), testing::EndsWith(" state=finished returned NoneType>"));
}

// F14
TEST_P(ThreadExecutorTest, GivesAResultThatMayBeReadAgain)
{
    const auto executor = make();
    const auto future = executor->submit([] { return std::make_unique<int>(5); });
    const std::unique_ptr<int>& first = future.result();
    EXPECT_EQ(*first, 5);
    EXPECT_EQ(&future.result(), &first);
}

TEST_P(ThreadExecutorTest, PassesArgumentsThatCanOnlyBeMoved)
{
    const auto executor = make();
    const auto future = executor->submit(
        [kept = std::make_unique<int>(40)](std::unique_ptr<int> given) { return *kept + *given; },
        std::make_unique<int>(2));
    EXPECT_EQ(future.result(), 42);
}

TEST_P(ThreadExecutorTest, KeepsAValueWhereTheTaskReturnsAReference)
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
    const Future<int> fails = executor->submit(kFail, "ValueError", "too small");
    EXPECT_EQ(endOf(fails), "ValueError: too small");
    EXPECT_EQ(fails.exception(), fails.exception());
    EXPECT_FALSE(fails.cancelled());
    const Future<int> throwsAnything = executor->submit(kFail, "anything", "");
    EXPECT_EQ(endOf(throwsAnything), "Exception: ");
    EXPECT_EQ(executor->submit(kSeven).result(), 7);
}

// E6
TEST_P(ThreadExecutorTest, DestroysAFunctionAndItsArgumentsBeforeItsResultIsThere)
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
TEST_P(ThreadExecutorTest, LetsATaskSubmitAnother)
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
        const auto future = executor->submit(kSeven);
        address = future.address();
        future.addDoneCallback([&](const Future<int>& done) {
            EXPECT_EQ(done.result(0s), 7);
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
    const auto future = executor->submit(kSeven);
    future.addDoneCallback([](const Future<int>& /*done*/) { throw std::runtime_error("oops"); });
    EXPECT_EQ(executor->submit(kSquare, 2).result(), 4);
    executor->shutdown();
    EXPECT_EQ(logged, 1);
}

TEST_P(ExecutorTest, LetsACallbackSubmitATask)
{
    std::optional<Future<int>> second;
    Gate isSubmitted;
    const auto executor = make();
    const auto first = executor->submit(kSeven);
    first.addDoneCallback([&](const Future<int>& /*done*/) {
        second = executor->submit(kSquare, 2);
        isSubmitted.open();
    });
    isSubmitted.pass();
    EXPECT_EQ(second->result(), 4);
    executor->shutdown();
}

// E8
TEST_P(ExecutorTest, RefusesTasksAfterShutdown)
{
    const auto executor = make();
    executor->shutdown();
    const auto refused = "RuntimeError: cannot schedule new futures after shutdown";
    EXPECT_EQ(thrownBy([&] { executor->submit(kNothing); }), refused);
    executor->shutdown();
    executor->shutdown({.waitForTasks = WaitForTasks::No, .cancelFutures = CancelFutures::Yes});
    EXPECT_EQ(thrownBy([&] { executor->submit(kNothing); }), refused);
}

std::vector<Future<int>> submitFifty(Executor& executor)
{
    std::vector<Future<int>> futures;
    for (int task = 0; task < 50; ++task) {
        futures.push_back(executor.submit(kSquare, task));
    }
    return futures;
}

void expectFiftyResults(const std::vector<Future<int>>& futures)
{
    int sum = 0;
    for (const Future<int>& future : futures) {
        ASSERT_TRUE(future.done());
        sum += future.result(0s);
    }
    EXPECT_EQ(sum, 40425);
}

// E8
TEST_P(ExecutorTest, WaitsForEveryTaskWhenItIsShutDown)
{
    const auto executor = make();
    const std::vector<Future<int>> futures = submitFifty(*executor);
    executor->shutdown();
    expectFiftyResults(futures);
}

// E8, E9: the end of a block
TEST_P(ExecutorTest, WaitsForEveryTaskWhenItIsDestroyed)
{
    std::vector<Future<int>> futures;
    {
        const auto executor = make();
        futures = submitFifty(*executor);
    }
    expectFiftyResults(futures);
}

// E8
TEST_P(ExecutorTest, MayBeShutDownByManyThreadsAtOnce)
{
    const auto executor = make();
    const std::vector<Future<int>> futures = submitFifty(*executor);
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&] {
                executor->shutdown();
                expectFiftyResults(futures);
            });
        }
    }
    EXPECT_THROW(executor->submit(kNothing), std::runtime_error);
}

// W1, A2
TEST_P(ExecutorTest, HasFuturesThatCanBeWaitedForWithThoseOfAnotherExecutor)
{
    const auto executor = make();
    ThreadPoolExecutor other({.maxWorkers = 1});
    std::vector<Future<int>> futures;
    for (int task = 0; task < 10; ++task) {
        futures.push_back(executor->submit(kSquare, task));
        futures.push_back(other.submit(kAdd, 100, task));
    }
    EXPECT_EQ(wait(futures).done.size(), 20U);
    int sum = 0;
    for (const Future<int>& future : asCompleted(futures)) {
        sum += future.result();
    }
    EXPECT_EQ(sum, 285 + 1045);
}

TEST_P(ExecutorTest, TakesTasksFromManyThreads)
{
    const auto executor = make();
    std::atomic<int> sum = 0;
    {
        std::vector<std::jthread> submitters;
        for (int submitter = 0; submitter < 4; ++submitter) {
            submitters.emplace_back([&] {
                for (const Future<int>& future : submitFifty(*executor)) {
                    sum += future.result();
                }
            });
        }
    }
    EXPECT_EQ(sum, 4 * 40425);
}

} // namespace
} // namespace loiter
