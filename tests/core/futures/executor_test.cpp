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

} // namespace
} // namespace loiter
