#include "core/futures/spin_wait.h"
#include "core/futures/thread_pool_executor.h"
#include "tests/core/futures/random_producer.h"

#include <chrono>
#include <gtest/gtest.h>
#include <iostream>
#include <latch>
#include <random>

namespace loiter {
namespace {

using namespace std::chrono_literals;

int oneOf(std::mt19937& random, int least, int most)
{
    return std::uniform_int_distribution(least, most)(random);
}

TEST(ThreadPoolLongStressTest, EndsEveryFutureInOneStateWhateverManyThreadsDo)
{
    constexpr int kMostPools = 400;
    const std::uint32_t seed = seedOfThisRun();
    std::cout << "LOITER_TEST_SEED=" << seed << '\n';
    std::mt19937 random(seed);
    std::size_t futures = 0;
    const auto end = std::chrono::steady_clock::now() + 20s;
    for (int pool = 0; pool < kMostPools && std::chrono::steady_clock::now() < end; ++pool) {
        auto executor = std::make_unique<ThreadPoolExecutor>(
            ExecutorOptions{.maxWorkers = oneOf(random, 1, 8)});
        RandomProducers producers(*executor, static_cast<std::uint32_t>(random()));
        producers.run(std::chrono::milliseconds(oneOf(random, 1, 500)));
        executor.reset();
        futures += producers.check();
        ASSERT_FALSE(HasFailure());
    }
    std::cout << futures << " futures\n";
}

// A worker that sleeps on while a task is queued is missed at the latch: the test never ends.
TEST(ThreadPoolLongStressTest, WakesAsManyWorkersAsThereAreTasks)
{
    constexpr int kRounds = 20'000;
    constexpr int kWorkers = 4;
    const std::uint32_t seed = seedOfThisRun();
    std::cout << "LOITER_TEST_SEED=" << seed << '\n';
    std::mt19937 random(seed);
    ThreadPoolExecutor pool({.maxWorkers = kWorkers});
    ThreadPoolExecutor submitters({.maxWorkers = 2});
    const auto end = std::chrono::steady_clock::now() + 10s;
    for (int round = 0; round < kRounds && std::chrono::steady_clock::now() < end; ++round) {
        std::latch everyone(kWorkers);
        const int pause = oneOf(random, 0, 100);
        const auto submitHalf = [&, pause] {
            std::vector<Future<void>> futures;
            for (int task = 0; task < kWorkers / 2; ++task) {
                futures.push_back(pool.submit([&everyone] { everyone.arrive_and_wait(); }));
                SpinWait spin;
                for (int turn = 0; turn < pause; ++turn) {
                    spin.turn();
                }
            }
            return futures;
        };
        const auto first = submitters.submit(submitHalf);
        const auto second = submitters.submit(submitHalf);
        wait(first.result());
        wait(second.result());
    }
}

// The first task waits for the second, which needs the worker that the pool may grow by.
TEST(ThreadPoolLongStressTest, GrowsForATaskThatIsSubmittedWhileItsLimitIsRaised)
{
    constexpr int kRounds = 5'000;
    ThreadPoolExecutor submitter({.maxWorkers = 1});
    const auto end = std::chrono::steady_clock::now() + 10s;
    for (int round = 0; round < kRounds && std::chrono::steady_clock::now() < end; ++round) {
        ThreadPoolExecutor pool({.maxWorkers = 1});
        std::latch second(1);
        const auto first = pool.submit([&] { second.wait(); });
        std::latch together(2);
        const auto submitting = submitter.submit([&] {
            together.arrive_and_wait();
            return pool.submit([&] { second.count_down(); });
        });
        together.arrive_and_wait();
        pool.setMaxWorkers(2);
        submitting.result().result();
        first.result();
    }
}

} // namespace
} // namespace loiter
