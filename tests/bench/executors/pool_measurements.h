#pragma once

#include "tests/bench/executors/contender.h"
#include "tests/bench/executors/process_usage.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <latch>
#include <stdexcept>
#include <thread>
#include <vector>

namespace loiter {

/// What is measured: made with a number of workers, submit() gives a handle to wait for.
template<typename Pool>
concept MeasuredPool = requires(Pool& pool, typename Pool::Handle& handle, void (*task)())
{
    {
        pool.submit(task)
        } -> std::same_as<typename Pool::Handle>;
    Pool::wait(handle);
    Pool::kTasks + 0U;
};

/// The measurements, the same for every pool of threads.
namespace pool_measurements {

using SteadyTime = std::chrono::steady_clock;

constexpr int kWorkers = 2;

inline double nanosecondsOf(std::chrono::nanoseconds duration)
{
    return static_cast<double>(duration.count());
}

/// What is in the middle, or just above it.
inline double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

template<MeasuredPool Pool, typename Task>
void runAll(Pool& pool, std::size_t tasks, const Task& task)
{
    std::vector<typename Pool::Handle> handles;
    handles.reserve(tasks);
    for (std::size_t index = 0; index < tasks; ++index) {
        handles.push_back(pool.submit(task));
    }
    for (typename Pool::Handle& handle : handles) {
        Pool::wait(handle);
    }
}

/// Has all workers at work at the same time, so that all are started and there are as many as were
/// asked for, and counts that a task runs once.
template<MeasuredPool Pool>
void warmUp(Pool& pool, int workers)
{
    std::latch everyone(workers);
    runAll(pool, static_cast<std::size_t>(workers), [&everyone] { everyone.arrive_and_wait(); });
    std::atomic<std::size_t> ran = 0;
    constexpr std::size_t kCounted = 1000;
    runAll(pool, kCounted, [&ran] { ++ran; });
    if (ran != kCounted) {
        throw std::runtime_error("not every task ran once");
    }
}

template<MeasuredPool Pool>
Figures oneProducer(Pool& pool)
{
    const auto cpuBefore = process_usage::cpuTime();
    const auto before = SteadyTime::now();
    runAll(pool, Pool::kTasks, [] {});
    const auto taken = SteadyTime::now() - before;
    const auto cpuTaken = process_usage::cpuTime() - cpuBefore;
    constexpr auto kTasks = static_cast<double>(Pool::kTasks);
    return {kTasks / nanosecondsOf(taken) * 1e9, nanosecondsOf(cpuTaken) / kTasks};
}

template<MeasuredPool Pool>
Figures fourProducers(Pool& pool)
{
    constexpr int kProducers = 4;
    std::latch ready(kProducers + 1);
    std::vector<std::jthread> producers;
    for (int producer = 0; producer < kProducers; ++producer) {
        producers.emplace_back([&] {
            ready.arrive_and_wait();
            runAll(pool, Pool::kTasks / kProducers, [] {});
        });
    }
    const auto before = SteadyTime::now();
    ready.arrive_and_wait();
    producers.clear();
    const auto taken = SteadyTime::now() - before;
    return {static_cast<double>(Pool::kTasks) / nanosecondsOf(taken) * 1e9};
}

template<MeasuredPool Pool>
Figures roundTrip(Pool& pool)
{
    constexpr std::size_t kWarmUp = 1'000;
    constexpr std::size_t kRounds = 20'000;
    std::vector<double> times;
    times.reserve(kRounds);
    for (std::size_t round = 0; round < kWarmUp + kRounds; ++round) {
        const auto before = SteadyTime::now();
        typename Pool::Handle handle = pool.submit([] {});
        Pool::wait(handle);
        const auto taken = SteadyTime::now() - before;
        if (round >= kWarmUp) {
            times.push_back(nanosecondsOf(taken));
        }
    }
    return {medianOf(std::move(times))};
}

/// The handles are in it: the vector's memory is not there before they are written into it.
template<MeasuredPool Pool>
Figures pendingMemory(Pool& pool)
{
    constexpr std::size_t kPending = Pool::kTasks / 2;
    std::latch blocked(kWorkers);
    std::latch gate(1);
    std::vector<typename Pool::Handle> handles;
    handles.reserve(kPending + kWorkers);
    for (int worker = 0; worker < kWorkers; ++worker) {
        handles.push_back(pool.submit([&blocked, &gate] {
            blocked.count_down();
            gate.wait();
        }));
    }
    blocked.wait();
    const std::size_t before = process_usage::residentMemory();
    for (std::size_t task = 0; task < kPending; ++task) {
        handles.push_back(pool.submit([] {}));
    }
    const std::size_t after = process_usage::residentMemory();
    gate.count_down();
    for (typename Pool::Handle& handle : handles) {
        Pool::wait(handle);
    }
    return {static_cast<double>(after - before) / static_cast<double>(kPending)};
}

template<MeasuredPool Pool>
Figures sleeps(Pool& pool, int workers)
{
    using namespace std::chrono_literals;
    constexpr std::size_t kSleeps = 200;
    const auto before = SteadyTime::now();
    for (std::size_t sleep = 0; sleep < kSleeps / static_cast<std::size_t>(workers); ++sleep) {
        std::this_thread::sleep_for(1ms);
    }
    const auto between = SteadyTime::now();
    runAll(pool, kSleeps, [] { std::this_thread::sleep_for(1ms); });
    const auto after = SteadyTime::now();
    return {nanosecondsOf(after - between) / nanosecondsOf(between - before)};
}

template<MeasuredPool Pool>
Figures idle(Pool& pool)
{
    using namespace std::chrono_literals;
    runAll(pool, Pool::kTasks / 100, [] {});
    std::this_thread::sleep_for(10ms);
    const auto before = process_usage::cpuTimeOfOtherThreads();
    std::this_thread::sleep_for(500ms);
    return {nanosecondsOf(process_usage::cpuTimeOfOtherThreads() - before)};
}

/// Takes a measurement on a pool of its own, made with a number of workers.
/// Throws: std::logic_error for one that is not of every pool.
template<MeasuredPool Pool>
Figures measure(Measurement measurement)
{
    constexpr int kSleepers = 8;
    if (measurement == Measurement::RoundTrip) {
        process_usage::stayOnOneCpu();
    }
    const int workers = measurement == Measurement::Sleeps ? kSleepers : kWorkers;
    Pool pool(workers);
    warmUp(pool, workers);
    switch (measurement) {
    case Measurement::OneProducer:
        return oneProducer(pool);
    case Measurement::FourProducers:
        return fourProducers(pool);
    case Measurement::RoundTrip:
        return roundTrip(pool);
    case Measurement::PendingMemory:
        return pendingMemory(pool);
    case Measurement::Sleeps:
        return sleeps(pool, workers);
    case Measurement::Idle:
        return idle(pool);
    default:
        throw std::logic_error("not a measurement of every pool");
    }
}

/// What measure() takes.
inline std::vector<Measurement> ofEveryPool()
{
    using enum Measurement;
    return {OneProducer, FourProducers, RoundTrip, PendingMemory, Sleeps, Idle};
}

} // namespace pool_measurements

} // namespace loiter
