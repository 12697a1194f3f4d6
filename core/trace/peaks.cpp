#include "core/trace/peaks.h"

#include "core/trace/time_order.h"

#include <algorithm>
#include <vector>

namespace loiter {

namespace {

using Time = std::chrono::nanoseconds;

Time endOrNever(Time end)
{
    return end == kNotYet ? Time::max() : end;
}

/// Stretches of time, of which any may overlap.
class Stretches
{
public:
    /// One that takes no time counts for itself at its instant, beside those that go on.
    void add(Time start, Time end)
    {
        if (end > start) {
            m_starts.push_back(start);
            m_ends.push_back(end);
        } else {
            m_instants.push_back(start);
        }
    }

    /// The most that overlap.
    int peak()
    {
        sortTimes(m_starts);
        sortTimes(m_ends);
        std::ptrdiff_t peak = 0;
        for (auto start = m_starts.begin(), end = m_ends.begin(); start != m_starts.end();
             ++start) {
            end = std::find_if(end, m_ends.end(), [&](Time time) { return time > *start; });
            peak = std::max(peak, (start - m_starts.begin()) + 1 - (end - m_ends.begin()));
        }
        for (const Time instant : m_instants) {
            const auto begun = std::ranges::lower_bound(m_starts, instant) - m_starts.begin();
            const auto ended = std::ranges::upper_bound(m_ends, instant) - m_ends.begin();
            peak = std::max(peak, begun + 1 - ended);
        }
        return static_cast<int>(peak);
    }

private:
    std::vector<Time> m_starts;
    std::vector<Time> m_ends;
    std::vector<Time> m_instants;
};

bool isSuspension(SpanKind kind)
{
    switch (kind) {
    case SpanKind::Sleeping:
    case SpanKind::Waiting:
    case SpanKind::LockWait:
    case SpanKind::Connect:
    case SpanKind::Read:
    case SpanKind::Save:
        return true;
    case SpanKind::Task:
    case SpanKind::Holding:
    case SpanKind::Computing:
    case SpanKind::Step:
    case SpanKind::Request:
    case SpanKind::Delay:
    case SpanKind::Queue:
    case SpanKind::Service:
        break;
    }
    return false;
}

/// Finds where the tasks of a lane execute that does one thing at a time; its spans come in their
/// order.
class ExecutionFinder
{
public:
    explicit ExecutionFinder(Stretches& stretches)
        : m_stretches(stretches)
    {}

    void add(const Span& span)
    {
        while (!m_around.empty() && m_around.back().depth >= span.depth) {
            endInnermost();
        }
        const bool isTask = span.kind == SpanKind::Task;
        if (!m_around.empty() && (isTask || isSuspension(span.kind))) {
            suspend(m_around.back(), span);
        }
        if (isTask) {
            const Time end = endOrNever(span.end);
            m_around.push_back({span.start, end, span.depth});
            if (end <= span.start) {
                m_stretches.add(span.start, end);
            }
        }
    }

    void endAll()
    {
        while (!m_around.empty()) {
            endInnermost();
        }
    }

private:
    struct RunningTask
    {
        Time executesFrom = {};
        Time end = {};
        std::uint8_t depth = 0;
    };

    void suspend(RunningTask& task, const Span& span)
    {
        if (span.start > task.executesFrom) {
            m_stretches.add(task.executesFrom, span.start);
        }
        task.executesFrom = std::max(task.executesFrom, endOrNever(span.end));
    }

    void endInnermost()
    {
        const RunningTask& task = m_around.back();
        if (task.end > task.executesFrom) {
            m_stretches.add(task.executesFrom, task.end);
        }
        m_around.pop_back();
    }

    Stretches& m_stretches;
    std::vector<RunningTask> m_around; ///< the tasks around the span at hand, innermost last
};

void addExecution(Stretches& stretches, const Lane& lane)
{
    if (lane.kind == LaneKind::EventLoop) {
        for (const Span& span : lane.spans) {
            if (span.kind == SpanKind::Step) {
                stretches.add(span.start, endOrNever(span.end));
            }
        }
        return;
    }
    ExecutionFinder finder(stretches);
    for (const Span& span : lane.spans) {
        finder.add(span);
    }
    finder.endAll();
}

} // namespace

int mostInProgress(const Trace& trace)
{
    Stretches tasks;
    for (const Task& task : trace.tasks) {
        if (task.started != kNotYet) {
            tasks.add(task.started, task.isDone() ? task.finished : Time::max());
        }
    }
    return tasks.peak();
}

int mostExecuting(const Trace& trace)
{
    Stretches execution;
    for (const Lane& lane : trace.lanes) {
        addExecution(execution, lane);
    }
    const auto hasStarted = [](const Task& task) { return task.started != kNotYet; };
    return std::max(execution.peak(), std::ranges::any_of(trace.tasks, hasStarted) ? 1 : 0);
}

} // namespace loiter
