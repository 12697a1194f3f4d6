#include "core/trace/held_back.h"

#include "core/trace/wording.h"

#include <algorithm>

namespace loiter {

namespace {

bool hasResult(const Task& task)
{
    return task.state == TaskState::Finished || task.state == TaskState::Failed;
}

std::chrono::nanoseconds delay(const Task& task)
{
    const bool isDelivered = hasResult(task) && task.delivered != kNotYet;
    return isDelivered ? task.delivered - task.finished : std::chrono::nanoseconds();
}

/// Whether the caller took `slower` first although `task` was ready before.
bool isBehind(const Task& task, const Task& slower, std::chrono::nanoseconds noticeable)
{
    if (slower.delivered == kNotYet || slower.finished <= task.finished + noticeable) {
        return false;
    }
    // Deliveries of one instant: only map's order is known, it is that of the ids.
    return slower.delivered < task.delivered ||
           (slower.delivered == task.delivered && &slower < &task);
}

/// How much of the time in which a result was held back lies in a span.
std::chrono::nanoseconds overlap(const Trace& trace, const HeldBack& held, const Span& span)
{
    const Task& task = trace.task(held.task);
    const std::chrono::nanoseconds end = span.end == kNotYet ? trace.end : span.end;
    return std::min(end, task.delivered) - std::max(span.start, task.finished);
}

} // namespace

std::optional<HeldBack>
heldBack(const Trace& trace, TaskId task, std::chrono::nanoseconds noticeable)
{
    const Task& held = trace.task(task);
    if (delay(held) <= noticeable) {
        return std::nullopt;
    }
    HeldBack result = {.task = task, .duration = delay(held), .behind = {}};
    for (std::uint32_t index = 0; index < trace.tasks.size(); ++index) {
        const Task& other = trace.tasks[index];
        const bool isSlowest =
            result.behind.isNone() || other.finished > trace.task(result.behind).finished;
        if (isSlowest && isBehind(held, other, noticeable)) {
            result.behind = {index};
        }
    }
    return result;
}

std::optional<HeldBack> longestHeldBack(const Trace& trace, std::chrono::nanoseconds noticeable)
{
    std::chrono::nanoseconds longest = {};
    for (const Task& task : trace.tasks) {
        longest = std::max(longest, delay(task));
    }
    // Of several that waited equally long, but for noise, the first submitted.
    const auto first = std::ranges::find_if(
        trace.tasks, [&](const Task& task) { return delay(task) >= longest - noticeable; });
    if (first == trace.tasks.end()) {
        return std::nullopt;
    }
    return heldBack(trace, {static_cast<std::uint32_t>(first - trace.tasks.begin())}, noticeable);
}

std::string whatCallerDid(const Trace& trace, const HeldBack& held)
{
    const auto caller = std::ranges::find(trace.lanes, LaneKind::Caller, &Lane::kind);
    if (caller == trace.lanes.end()) {
        return {};
    }
    std::chrono::nanoseconds ranTasks = {};
    for (const Span& span : caller->spans) {
        const std::chrono::nanoseconds time = overlap(trace, held, span);
        const bool isMostOfIt = time > held.duration / 2;
        if (span.kind == SpanKind::Waiting && !span.text.isNone() && isMostOfIt) {
            return callerText(trace) + " first waited for the " +
                   std::string(trace.text(span.text));
        }
        if (span.kind == SpanKind::Task && span.depth == 0) {
            ranTasks += std::max(time, std::chrono::nanoseconds());
        }
    }
    const bool isMostOfIt = ranTasks > held.duration / 2;
    return isMostOfIt ? callerText(trace) + " ran the other tasks itself until then" : "";
}

} // namespace loiter
