#pragma once

#include "core/trace/span_stack.h"

#include <optional>
#include <unordered_map>

namespace loiter {

/// The spans of an event loop's lane that have begun and not ended: of each task its own, whatever
/// the others do, and the step that executes. Costs as much however many tasks are in progress.
/// Thread safety: one thread at a time.
class LoopSpans
{
public:
    /// Begins a task, a step, or a span within a task. Returns false, and changes nothing, when
    /// that task is not in progress, or another step executes.
    bool begin(Lane& lane, const Span& span);

    /// Ends the innermost open span of its task that is `like`. Returns false when there is none.
    /// A step that its task's end has ended may end once more: what a coroutine does last is to
    /// tell its result.
    bool end(Lane& lane, const Span& like, std::chrono::nanoseconds time);

    /// Ends the span of a task, all within it and its step. Returns false when it is not open.
    bool endTask(Lane& lane, TaskId task, std::chrono::nanoseconds time);

    /// Ends all that is open; adds the tasks that were in progress to `tasks`.
    void endAll(Lane& lane, std::chrono::nanoseconds time, std::vector<TaskId>& tasks);

private:
    bool beginStep(Lane& lane, Span span);
    bool endStep(Lane& lane, const Span& like, std::chrono::nanoseconds time);

    std::unordered_map<TaskId, SpanStack> m_tasks; ///< those in progress; none: of no task
    std::optional<std::uint32_t> m_step;           ///< index into the lane's spans
    TaskId m_endedStep;                            ///< whose step ended with it; none for none
};

} // namespace loiter
