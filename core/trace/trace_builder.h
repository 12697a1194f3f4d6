#pragma once

#include "core/trace/trace.h"

#include <memory>
#include <span>
#include <vector>

namespace loiter {

/// What append() touched: for views that update only what changed.
struct TraceChange
{
    std::vector<TaskId> tasks;    ///< those whose times or state changed, ascending, each once
    std::size_t firstNewTask = 0; ///< tasks from this index on are new
    std::size_t firstNewLine = 0; ///< printed lines from this index on are new, or have moved
    bool lanesAdded = false;
};

/// Makes a trace of events. An event may come later than one that happened after it, as long as the
/// events of one lane come in order; what makes no sense (the end of a span that never began) is
/// counted as dropped. Thread safety: one thread at a time.
class TraceBuilder
{
public:
    TraceBuilder(TraceSource source, std::shared_ptr<const TextTable> texts);

    TraceChange append(std::span<const Event> events);

    const Trace& trace() const { return m_trace; }

    /// The trace, moved out; the builder is empty afterwards.
    Trace take();

private:
    Trace m_trace;
};

} // namespace loiter
