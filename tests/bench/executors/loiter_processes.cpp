#include "tests/bench/executors/loiter_processes.h"

#include "core/futures/process_pool_executor.h"
#include "tests/bench/executors/pool_measurements.h"

#include <stdexcept>

namespace loiter {

namespace {

constexpr std::size_t kTasks = 20'000;
constexpr std::size_t kWarmUpTasks = 1'000;

void runAll(ProcessPoolExecutor& pool, std::size_t tasks)
{
    std::vector<Future<void>> futures;
    futures.reserve(tasks);
    for (std::size_t task = 0; task < tasks; ++task) {
        futures.push_back(pool.submit(kNothing));
    }
    for (const Future<void>& future : futures) {
        future.result();
    }
}

Figures measureTasks(ProcessPoolExecutor& pool)
{
    runAll(pool, kWarmUpTasks);
    const auto before = pool_measurements::SteadyTime::now();
    runAll(pool, kTasks);
    const auto taken = pool_measurements::SteadyTime::now() - before;
    return {static_cast<double>(kTasks) / pool_measurements::nanosecondsOf(taken) * 1e9};
}

Figures measureRoundTrip(ProcessPoolExecutor& pool)
{
    constexpr int kWarmUpRounds = 200;
    constexpr int kRounds = 2'000;
    std::vector<double> times;
    for (int round = 0; round < kWarmUpRounds + kRounds; ++round) {
        const auto before = pool_measurements::SteadyTime::now();
        pool.submit(kNothing).result();
        const auto taken = pool_measurements::SteadyTime::now() - before;
        if (round >= kWarmUpRounds) {
            times.push_back(pool_measurements::nanosecondsOf(taken));
        }
    }
    return {pool_measurements::medianOf(std::move(times))};
}

Figures measureLoiterProcesses(Measurement measurement)
{
    ProcessPoolExecutor pool({.maxWorkers = pool_measurements::kWorkers});
    switch (measurement) {
    case Measurement::ProcessTasks:
        return measureTasks(pool);
    case Measurement::ProcessRoundTrip:
        return measureRoundTrip(pool);
    default:
        throw std::logic_error("not a measurement of worker processes");
    }
}

} // namespace

Contender loiterProcesses()
{
    using enum Measurement;
    return {.column = "loiter",
            .description = "ProcessPoolExecutor",
            .tasks = kTasks,
            .measurements = {ProcessTasks, ProcessRoundTrip},
            .measure = measureLoiterProcesses};
}

} // namespace loiter
