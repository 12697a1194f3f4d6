#pragma once

#include "core/trace/loop_spans.h"
#include "core/trace/request_spans.h"
#include "core/trace/span_stack.h"

#include <memory>

namespace loiter {

/// The spans of one lane that have begun and not ended. Refuses what would break the order of the
/// lane's spans. On an event loop's lane the spans of a task lie within that task's alone, on a
/// server's those of a request within that request's, on any other within whatever is open.
/// Thread safety: one thread at a time.
class OpenSpans
{
public:
    /// Begins a span. Returns false, and changes nothing, when it would begin before something that
    /// the lane has done already, or makes no sense: see SpanStack, LoopSpans and RequestSpans.
    bool begin(Lane& lane, const Span& span);

    /// Ends the innermost open span that is `like`. Returns false when there is none.
    bool end(Lane& lane, const Span& like, std::chrono::nanoseconds time);

    /// Ends the span of a task and all within it. Returns false when it is not open.
    bool endTask(Lane& lane, TaskId task, std::chrono::nanoseconds time);

    /// Ends all that is open; returns the tasks that were running.
    std::vector<TaskId> endAll(Lane& lane, std::chrono::nanoseconds time);

private:
    bool note(bool isDone, std::chrono::nanoseconds time);
    LoopSpans* loopOf(const Lane& lane);
    RequestSpans* requestsOf(const Lane& lane);

    SpanStack m_spans;
    std::unique_ptr<LoopSpans> m_loop; ///< of an event loop instead; apart, as few lanes are one
    std::unique_ptr<RequestSpans> m_requests; ///< of a server instead
    std::chrono::nanoseconds m_latest = kNotYet;
};

} // namespace loiter
