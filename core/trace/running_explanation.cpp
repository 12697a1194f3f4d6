#include "core/trace/explanation_rules.h"
#include "core/trace/held_back.h"
#include "core/trace/wording.h"

#include <algorithm>
#include <cstdint>

namespace loiter::explanation_rules {

namespace {

bool isUnderWay(const Trace& trace)
{
    return !std::ranges::all_of(trace.tasks, &Task::isDone);
}

/// How many tasks run, and how many wait for a worker.
struct UnderWay
{
    std::size_t running = 0;
    std::size_t pending = 0;
};

UnderWay countUnderWay(const Trace& trace)
{
    UnderWay counts;
    for (const Task& task : trace.tasks) {
        counts.running += task.state == TaskState::Running ? 1U : 0U;
        counts.pending += task.state == TaskState::Pending ? 1U : 0U;
    }
    return counts;
}

/// "2 tasks are running and 1 is waiting for a worker".
std::string underWayText(const UnderWay& counts)
{
    const auto count = [](std::size_t number, std::string_view doing) {
        return countText(number, "task") + std::string(choose(number, " is ", " are ")) +
               std::string(doing);
    };
    std::string pending = count(counts.pending, "waiting for a worker");
    if (counts.running == 0) {
        return pending;
    }
    std::string running = count(counts.running, "running");
    return counts.pending == 0 ? running : running + " and " + pending;
}

/// What the caller is in the middle of waiting for, null when it does not wait.
const Span* openWait(const Trace& trace)
{
    for (const Lane& lane : trace.lanes) {
        if (lane.kind != LaneKind::Caller) {
            continue;
        }
        const auto found =
            std::find_if(lane.spans.rbegin(), lane.spans.rend(), [](const Span& span) {
                return span.kind == SpanKind::Waiting && span.end == kNotYet;
            });
        if (found != lane.spans.rend()) {
            return &*found;
        }
    }
    return nullptr;
}

std::string verbOf(const Trace& trace, const Span& span)
{
    switch (span.kind) {
    case SpanKind::Sleeping:
        return "sleeping";
    case SpanKind::LockWait:
        return "waiting for a lock";
    case SpanKind::Waiting:
        return span.text.isNone() ? "waiting for a result"
                                  : "waiting for the " + std::string(trace.text(span.text));
    case SpanKind::Connect:
        return "connecting";
    case SpanKind::Read:
        return "reading";
    case SpanKind::Save:
        return "saving";
    case SpanKind::Step:
        return "executing";
    default:
        return "running";
    }
}

/// Whether a span says what a task is doing now, or that it is doing nothing else. On an event
/// loop's lane there are other tasks' spans, too.
bool isDecisive(const Lane& lane, const Span& span, TaskId task)
{
    const bool isOwn = lane.kind != LaneKind::EventLoop || span.task == task;
    return isOwn && (span.end == kNotYet || span.kind == SpanKind::Task);
}

/// The innermost thing that a running task is doing; spans end with their task, so the search
/// stops there.
Span currentSpan(const Trace& trace, TaskId task)
{
    const Task& data = trace.task(task);
    const Span current = {.start = data.started, .task = task};
    if (data.lane.isNone()) {
        return current;
    }
    const Lane& lane = trace.lane(data.lane);
    const auto decisive =
        std::find_if(lane.spans.rbegin(), lane.spans.rend(), [&](const Span& span) {
            return isDecisive(lane, span, task);
        });
    return decisive != lane.spans.rend() && decisive->end == kNotYet ? *decisive : current;
}

std::string progressText(const Trace& trace, TaskId task)
{
    const Task& data = trace.task(task);
    if (data.state == TaskState::Pending) {
        return taskText(trace, task) + " is still waiting for a worker.";
    }
    if (data.state != TaskState::Running) {
        return "it is ready.";
    }
    const Span current = currentSpan(trace, task);
    const std::string share =
        data.percentDone == 0 ? "" : " is " + std::to_string(data.percentDone) + " % done, and";
    return taskText(trace, task) + share + " has been " + verbOf(trace, current) + " since " +
           timeText(trace, current.start) + ".";
}

bool isReady(const Task& task)
{
    const bool hasResult = task.state == TaskState::Finished || task.state == TaskState::Failed;
    return hasResult && task.delivered == kNotYet;
}

std::size_t readyBesides(const Trace& trace, TaskId awaited)
{
    const auto ready = static_cast<std::size_t>(std::ranges::count_if(trace.tasks, isReady));
    return isReady(trace.task(awaited)) ? ready - 1 : ready;
}

/// " loiter(4) started 1.00 s after it was submitted, when a worker became free.": of the running
/// task that started last, empty when it had not to wait.
std::string lateStartText(const ExplanationInput& input)
{
    TaskId latest;
    for (std::uint32_t index = 0; index < input.trace.tasks.size(); ++index) {
        const Task& task = input.trace.tasks[index];
        if (task.state == TaskState::Running &&
            (latest.isNone() || task.started > input.trace.task(latest).started)) {
            latest = {index};
        }
    }
    if (latest.isNone() || input.trace.task(latest).submitted == kNotYet) {
        return {};
    }
    const Task& task = input.trace.task(latest);
    const std::chrono::nanoseconds queued = task.started - task.submitted;
    if (queued <= input.noticeable) {
        return {};
    }
    return " " + taskText(input.trace, latest) + " started " + secondsText(queued) +
           " after it was submitted, when a worker became free.";
}

} // namespace

Sentence unfinishedFile(const ExplanationInput& input)
{
    if (input.trace.source != TraceSource::File || !isUnderWay(input.trace)) {
        return std::nullopt;
    }
    return "The file ends while " + underWayText(countUnderWay(input.trace)) + ".";
}

Sentence waitsForNamedResult(const ExplanationInput& input)
{
    const Span* wait = openWait(input.trace);
    if (wait == nullptr || wait->task.isNone() || wait->task.value >= input.trace.tasks.size()) {
        return std::nullopt;
    }
    const std::string text = callerText(input.trace) + " waits for result " +
                             std::to_string(wait->task.value) + ": " +
                             progressText(input.trace, wait->task);
    const std::size_t ready = readyBesides(input.trace, wait->task);
    if (ready == 0) {
        return text + lateStartText(input);
    }
    return text + " " + countText(ready, "finished result") +
           std::string(choose(ready, " waits", " wait")) + " behind it.";
}

Sentence waitsForAnyResult(const ExplanationInput& input)
{
    const Span* wait = openWait(input.trace);
    if (wait == nullptr || !wait->task.isNone() || !wait->text.isNone() ||
        !isUnderWay(input.trace)) {
        return std::nullopt;
    }
    return callerText(input.trace) +
           " waits for any result: " + underWayText(countUnderWay(input.trace)) + ".";
}

Sentence waitsForSomethingElse(const ExplanationInput& input)
{
    const Span* wait = openWait(input.trace);
    if (wait == nullptr || wait->text.isNone() || !isUnderWay(input.trace)) {
        return std::nullopt;
    }
    return callerText(input.trace) + " waits for the " + std::string(input.trace.text(wait->text)) +
           ": " + underWayText(countUnderWay(input.trace)) + ".";
}

Sentence tasksUnderWay(const ExplanationInput& input)
{
    if (!isUnderWay(input.trace)) {
        return std::nullopt;
    }
    const UnderWay counts = countUnderWay(input.trace);
    const std::size_t ended = input.trace.tasks.size() - counts.running - counts.pending;
    return underWayText(counts) +
           (ended == 0 ? "."
                       : "; " + std::to_string(ended) +
                             std::string(choose(ended, " has", " have")) + " ended.");
}

} // namespace loiter::explanation_rules
