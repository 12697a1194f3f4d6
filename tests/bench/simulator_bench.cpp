#include "core/simulation/simulator.h"

#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdint>
#include <optional>

namespace loiter {
namespace {

using namespace std::chrono_literals;

/// Counts events and keeps nothing.
class CountingSink : public EventSink
{
public:
    void record(const Event& /*event*/) noexcept override { ++m_events; }
    TextId intern(std::string_view /*text*/) noexcept override { return {0}; }
    TaskId addTask() noexcept override { return {m_tasks++}; }
    LaneId addLane() noexcept override { return {m_lanes++}; }

    std::uint64_t events() const { return m_events; }

private:
    std::uint64_t m_events = 0;
    std::uint32_t m_tasks = 0;
    std::uint32_t m_lanes = 0;
};

struct Workload
{
    Strategy strategy;
    Segment::Kind kind;
};

/// As many tasks as the first argument says, of one segment each, on as many workers as the second.
void simulate(benchmark::State& state, Workload workload)
{
    std::uint64_t events = 0;
    while (state.KeepRunning()) {
        CountingSink sink;
        Simulator simulator({.strategy = workload.strategy,
                             .workers = static_cast<int>(state.range(1)),
                             .cpus = 4,
                             .namePrefix = "ThreadPoolExecutor-0"},
                            sink,
                            sink.addLane());
        for (std::int64_t task = 0; task < state.range(0); ++task) {
            const auto duration = 1ms + std::chrono::nanoseconds(task * 7919 % 1'000'000);
            simulator.submit({.segments = {{.kind = workload.kind, .duration = duration}}});
        }
        simulator.runUntilAllDone();
        simulator.shutdown();
        events += sink.events();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.counters["events/task"] =
        static_cast<double>(events) / static_cast<double>(state.iterations() * state.range(0));
}

BENCHMARK_CAPTURE(simulate, PoolSleeping, Workload{Strategy::ThreadPool, Segment::Kind::Sleep})
    ->ArgNames({"tasks", "workers"})
    ->Args({1'000, 3})
    ->Args({1'000'000, 3})
    ->Args({1'000'000, 64})
    ->Args({1'000'000, 1'000})
    ->Unit(benchmark::kMillisecond);

BENCHMARK_CAPTURE(simulate, PoolComputing, Workload{Strategy::ThreadPool, Segment::Kind::Compute})
    ->ArgNames({"tasks", "workers"})
    ->Args({1'000'000, 64})
    ->Unit(benchmark::kMillisecond);

BENCHMARK_CAPTURE(simulate, Sequential, Workload{Strategy::Sequential, Segment::Kind::Sleep})
    ->ArgNames({"tasks", "workers"})
    ->Args({1'000'000, 1})
    ->Unit(benchmark::kMillisecond);

BENCHMARK_CAPTURE(simulate, ThreadPerTask, Workload{Strategy::ThreadPerTask, Segment::Kind::Sleep})
    ->ArgNames({"tasks", "workers"})
    ->Args({1'000'000, 1})
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace loiter

BENCHMARK_MAIN();
