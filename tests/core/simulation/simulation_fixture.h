#pragma once

#include "core/events/event_recorder.h"
#include "core/simulation/simulator.h"
#include "core/trace/trace_builder.h"

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loiter::test {

/// A pool of threads.
inline SchedulingPolicy pool(int workers)
{
    return {.strategy = Strategy::ThreadPool, .workers = workers, .namePrefix = "pool"};
}

/// A simulator with a caller's lane, which is lane 0, and the trace of what it has recorded.
/// Thread safety: one thread.
class SimulationFixture
{
public:
    explicit SimulationFixture(SchedulingPolicy policy)
        : m_callerLane(m_recorder.addLane())
        , m_simulator(std::move(policy), m_recorder, m_callerLane)
    {
        m_recorder.record({.lane = m_callerLane,
                           .text = m_recorder.intern("main"),
                           .kind = EventKind::WorkerStarted,
                           .laneKind = LaneKind::Caller});
    }

    Simulator* operator->() { return &m_simulator; }
    LaneId callerLane() const { return m_callerLane; }
    TextId text(std::string_view text) { return m_recorder.intern(text); }

    TaskId submit(std::vector<Segment> segments)
    {
        return m_simulator.submit({.segments = std::move(segments)});
    }
    TaskId submitSleep(std::chrono::nanoseconds duration)
    {
        return submit({{.kind = Segment::Kind::Sleep, .duration = duration}});
    }
    TaskId submitComputation(std::chrono::nanoseconds duration)
    {
        return submit({{.kind = Segment::Kind::Compute, .duration = duration}});
    }

    /// All events so far; those at one instant in the order in which they were recorded.
    const std::vector<Event>& events()
    {
        for (const Event& event : m_recorder.drain()) {
            m_events.push_back(event);
        }
        return m_events;
    }

    Trace trace()
    {
        TraceBuilder builder(TraceSource::Prediction, m_recorder.texts());
        builder.append(events());
        return builder.take();
    }

    /// Each event in a few words: "0 Started task 0 lane 1", times in milliseconds.
    std::vector<std::string> story()
    {
        std::vector<std::string> lines;
        for (const Event& event : events()) {
            lines.push_back(line(event));
        }
        return lines;
    }

private:
    static std::string_view nameOf(const Event& event)
    {
        switch (event.kind) {
        case EventKind::Submitted:
            return "submitted";
        case EventKind::Started:
            return "started";
        case EventKind::Finished:
            return "finished";
        case EventKind::Failed:
            return "failed";
        case EventKind::Cancelled:
            return "cancelled";
        case EventKind::Printed:
            return "printed";
        case EventKind::SpanBegin:
            return "begins";
        case EventKind::SpanEnd:
            return "ends";
        case EventKind::WorkerStarted:
            return "worker started";
        case EventKind::WorkerIdle:
            return "worker idle";
        case EventKind::WorkerEnded:
            return "worker ended";
        default:
            return "something else";
        }
    }

    static std::string_view nameOf(SpanKind span)
    {
        switch (span) {
        case SpanKind::Sleeping:
            return " sleeping";
        case SpanKind::Computing:
            return " computing";
        case SpanKind::LockWait:
            return " to wait for";
        case SpanKind::Holding:
            return " holding";
        default:
            return "";
        }
    }

    std::string line(const Event& event) const
    {
        std::string line = std::to_string(event.time / std::chrono::milliseconds(1));
        line += " lane " + std::to_string(event.lane.value);
        line += event.task.isNone() ? "" : " task " + std::to_string(event.task.value);
        line.append(" ").append(nameOf(event));
        const bool isSpan = event.kind == EventKind::SpanBegin || event.kind == EventKind::SpanEnd;
        line += isSpan ? nameOf(event.span) : "";
        const std::string_view text = m_recorder.texts()->text(event.text);
        return text.empty() ? line : line.append(" ").append(text);
    }

    EventRecorder m_recorder;
    LaneId m_callerLane;
    Simulator m_simulator;
    std::vector<Event> m_events;
};

} // namespace loiter::test
