#pragma once

#include "core/trace/open_spans.h"
#include "core/trace/queue_depth.h"
#include "core/trace/trace.h"

#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace loiter {

/// What append() touched: for views that update only what changed.
struct TraceChange
{
    std::vector<TaskId> tasks;    ///< those whose times or state changed, ascending, each once
    std::size_t firstNewTask = 0; ///< tasks from this index on are new
    std::size_t firstNewLine = 0; ///< printed lines from this index on are new, or have moved
    bool lanesAdded = false;      ///< there are more lanes, or one has got its name
};

/// Makes a trace of events. An event may come later than one that happened after it, as long as the
/// events of one lane come in order; what makes no sense (the end of a span that never began) is
/// counted as dropped. Costs as much as there are events, however long the trace is already.
/// Thread safety: one thread at a time.
class TraceBuilder
{
public:
    /// An event that names a task or a lane from these on is dropped: it would cost its weight in
    /// memory.
    static constexpr std::uint32_t kMaxTasks = 2'000'000;
    static constexpr std::uint32_t kMaxLanes = 1'000'000;

    TraceBuilder(TraceSource source, std::shared_ptr<const TextTable> texts);

    TraceChange append(std::span<const Event> events);

    /// Counts events that were dropped before they came here.
    void addDropped(std::uint64_t events);

    const Trace& trace() const { return m_trace; }

    /// The trace, moved out; the builder is empty afterwards.
    Trace take();

private:
    /// What is known of a lane besides what the trace says.
    struct LaneState
    {
        OpenSpans openSpans;
        std::chrono::nanoseconds requestedAny =
            kNotYet; ///< when it asked for any result, until it gets one
        bool hasName = false;
        bool hasEnded = false;
    };

    bool apply(const Event& event);
    bool applyToTask(const Event& event);
    bool applyToLane(const Event& event);

    bool submit(Task& task, const Event& event);
    bool start(Task& task, const Event& event);
    bool finish(Task& task, const Event& event);
    bool requestDelivery(const Event& event);
    bool deliver(Task& task, const Event& event);
    bool link(const Event& event);
    bool print(const Event& event);
    bool count(const Event& event);
    bool progress(const Event& event);
    bool beginSpan(const Event& event);
    bool endSpan(const Event& event);
    bool startLane(const Event& event);
    bool endLane(const Event& event);

    Task& touchTask(TaskId id);
    void touchLane(const Event& event);
    void mergeFresh(TraceChange& change);

    Trace m_trace;
    std::vector<LaneState> m_lanes;
    std::vector<std::uint64_t> m_touchedIn; ///< of each task: the last append() that changed it
    std::uint64_t m_appends = 0;
    TraceChange m_change; ///< of the append() that is on
    QueueDepthChanges m_queueChanges;
    std::vector<PrintedLine> m_freshLines; // of the append() that is on, as are those below
    std::vector<PrintedLine> m_freshStatus;
    std::vector<Link> m_freshLinks;
    std::vector<std::vector<CounterSample>> m_freshSamples; ///< of each counter
    std::unordered_map<TextId, std::size_t> m_counters;     ///< index by name
};

} // namespace loiter
