// How long a frame of the timeline takes while 100,000 tasks of 5 ms run on 64 lanes: taking over
// what happened since the last frame, laying out, painting. It should stay well under the 16 ms
// between frames.

#include "core/events/text_table.h"
#include "core/trace/trace_builder.h"
#include "ui/gantt/gantt_plot.h"
#include "ui/selection.h"

#include <QApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace loiter {

namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

constexpr std::uint32_t kTasks = 100'000;
constexpr std::uint32_t kLanes = 64;
constexpr nanoseconds kTaskTime = 5ms;
constexpr nanoseconds kFrame = 16ms;

/// All events of the run, in the order of time; every thousandth task fails.
std::vector<Event> busyRun(TextTable& texts)
{
    std::vector<Event> events;
    const auto add = [&](nanoseconds time, EventKind kind, std::uint32_t lane) -> Event& {
        Event& event = events.emplace_back();
        event.time = time;
        event.kind = kind;
        event.lane = LaneId{lane};
        return event;
    };
    for (std::uint32_t lane = 0; lane <= kLanes; ++lane) {
        Event& event = add(0s, EventKind::WorkerStarted, lane);
        event.text =
            texts.intern(lane == 0 ? "main" : "ThreadPoolExecutor-0_" + std::to_string(lane));
        event.laneKind = lane == 0 ? LaneKind::Caller : LaneKind::Thread;
    }
    for (std::uint32_t task = 0; task < kTasks; ++task) {
        const std::uint32_t lane = task % kLanes + 1;
        const nanoseconds start = task / kLanes * kTaskTime + lane * 70us;
        const nanoseconds end = start + kTaskTime - 20us;
        Event& submitted = add(task * 1us, EventKind::Submitted, 0);
        submitted.task = TaskId{task};
        submitted.text = texts.intern("step()");
        add(start, EventKind::Started, lane).task = TaskId{task};
        const EventKind outcome = task % 1000 == 999 ? EventKind::Failed : EventKind::Finished;
        add(end, outcome, lane).task = TaskId{task};
        add(end + 10us, EventKind::Delivered, 0).task = TaskId{task};
    }
    std::ranges::stable_sort(events, {}, &Event::time);
    return events;
}

double percentile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

/// The window's timeline, painted into an image.
class Screen
{
public:
    Screen()
        : m_plot(m_selection)
        , m_image(1440, 900, QImage::Format_RGB32)
        , m_painter(m_plot.font(), 1)
    {
        m_plot.resize(m_image.size());
    }

    GanttPlot& plot() { return m_plot; }

    void paint()
    {
        QPainter painter(&m_image);
        m_painter.paint(painter, m_plot.scene());
    }

private:
    Selection m_selection;
    GanttPlot m_plot;
    QImage m_image;
    GanttPainter m_painter;
};

void report(benchmark::State& state, const std::vector<double>& milliseconds)
{
    state.counters["frames"] = static_cast<double>(milliseconds.size());
    state.counters["p50_ms"] = percentile(milliseconds, 0.5);
    state.counters["p99_ms"] = percentile(milliseconds, 0.99);
    state.counters["worst_ms"] = percentile(milliseconds, 1);
}

void growingLive(benchmark::State& state)
{
    const auto texts = std::make_shared<TextTable>();
    const std::vector<Event> events = busyRun(*texts);
    std::vector<double> milliseconds;
    for ([[maybe_unused]] auto _ : state) {
        TraceBuilder builder(TraceSource::Run, texts);
        Screen screen;
        screen.plot().setTrace(&builder.trace(), nullptr);
        std::size_t next = 0;
        for (nanoseconds now = 0s; next < events.size(); now += kFrame) {
            const std::size_t first = next;
            while (next < events.size() && events[next].time <= now) {
                ++next;
            }
            const TraceChange change =
                builder.append(std::span(events).subspan(first, next - first));
            const auto begin = std::chrono::steady_clock::now();
            screen.plot().appendChange(change);
            screen.plot().setNow(now);
            screen.paint();
            const std::chrono::duration<double, std::milli> taken =
                std::chrono::steady_clock::now() - begin;
            milliseconds.push_back(taken.count());
        }
    }
    report(state, milliseconds);
}

void zoomingIntoAFinishedRun(benchmark::State& state)
{
    const auto texts = std::make_shared<TextTable>();
    TraceBuilder builder(TraceSource::Run, texts);
    builder.append(busyRun(*texts));
    std::vector<double> milliseconds;
    for ([[maybe_unused]] auto _ : state) {
        Screen screen;
        screen.plot().setTrace(&builder.trace(), nullptr);
        screen.paint();
        for (int step = 0; step < 30; ++step) {
            const auto begin = std::chrono::steady_clock::now();
            screen.plot().zoomIn();
            screen.paint();
            const std::chrono::duration<double, std::milli> taken =
                std::chrono::steady_clock::now() - begin;
            milliseconds.push_back(taken.count());
        }
    }
    report(state, milliseconds);
}

BENCHMARK(growingLive)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(zoomingIntoAFinishedRun)->Unit(benchmark::kMillisecond)->Iterations(3);

} // namespace

} // namespace loiter

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
