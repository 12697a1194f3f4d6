#include "tests/core/futures/executor_cases.h"
#include "tests/core/futures/manual_future.h"
#include "tests/core/futures/test_tasks.h"

#include <atomic>
#include <gmock/gmock.h>
#include <stdexcept>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// 0, 1, 2 ... without an end.
auto countingFrom(int first)
{
    return [next = first]() mutable { return std::optional(std::tuple(next++)); };
}

template<typename Range>
auto collect(Range&& range)
{
    std::vector<typename decltype(range.begin())::value_type> results;
    for (const auto& result : range) {
        results.push_back(result);
    }
    return results;
}

/// map() on every executor.
class ExecutorMapTest : public ExecutorSuite
{};

INSTANTIATE_TEST_SUITE_P(All, ExecutorMapTest, testing::ValuesIn(allCases()), caseName);

/// map() on executors on threads, which take any function.
class ThreadMapTest : public ExecutorSuite
{};

INSTANTIATE_TEST_SUITE_P(All, ThreadMapTest, testing::ValuesIn(threadCases()), caseName);

// M1
TEST_P(ExecutorMapTest, DeliversInTheOrderOfTheInputs)
{
    const auto executor = make();
    EXPECT_THAT(collect(executor->map(kSquare, std::vector{3, 1, 4, 1, 5})),
                ElementsAre(9, 1, 16, 1, 25));
}

// M1
TEST_P(ExecutorMapTest, StopsWithTheShortestInput)
{
    const auto executor = make();
    EXPECT_THAT(collect(executor->map(kAdd, std::vector{1, 2, 3}, std::vector{10, 20})),
                ElementsAre(11, 22));
    EXPECT_THAT(collect(executor->map(
                    kJoin, zipped(std::vector<std::string>{"x", "y", "z"}, std::vector{2, 4}))),
                ElementsAre("x2", "y4"));
}

// M1
TEST_P(ExecutorMapTest, DeliversNothingForNoInputs)
{
    const auto executor = make();
    EXPECT_THAT(collect(executor->map(kSquare, std::vector<int>())), IsEmpty());
    EXPECT_THAT(collect(executor->map(kSeven, zipped())), IsEmpty());
}

TEST_P(ThreadMapTest, DeliversCallsWithoutAResultToo)
{
    const auto executor = make();
    std::atomic<int> sum = 0;
    EXPECT_THAT(collect(executor->map([&](int number) { sum += number; }, std::vector{1, 2, 3})),
                SizeIs(3));
    EXPECT_EQ(sum, 6);
}

TEST_P(ThreadMapTest, TakesInputsThatCanOnlyBeMoved)
{
    const auto executor = make();
    std::vector<std::unique_ptr<int>> inputs;
    inputs.push_back(std::make_unique<int>(4));
    EXPECT_THAT(collect(executor->map([](std::unique_ptr<int> input) { return *input; },
                                      std::move(inputs))),
                ElementsAre(4));
}

// M2
TEST_P(ExecutorMapTest, DeliversResultsThatAreReadyEvenPastItsDeadline)
{
    const auto executor = make();
    auto results = executor->map(kSquare, std::vector{2}, {.timeout = -1s});
    for (const Future<int>& future : results.futures()) {
        future.result();
    }
    EXPECT_EQ(results.next(), 4);
    EXPECT_EQ(results.next(), std::nullopt);
}

// M3
TEST_P(ExecutorMapTest, ThrowsAnExceptionWhenItsTurnComesAndIsThenAtItsEnd)
{
    const auto executor = make();
    auto results = executor->map(kSquareBelowThree, std::vector{1, 2, 3, 4});
    EXPECT_EQ(results.next(), 1);
    EXPECT_EQ(results.next(), 4);
    EXPECT_EQ(thrownBy([&] { results.next(); }), "ValueError: 3 is too large");
    EXPECT_EQ(results.next(), std::nullopt);
    EXPECT_EQ(results.next(), std::nullopt);
}

// M4
TEST_P(ExecutorMapTest, RefusesABufferWithoutRoomAtTheCall)
{
    const auto executor = make();
    for (const std::ptrdiff_t size : {0, -1}) {
        EXPECT_EQ(thrownBy([&] { executor->map(kSquare, std::vector{1}, {.bufferSize = size}); }),
                  "ValueError: buffersize must be None or > 0");
    }
}

// M4
TEST_P(ExecutorMapTest, TakesInputsWithoutAnEndThroughABuffer)
{
    const auto executor = make();
    auto results = executor->map(kSquare, countingFrom(0), {.bufferSize = 3});
    for (int number = 0; number < 100; ++number) {
        EXPECT_EQ(results.next(), number * number);
        EXPECT_LE(results.futures().size(), 3U);
    }
}

// M4
TEST_P(ExecutorMapTest, PullsOneMoreInputBeforeEachDelivery)
{
    const auto executor = make();
    int pulled = 0;
    const auto source = [&]() -> std::optional<std::tuple<int>> { return ++pulled; };
    auto results = executor->map(kSquare, source, {.bufferSize = 2});
    const int pulledAtTheCall = pulled;
    results.next();
    EXPECT_EQ(pulled, pulledAtTheCall + 1);
    results.next();
    EXPECT_EQ(pulled, pulledAtTheCall + 2);
}

// M4
TEST_P(ExecutorMapTest, IsNotRefilledWhenTheExecutorIsGone)
{
    auto executor = make();
    auto results = executor->map(kSquare, countingFrom(1), {.bufferSize = 2});
    const std::size_t submitted = results.futures().size();
    executor.reset();
    EXPECT_THAT(collect(results), SizeIs(submitted));
}

// M4
TEST_P(ExecutorMapTest, EndsWhenARefillIsRefused)
{
    const auto executor = make();
    auto results = executor->map(kSquare, countingFrom(1), {.bufferSize = 2});
    executor->shutdown();
    EXPECT_EQ(thrownBy([&] { results.next(); }),
              "RuntimeError: cannot schedule new futures after shutdown");
    EXPECT_EQ(results.next(), std::nullopt);
}

// M5
TEST_P(ThreadMapTest, IgnoresTheChunkSize)
{
    const auto executor = make();
    EXPECT_THAT(collect(executor->map(kSquare, std::vector{1, 2}, {.chunkSize = -5})),
                ElementsAre(1, 4));
}

// E8
TEST_P(ExecutorMapTest, SubmitsNothingAfterShutdown)
{
    const auto executor = make();
    executor->shutdown();
    EXPECT_EQ(thrownBy([&] { collect(executor->map(kSquare, std::vector{1})); }),
              "RuntimeError: cannot schedule new futures after shutdown");
}

/// map() on executors whose tasks run while the caller goes on.
class ConcurrentMapTest : public ExecutorSuite
{};

INSTANTIATE_TEST_SUITE_P(All, ConcurrentMapTest, testing::ValuesIn(concurrentCases()), caseName);

// M1
TEST_P(ConcurrentMapTest, SubmitsEverythingAtTheCall)
{
    const auto executor = make();
    auto results = executor->map(kSquare, std::vector{0, 1, 2, 3, 4});
    EXPECT_THAT(results.futures(), SizeIs(5));
    executor->shutdown();
    EXPECT_THAT(results.futures(), testing::Each(testing::Property(&FutureHandle::done, true)));
    EXPECT_THAT(collect(results), ElementsAre(0, 1, 4, 9, 16));
    EXPECT_THAT(results.futures(), SizeIs(5));
}

// M2
TEST_P(ConcurrentMapTest, TimesOutPastItsDeadlineAndIsThenAtItsEnd)
{
    const auto executor = make();
    const SharedGate gate;
    const std::vector gates(2, gate.path());
    for (const auto timeout : {-1ms, 0ms, 2ms}) {
        auto results = executor->map(kPass, std::vector{1, 2}, gates, {.timeout = timeout});
        EXPECT_EQ(thrownBy([&] { results.next(); }), "TimeoutError: ");
        EXPECT_EQ(results.next(), std::nullopt);
    }
}

// M2: the first result is waited for, for the second one no time is left
TEST_P(ConcurrentMapTest, CountsItsTimeoutFromTheCall)
{
    SharedGate open;
    open.open();
    const auto executor = make();
    const SharedGate gate;
    auto results = executor->map(
        kPass, std::vector{0, 1}, std::vector{open.path(), gate.path()}, {.timeout = 5ms});
    results.futures()[0].result();
    EXPECT_EQ(results.next(), 0);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_THROW(results.next(), TimeoutError);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 10s);
}

/// map() on executors whose tasks wait in a queue.
class PoolMapTest : public ExecutorSuite
{
protected:
    void SetUp() override
    {
        for (int worker = 0; worker < GetParam().workers; ++worker) {
            m_executor->submit(kTellAndPass, worker, m_begun.path(), m_gate.path());
        }
        m_begun.await(GetParam().workers);
        for (int task = 0; task < GetParam().queued; ++task) {
            m_executor->submit(kPass, task, m_gate.path());
        }
    }

    void TearDown() override { m_gate.open(); }

    SharedGate m_gate; ///< holds up all workers
    SharedSignal m_begun;
    std::unique_ptr<Executor> m_executor = make();
};

INSTANTIATE_TEST_SUITE_P(Pools, PoolMapTest, testing::ValuesIn(poolCases()), caseName);

// M3: also the one that is waited for
TEST_P(PoolMapTest, CancelsWhatItHasNotDeliveredWhenItTimesOut)
{
    auto results = m_executor->map(kSquare, std::vector{1, 2, 3}, {.timeout = 0s});
    EXPECT_THROW(results.next(), TimeoutError);
    EXPECT_THAT(results.futures(),
                testing::Each(testing::Property(&FutureHandle::cancelled, true)));
}

// M3
TEST_P(PoolMapTest, CancelsWhatItHasNotDeliveredAfterAnException)
{
    auto results = m_executor->map(kSquare, std::vector{1, 2, 3});
    results.futures()[0].cancel();
    EXPECT_EQ(thrownBy([&] { results.next(); }), "CancelledError: ");
    EXPECT_TRUE(results.futures()[1].cancelled());
    EXPECT_TRUE(results.futures()[2].cancelled());
}

// M3
TEST_P(PoolMapTest, CancelsWhatItHasNotDeliveredWhenItIsDropped)
{
    std::vector<Future<int>> futures;
    {
        const auto results = m_executor->map(kSquare, std::vector{1, 2, 3});
        futures = results.futures();
    }
    EXPECT_THAT(futures, SizeIs(3));
    EXPECT_THAT(futures, testing::Each(testing::Property(&FutureHandle::cancelled, true)));
}

// M3
TEST_P(PoolMapTest, CancelsNothingWhenItIsMoved)
{
    auto results = m_executor->map(kSquare, std::vector{1, 2});
    auto moved = std::move(results);
    m_gate.open();
    EXPECT_THAT(collect(moved), ElementsAre(1, 4));
}

// M4
TEST_P(PoolMapTest, SubmitsNoMoreThanItsBufferHoldsAtTheCall)
{
    const auto results = m_executor->map(kSquare, countingFrom(0), {.bufferSize = 3});
    EXPECT_THAT(results.futures(), SizeIs(3));
}

} // namespace
} // namespace loiter
