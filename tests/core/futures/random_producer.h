#pragma once

#include "core/futures/thread_pool_executor.h"
#include "core/futures/waiting.h"
#include "tests/core/futures/manual_future.h"
#include "tests/core/futures/seed.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace loiter {

/// Submits tasks to an executor, cancels, waits, resizes it and, rarely, shuts it down, all at
/// random. Thread safety: run() on one thread; what it did is asked for afterwards.
class RandomProducer
{
public:
    /// `sum`: every task that runs adds a number to it.
    RandomProducer(Executor& executor, std::atomic<std::int64_t>& sum, std::uint32_t seed)
        : m_executor(executor)
        , m_sum(sum)
        , m_random(seed)
    {}

    void run(std::chrono::steady_clock::time_point end)
    {
        constexpr std::size_t kMostFutures = 2000;
        while (std::chrono::steady_clock::now() < end && m_futures.size() < kMostFutures) {
            if (!act(pick(100))) {
                return; // the executor is shut down
            }
        }
    }

    const std::vector<Future<int>>& futures() const { return m_futures; }
    /// How often a callback was called: once for every future that is done.
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
            wait(m_futures, {.timeout = std::chrono::seconds(0)});
        } else if (choice < 95) {
            thrownBy([&] { future.result(std::chrono::milliseconds(1)); });
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
        auto completed = asCompleted(m_futures, std::chrono::seconds(0));
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
inline std::int64_t contributionOf(const Future<int>& future)
{
    if (future.cancelled()) {
        return 0;
    }
    if (const std::exception_ptr error = future.exception(std::chrono::seconds(0))) {
        return std::stoi(errorMessage(error));
    }
    return future.result(std::chrono::seconds(0));
}

/// Eight of them on one executor. Thread safety: one thread.
class RandomProducers
{
public:
    RandomProducers(Executor& executor, std::uint32_t seed)
    {
        constexpr std::uint32_t kProducers = 8;
        for (std::uint32_t producer = 0; producer < kProducers; ++producer) {
            m_producers.push_back(
                std::make_unique<RandomProducer>(executor, m_sum, seed + producer));
        }
    }

    /// Blocks: for `duration`, or until the executor is shut down.
    void run(std::chrono::nanoseconds duration)
    {
        const auto end = std::chrono::steady_clock::now() + duration;
        std::vector<std::jthread> threads;
        for (const auto& producer : m_producers) {
            threads.emplace_back([&producer, end] { producer->run(end); });
        }
    }

    /// Once the executor is gone: every future has ended in one state and was called back once, and
    /// every task has run once or was cancelled. Returns how many futures there were.
    std::size_t check() const
    {
        std::size_t futures = 0;
        std::int64_t expected = 0;
        for (const auto& producer : m_producers) {
            futures += producer->futures().size();
            EXPECT_EQ(static_cast<std::size_t>(producer->callbacks()), producer->futures().size());
            for (const Future<int>& future : producer->futures()) {
                EXPECT_TRUE(future.done());
                expected += future.done() ? contributionOf(future) : 0;
            }
        }
        EXPECT_EQ(m_sum, expected);
        return futures;
    }

private:
    std::atomic<std::int64_t> m_sum = 0;
    std::vector<std::unique_ptr<RandomProducer>> m_producers;
};

} // namespace loiter
