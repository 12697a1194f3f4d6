#include "core/futures/waiting.h"
#include "tests/core/futures/executor_cases.h"
#include "tests/core/futures/manual_future.h"
#include "tests/core/futures/seed.h"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>
#include <thread>

namespace loiter {
namespace {

using namespace std::chrono_literals;

constexpr int kProducers = 8;
constexpr auto kDuration = 300ms; ///< of one executor, all five stay within two seconds
constexpr std::size_t kMostFutures = 2000;

/// One thread that submits, cancels, waits and, rarely, shuts down.
class Producer
{
public:
    Producer(Executor& executor, std::atomic<std::int64_t>& sum, std::uint32_t seed)
        : m_executor(executor)
        , m_sum(sum)
        , m_random(seed)
    {}

    void run(std::chrono::steady_clock::time_point end)
    {
        while (std::chrono::steady_clock::now() < end && m_futures.size() < kMostFutures) {
            if (!act(pick(100))) {
                return; // the executor is shut down
            }
        }
    }

    const std::vector<Future<int>>& futures() const { return m_futures; }
    int callbacks() const { return m_callbacks; }

private:
    int pick(int choices) { return std::uniform_int_distribution(0, choices - 1)(m_random); }

    bool act(int choice)
    {
        if (choice < 60) {
            return submit();
        }
        if (m_futures.empty()) {
            return true;
        }
        const Future<int>& future =
            m_futures[static_cast<std::size_t>(pick(static_cast<int>(m_futures.size())))];
        if (choice < 75) {
            future.cancel();
        } else if (choice < 85) {
            wait(m_futures, {.timeout = 0s});
        } else if (choice < 95) {
            thrownBy([&] { future.result(1ms); });
        } else if (choice < 98) {
            takeSomeAsCompleted();
        } else if (choice < 99) {
            resize();
        } else if (pick(40) == 0) {
            m_executor.shutdown(
                {.waitForTasks = pick(2) == 0 ? WaitForTasks::Yes : WaitForTasks::No,
                 .cancelFutures = pick(2) == 0 ? CancelFutures::Yes : CancelFutures::No});
        }
        return true;
    }

    bool submit()
    {
        try {
            const int value = pick(1000);
            m_futures.push_back(m_executor.submit([this, value] {
                m_sum += value;
                if (value % 50 == 0) {
                    throw std::runtime_error(std::to_string(value));
                }
                return value;
            }));
            m_futures.back().addDoneCallback(
                [this](const Future<int>& /*done*/) { ++m_callbacks; });
            return true;
        } catch (const std::runtime_error&) {
            return false;
        }
    }

    void takeSomeAsCompleted()
    {
        auto completed = asCompleted(m_futures, 0s);
        thrownBy([&] {
            while (completed.next()) {
            }
        });
    }

    void resize()
    {
        if (auto* pool = dynamic_cast<ThreadPoolExecutor*>(&m_executor)) {
            pool->setMaxWorkers(1 + pick(8));
        }
    }

    Executor& m_executor;
    std::atomic<std::int64_t>& m_sum;
    std::mt19937 m_random;
    std::vector<Future<int>> m_futures;
    std::atomic<int> m_callbacks = 0;
};

/// What a task has added to the sum: nothing if it was cancelled.
std::int64_t contributionOf(const Future<int>& future)
{
    if (future.cancelled()) {
        return 0;
    }
    if (const std::exception_ptr error = future.exception(0s)) {
        return std::stoi(errorMessage(error));
    }
    return future.result(0s);
}

class ExecutorStressTest : public ExecutorSuite
{};

INSTANTIATE_TEST_SUITE_P(All, ExecutorStressTest, testing::ValuesIn(threadCases()), caseName);

TEST_P(ExecutorStressTest, EndsEveryFutureInOneStateWhateverManyThreadsDo)
{
    const std::uint32_t seed = seedOfThisRun();
    std::cout << "LOITER_TEST_SEED=" << seed << '\n';
    std::atomic<std::int64_t> sum = 0;
    auto executor = make();
    std::vector<std::unique_ptr<Producer>> producers;
    for (std::uint32_t producer = 0; producer < kProducers; ++producer) {
        producers.push_back(std::make_unique<Producer>(*executor, sum, seed + producer));
    }
    {
        const auto end = std::chrono::steady_clock::now() + kDuration;
        std::vector<std::jthread> threads;
        for (const auto& producer : producers) {
            threads.emplace_back([&producer, end] { producer->run(end); });
        }
    }
    executor.reset();
    std::int64_t expected = 0;
    for (const auto& producer : producers) {
        EXPECT_EQ(static_cast<std::size_t>(producer->callbacks()), producer->futures().size());
        for (const Future<int>& future : producer->futures()) {
            ASSERT_TRUE(future.done());
            expected += contributionOf(future);
        }
    }
    EXPECT_EQ(sum, expected);
}

} // namespace
} // namespace loiter
