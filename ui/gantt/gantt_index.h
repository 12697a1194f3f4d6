#pragma once

#include "core/trace/trace_builder.h"
#include "ui/gantt/lane_index.h"
#include "ui/gantt/queue_curve.h"

#include <QString>

#include <unordered_map>
#include <vector>

namespace loiter {

/// Something that happened to a task.
struct Instant
{
    std::chrono::nanoseconds time = {};
    TaskId task;
};

/// A trace, arranged for drawing: the bars of each lane, what happened in the order of time, what
/// tasks are called. Kept up to date as the trace grows, at the cost of what is new. Thread safety:
/// one thread at a time.
class GanttIndex
{
public:
    /// Takes another trace, null for none; it must outlive this or the next call.
    void setTrace(const Trace* trace);

    /// The trace has grown by `change`.
    void update(const TraceChange& change);

    const Trace* trace() const { return m_trace; }
    bool isEmpty() const { return m_trace == nullptr || m_trace->isEmpty(); }

    const LaneIndex& lane(LaneId id) const { return m_lanes.at(id.value); }
    bool hasSpan(SpanKind kind) const; ///< on any lane
    const QueueCurve& queue() const { return m_queue; }
    std::span<const Instant> submissions() const { return m_submissions; }
    std::span<const Instant> deliveries() const { return m_deliveries; }
    std::span<const Instant> completions() const
    {
        return m_completions;
    } ///< of results and errors
    std::span<const Instant> cancellations() const { return m_cancellations; }

    /// "loiter(3)"; where the same call comes more than once "3 loiter(1)".
    QString taskName(TaskId task) const;

    /// Since when a wait of the caller for a task was head-of-line: another result was ready, and
    /// not yet delivered. kNotYet if it never was, or too shortly to be noticed.
    std::chrono::nanoseconds blockedFrom(const Bar& wait, std::chrono::nanoseconds now) const;

private:
    /// Which of a task's times have been seen.
    struct Seen
    {
        bool submitted = false;
        bool started = false;
        bool finished = false;
        bool delivered = false;
    };

    void updateTask(TaskId id);
    void noteSubmission(TaskId id, const Task& task);
    void noteEnd(TaskId id, const Task& task);
    void changeQueueAt(std::chrono::nanoseconds time);
    void updateRest();
    std::chrono::nanoseconds firstReadyDuring(const Bar& wait, std::chrono::nanoseconds end) const;

    const Trace* m_trace = nullptr;
    std::vector<LaneIndex> m_lanes;
    QueueCurve m_queue;
    std::vector<Instant> m_submissions;
    std::vector<Instant> m_deliveries;
    std::vector<Instant> m_completions;
    std::vector<Instant> m_cancellations;
    std::vector<Seen> m_seen;                         ///< of each task
    std::unordered_map<TextId, std::uint32_t> m_uses; ///< how many tasks have that label

    // Of the update that is on: what has been found and is not yet in its place.
    std::vector<Instant> m_newSubmissions;
    std::vector<Instant> m_newDeliveries;
    std::vector<Instant> m_newCompletions;
    std::vector<Instant> m_newCancellations;
    std::chrono::nanoseconds m_queueChangedFrom = std::chrono::nanoseconds::max();

    /// What blockedFrom() found, by the span of the wait and its task; only of waits long past.
    mutable std::unordered_map<std::uint64_t, std::chrono::nanoseconds> m_blockedFrom;
};

/// A text of a trace.
QString traceText(const Trace& trace, TextId id);

} // namespace loiter
