#pragma once

#include "core/trace/trace.h"

#include <cstdint>
#include <vector>

namespace loiter {

/// Spans that have begun and not ended, each within the one before it: those of a lane that does
/// one thing at a time, or those of one task. Thread safety: one thread at a time.
class SpanStack
{
public:
    /// Begins a span within those that are open. Returns false, and changes nothing, when there are
    /// too many of them.
    bool begin(Lane& lane, Span span);

    /// Ends the innermost open span that is `like`, see isLike(). Spans within it stay open: two
    /// locks may be released in the order in which they were taken. Returns false when there is
    /// none.
    bool end(Lane& lane, const Span& like, std::chrono::nanoseconds time);

    /// Ends the span of a task and all within it. Returns false when it is not open.
    bool endTask(Lane& lane, TaskId task, std::chrono::nanoseconds time);

    /// Ends all that is open; adds the tasks that were running to `tasks`.
    void endAll(Lane& lane, std::chrono::nanoseconds time, std::vector<TaskId>& tasks);

private:
    void endFrom(std::size_t position, Lane& lane, std::chrono::nanoseconds time);

    std::vector<std::uint32_t> m_open; ///< indices into the lane's spans, innermost last
};

/// Whether a span is of a kind; of one task or text only, where `like` has one and the span too.
bool isLike(const Span& span, const Span& like);

} // namespace loiter
