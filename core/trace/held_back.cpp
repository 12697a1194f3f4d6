#include "core/trace/held_back.h"

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
    return slower.delivered != kNotYet && slower.finished != kNotYet &&
           slower.delivered <= task.delivered && slower.finished > task.finished + noticeable;
}

} // namespace

std::chrono::nanoseconds noticeableTime(std::chrono::nanoseconds elapsed)
{
    return elapsed / 50;
}

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

} // namespace loiter
