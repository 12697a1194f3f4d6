#include "core/trace/explanation_rules.h"

#include "core/trace/held_back.h"
#include "core/trace/wording.h"

#include <algorithm>
#include <cstdint>

namespace loiter::explanation_rules {

namespace {

std::size_t countOf(const Trace& trace, TaskState state)
{
    return static_cast<std::size_t>(std::ranges::count(trace.tasks, state, &Task::state));
}

/// How many results the caller received; being told that a task is cancelled is none.
std::size_t deliveredCount(const Trace& trace)
{
    return static_cast<std::size_t>(std::ranges::count_if(trace.tasks, [](const Task& task) {
        const bool hasResult = task.state == TaskState::Finished || task.state == TaskState::Failed;
        return hasResult && task.delivered != kNotYet;
    }));
}

/// The first task in that state, by id.
TaskId firstOf(const Trace& trace, TaskState state)
{
    const auto found = std::ranges::find(trace.tasks, state, &Task::state);
    return {static_cast<std::uint32_t>(found - trace.tasks.begin())};
}

/// "Its error was ValueError: bad" without the subject: "failed with ValueError: bad".
std::string failure(const Trace& trace, TaskId task)
{
    return taskText(trace, task) + " failed with " + errorText(trace, trace.task(task));
}

std::string failures(const Trace& trace)
{
    const std::size_t count = countOf(trace, TaskState::Failed);
    const std::string first = failure(trace, firstOf(trace, TaskState::Failed));
    return count == 1 ? first : countText(count, "task") + " failed; " + first;
}

/// The caller gave up on a task that it had named: the end of that wait.
const Span* findTimedOutWait(const ExplanationInput& input)
{
    const auto isTimedOut = [&](const Span& span) {
        // With a text it is what a task waits for that the caller runs itself.
        const bool isForResult = span.kind == SpanKind::Waiting && span.text.isNone();
        if (!isForResult || span.end == kNotYet || span.task.isNone() ||
            span.task.value >= input.trace.tasks.size()) {
            return false;
        }
        const Task& task = input.trace.task(span.task);
        const bool isCancelled = task.state == TaskState::Cancelled;
        // A worker may stamp its end a moment after it has woken the caller.
        return task.finished > span.end + (isCancelled ? Span().start : input.noticeable);
    };
    for (const Lane& lane : input.trace.lanes) {
        if (lane.kind == LaneKind::Caller) {
            const auto found = std::ranges::find_if(lane.spans, isTimedOut);
            if (found != lane.spans.end()) {
                return &*found;
            }
        }
    }
    return nullptr;
}

std::string whyHeldBack(const ExplanationInput& input, const HeldBack& held)
{
    if (held.behind.isNone()) {
        const std::string instead = whatCallerDid(input.trace, held);
        const std::string then = input.collection == "wait"
                                     ? "wait returned only then"
                                     : callerText(input.trace) + " took it only then";
        return instead.empty() ? then : instead;
    }
    const std::string behind = taskText(input.trace, held.behind);
    if (input.collection == "map") {
        return "map delivers in submission order and " + behind + " came first";
    }
    return callerText(input.trace) + " took the result of " + behind + " first";
}

} // namespace

Sentence noTasks(const ExplanationInput& input)
{
    if (!input.trace.tasks.empty()) {
        return std::nullopt;
    }
    return input.trace.isEmpty() ? "Nothing was recorded." : "No task was submitted.";
}

Sentence stoppedRun(const ExplanationInput& input)
{
    const std::size_t stopped = countOf(input.trace, TaskState::Stopped);
    if (stopped == 0) {
        return std::nullopt;
    }
    const std::size_t unstarted = countOf(input.trace, TaskState::Cancelled);
    const TaskId first = firstOf(input.trace, TaskState::Stopped);
    std::string text = "The run was stopped at " +
                       timeText(input.trace, input.trace.task(first).finished) + ": " +
                       countText(stopped, "task") + " ended early";
    if (unstarted > 0) {
        text += " and " + std::to_string(unstarted) + " never started";
    }
    return text + ".";
}

Sentence lostTasks(const ExplanationInput& input)
{
    const std::size_t count = countOf(input.trace, TaskState::Lost);
    if (count == 0) {
        return std::nullopt;
    }
    const TaskId first = firstOf(input.trace, TaskState::Lost);
    const Task& task = input.trace.task(first);
    std::string text = taskText(input.trace, first) + " was lost at " +
                       timeText(input.trace, task.finished) + ", when its worker died";
    if (count > 1) {
        text += "; " + std::to_string(count - 1) + " more went the same way";
    }
    return text + ".";
}

/// Whether the caller took results after that of a task that failed: then it was not map that ended
/// with it, whatever the experiment says.
bool wentOnAfterFailure(const Trace& trace)
{
    auto first = std::chrono::nanoseconds::max();
    std::size_t failures = 0;
    for (const Task& task : trace.tasks) {
        if (task.state == TaskState::Failed && task.delivered != kNotYet) {
            first = std::min(first, task.delivered);
            ++failures;
        }
    }
    return failures > 1 || std::ranges::any_of(trace.tasks, [first](const Task& task) {
               return task.delivered != kNotYet && task.delivered > first;
           });
}

Sentence failedTasks(const ExplanationInput& input)
{
    const Trace& trace = input.trace;
    if (countOf(trace, TaskState::Failed) == 0) {
        return std::nullopt;
    }
    const std::size_t delivered = deliveredCount(trace);
    const bool isOwnDelivered = trace.task(firstOf(trace, TaskState::Failed)).delivered != kNotYet;
    const std::size_t others = delivered - (isOwnDelivered ? 1 : 0);
    if (input.collection != "map" || wentOnAfterFailure(trace)) {
        const auto good =
            static_cast<std::size_t>(std::ranges::count_if(trace.tasks, [](const Task& task) {
                return task.state == TaskState::Finished && task.delivered != kNotYet;
            }));
        return failures(trace) + ". " +
               (good == 0
                    ? std::string("No other result was delivered.")
                    : countText(good, "other result") + std::string(choose(good, " was", " were")) +
                          " delivered all the same.");
    }
    const bool hasEndedMap = std::ranges::any_of(trace.tasks, [](const Task& task) {
        return task.state == TaskState::Failed && task.delivered != kNotYet;
    });
    if (!hasEndedMap) {
        return std::nullopt; // something else ended it before
    }
    const std::size_t missing = trace.tasks.size() - others - 1;
    const std::string ended = failures(trace) + ", which ended map's iteration";
    return missing == 0 ? ended + "."
                        : ended + ": " + countText(missing, "result") +
                              std::string(choose(missing, " was", " were")) + " never delivered.";
}

Sentence timedOutWait(const ExplanationInput& input)
{
    const Span* wait = findTimedOutWait(input);
    if (wait == nullptr) {
        return std::nullopt;
    }
    const Task& task = input.trace.task(wait->task);
    const std::string text = callerText(input.trace) + " gave up waiting for " +
                             taskText(input.trace, wait->task) + " at " +
                             timeText(input.trace, wait->end);
    if (task.state == TaskState::Cancelled) {
        return text + "; the task was cancelled.";
    }
    return text + "; the task went on and ended at " + timeText(input.trace, task.finished) + ".";
}

Sentence cancelledTasks(const ExplanationInput& input)
{
    const std::size_t count = countOf(input.trace, TaskState::Cancelled);
    if (count == 0) {
        return std::nullopt;
    }
    if (count > 1) {
        return countText(count, "task") + " were cancelled before they started.";
    }
    const TaskId task = firstOf(input.trace, TaskState::Cancelled);
    return taskText(input.trace, task) + " was cancelled at " +
           timeText(input.trace, input.trace.task(task).finished) + ", before it started.";
}

Sentence resultHeldBack(const ExplanationInput& input)
{
    const auto held = longestHeldBack(input.trace, input.noticeable);
    if (!held) {
        return std::nullopt;
    }
    const Task& task = input.trace.task(held->task);
    return "Result " + std::to_string(held->task.value) + " was ready at " +
           timeText(input.trace, task.finished) + " but was delivered at " +
           timeText(input.trace, task.delivered) + ", because " + whyHeldBack(input, *held) + ".";
}

Sentence nothingDelivered(const ExplanationInput& input)
{
    if (deliveredCount(input.trace) > 0) {
        return std::nullopt;
    }
    const std::size_t count = input.trace.tasks.size();
    const std::string caller = callerText(input.trace);
    return count == 1 ? "The task ended, but " + caller + " did not take its result."
                      : "All " + countText(count, "task") + " ended, but " + caller +
                            " took none of their results.";
}

Sentence everythingOnTime(const ExplanationInput& input)
{
    const std::string text = "Every result arrived the moment it was ready";
    if (input.collection == "as_completed") {
        return text + ": as_completed delivers in the order of completion.";
    }
    const bool inOrder = std::ranges::is_sorted(input.trace.tasks, {}, &Task::submitted) &&
                         std::ranges::is_sorted(input.trace.tasks, {}, &Task::finished);
    if (input.collection == "map" && inOrder) {
        return text +
               ": map delivers in submission order, and the tasks finished in that order too.";
    }
    return text + ".";
}

} // namespace loiter::explanation_rules
