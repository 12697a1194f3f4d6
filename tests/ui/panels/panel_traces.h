#pragma once

#include "core/trace/trace_builder.h"
#include "tests/support/trace_fixture.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <string>

namespace loiter::test {

/// A trace that grows as a run does: what has happened by a time, then what happened since.
/// Thread safety: one thread.
class GrowingTrace
{
public:
    explicit GrowingTrace(const TraceFixture& fixture, TraceSource source = TraceSource::Run)
        : m_events(fixture.events())
        , m_builder(source, fixture.texts())
    {}

    TraceChange advanceTo(std::chrono::nanoseconds time)
    {
        const std::size_t begin = m_next;
        while (m_next < m_events.size() && m_events[m_next].time <= time) {
            ++m_next;
        }
        return m_builder.append(std::span(m_events).subspan(begin, m_next - begin));
    }

    const Trace& trace() const { return m_builder.trace(); }

private:
    std::vector<Event> m_events;
    std::size_t m_next = 0;
    TraceBuilder m_builder;
};

namespace detail {

/// One loiter(n) of the demo, with all it prints.
inline TaskId
addLoiter(TraceFixture& fixture, int n, std::chrono::seconds start, std::uint32_t lane)
{
    using namespace std::chrono_literals;
    const std::string name = "loiter(" + std::to_string(n) + ")";
    const std::string tabs(static_cast<std::size_t>(n), '\t');
    auto task = fixture.task(name);
    const std::chrono::seconds end = start + std::chrono::seconds(n);
    task.submitted(0s, 0x7f4c1810 + 72 * static_cast<std::uint64_t>(task.id().value));
    task.started(start, lane);
    task.printed(start, tabs + name + ": doing nothing for " + std::to_string(n) + "s...");
    task.spent(start, end, SpanKind::Sleeping);
    task.printed(end, tabs + name + ": done.");
    task.finished(end, std::to_string(10 * n));
    return task.id();
}

} // namespace detail

/// The loiter demo: range(5) on three workers, taken with map; it ends at 5 s.
inline TraceFixture loiterRun()
{
    using namespace std::chrono_literals;
    TraceFixture fixture(3);
    fixture.printed(0s, "Script starting.");
    detail::addLoiter(fixture, 0, 0s, 1);
    detail::addLoiter(fixture, 1, 0s, 2);
    detail::addLoiter(fixture, 2, 0s, 3);
    detail::addLoiter(fixture, 3, 0s, 1);
    detail::addLoiter(fixture, 4, 1s, 2);
    fixture.printed(0s, "results: <generator object result_iterator at 0x7f4c1803c9e0>");
    fixture.printed(0s, "Waiting for individual results:");
    std::chrono::seconds now = 0s;
    for (std::uint32_t i = 0; i < 5; ++i) {
        const std::chrono::seconds ready(i == 4 ? 5 : i);
        fixture.add({.time = now, .task = {i}, .lane = {0}, .kind = EventKind::DeliveryRequested});
        if (ready > now) {
            fixture.span({0}, now, ready, SpanKind::Waiting, {i});
        }
        fixture.add({.time = ready, .task = {i}, .lane = {0}, .kind = EventKind::Delivered});
        fixture.printed(ready, "result " + std::to_string(i) + ": " + std::to_string(10 * i));
        now = ready;
    }
    for (std::uint32_t lane = 0; lane < 4; ++lane) {
        fixture.endLane({lane}, 5s);
    }
    return fixture;
}

/// Ten tasks, the first of them slow, taken with as_completed on three workers: the orders cross.
inline TraceFixture crossingRun(int tasks = 10)
{
    using namespace std::chrono_literals;
    TraceFixture fixture(3);
    auto slow = fixture.task("loiter(10)");
    slow.submitted(0s).started(0s, 1);
    for (int i = 1; i < tasks; ++i) {
        const std::chrono::seconds start((i - 1) / 2);
        fixture.task("loiter(1)")
            .submitted(0s)
            .started(start, i % 2 == 1 ? 2 : 3)
            .finished(start + 1s, "10")
            .requested(start)
            .delivered(start + 1s);
    }
    slow.finished(10s + std::chrono::seconds(tasks), "100")
        .requested(6s)
        .delivered(10s + std::chrono::seconds(tasks));
    fixture.endLane({0}, 10s + std::chrono::seconds(tasks));
    return fixture;
}

/// A task in each state, after 2 s of a run that goes on.
inline TraceFixture everyState()
{
    using namespace std::chrono_literals;
    TraceFixture fixture(2);
    fixture.task("work(0)").submitted(0s).started(0s, 1).finished(1s, "0").requested(0s).delivered(
        1s);
    fixture.task("work(1)")
        .submitted(0s)
        .started(0s, 2)
        .failed(1s, "work(1) has failed")
        .requested(1s)
        .delivered(1s);
    fixture.task("work(2)").submitted(0s).cancelled(1s);
    fixture.task("work(3)").submitted(0s).started(1s, 1);
    fixture.task("work(4)").submitted(0s).started(1s, 2).stopped(2s);
    fixture.task("work(5)").submitted(0s);
    return fixture;
}

} // namespace loiter::test
