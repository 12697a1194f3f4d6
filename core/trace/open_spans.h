#pragma once

#include "core/trace/trace.h"

#include <cstdint>
#include <vector>

namespace loiter {

/// The spans of one lane that have begun and not ended, innermost last. Refuses what would break
/// the order of the lane's spans. Thread safety: one thread at a time.
class OpenSpans
{
public:
    /// Begins a span within those that are open. Returns false, and changes nothing, when it would
    /// begin before something that the lane has done already.
    bool begin(Lane& lane, Span span);

    /// Ends the innermost open span of a kind; of one task or text only, where `like` has one and
    /// the span too. Spans within it stay open: two locks may be released in the order in which
    /// they were taken. Returns false when there is none.
    bool end(Lane& lane, const Span& like, std::chrono::nanoseconds time);

    /// Ends the span of a task and all within it. Returns false when it is not open.
    bool endTask(Lane& lane, TaskId task, std::chrono::nanoseconds time);

    /// Ends all that is open; returns the tasks that were running.
    std::vector<TaskId> endAll(Lane& lane, std::chrono::nanoseconds time);

private:
    void endFrom(std::size_t position, Lane& lane, std::chrono::nanoseconds time);

    std::vector<std::uint32_t> m_open; ///< indices into the lane's spans
    std::chrono::nanoseconds m_latest = kNotYet;
};

} // namespace loiter
