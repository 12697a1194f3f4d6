// The window as its user has it, with all its panels: how long until it can be used, until a
// changed parameter has redrawn the prediction, and between two frames of a run of 100,000 tasks of
// 5 ms on 64 workers, all of whose events have to arrive. Without a display:
// QT_QPA_PLATFORM=offscreen.

#include "core/demos/catalogue.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>

#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <string>
#include <vector>

namespace loiter {

namespace {

constexpr QSize kSize(1440, 900);

Experiment experimentOf(const std::string& durations, int workers)
{
    Experiment experiment = *defaultsOf("loiter");
    experiment.parameters["durations"] = durations;
    experiment.workers = workers;
    return experiment;
}

void show(MainWindow& window)
{
    window.resize(kSize);
    window.show();
    QApplication::processEvents();
}

double percentile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

/// What a task of the demo loiter records: submitted, started, slept from and to, two lines
/// printed, finished; requested, delivered, and its result printed.
constexpr std::uint64_t kEventsOfTask = 10;

void untilTheWindowCanBeUsed(benchmark::State& state)
{
    for ([[maybe_unused]] auto _ : state) {
        MainWindow window;
        show(window);
    }
}

void aChangedParameterRedrawn(benchmark::State& state)
{
    const std::string durations = "uniform(0.1,2,n=" + std::to_string(state.range(0)) + ")";
    MainWindow window;
    show(window);
    int workers = 3;
    for ([[maybe_unused]] auto _ : state) {
        workers = workers == 3 ? 4 : 3;
        window.session().setExperiment(experimentOf(durations, workers));
        QApplication::processEvents();
    }
}

void framesOfALongRun(benchmark::State& state)
{
    const auto tasks = static_cast<std::uint64_t>(state.range(0));
    std::vector<double> milliseconds;
    std::uint64_t missing = 0;
    for ([[maybe_unused]] auto _ : state) {
        MainWindow window;
        show(window);
        Session& session = window.session();
        session.setExperiment(experimentOf("0.005*" + std::to_string(tasks), 64));
        while (session.isPredicting()) {
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        QElapsedTimer sinceFrame;
        sinceFrame.start();
        QObject::connect(&session, &Session::frameAdvanced, &window, [&] {
            milliseconds.push_back(static_cast<double>(sinceFrame.nsecsElapsed()) / 1e6);
            sinceFrame.start();
        });
        QEventLoop loop;
        QObject::connect(&session, &Session::runEnded, &loop, &QEventLoop::quit);
        session.start();
        loop.exec();
        const Trace& trace = session.trace();
        for (const Task& task : trace.tasks) {
            missing += task.delivered == kNotYet ? 1U : 0U;
        }
        missing += trace.droppedCount + (tasks - trace.tasks.size());
        missing += trace.eventCount < tasks * kEventsOfTask ? 1U : 0U;
        state.counters["events"] = static_cast<double>(trace.eventCount);
    }
    state.counters["missing"] = static_cast<double>(missing);
    state.counters["frames"] = static_cast<double>(milliseconds.size());
    state.counters["p50_ms"] = percentile(milliseconds, 0.5);
    state.counters["p99_ms"] = percentile(milliseconds, 0.99);
    state.counters["worst_ms"] = percentile(milliseconds, 1);
}

BENCHMARK(untilTheWindowCanBeUsed)->Unit(benchmark::kMillisecond);
BENCHMARK(aChangedParameterRedrawn)->Arg(5)->Arg(1000)->Arg(5000)->Unit(benchmark::kMillisecond);
BENCHMARK(framesOfALongRun)->Arg(100'000)->Iterations(1)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace loiter

int main(int argc, char** argv)
{
    // Settings of its own, so that it neither sees nor changes those of the person who runs it.
    const QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toUtf8());
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
