#include "core/trace/explanation.h"

#include "core/trace/explanation_rules.h"
#include "core/trace/held_back.h"
#include "core/trace/wording.h"

#include <array>

namespace loiter {

namespace {

/// The share of the whole from which on a delay is worth a word; below is what it takes to wake a
/// thread on a busy machine. One task is looked at more closely.
constexpr int kTraceShare = 20;
constexpr int kTaskShare = 50;

using Rule = explanation_rules::Sentence (*)(const ExplanationInput&);

constexpr std::array<Rule, 14> kRules = {
    explanation_rules::noTasks,
    explanation_rules::stoppedRun,
    explanation_rules::unfinishedFile,
    explanation_rules::waitsForNamedResult,
    explanation_rules::waitsForAnyResult,
    explanation_rules::waitsForSomethingElse,
    explanation_rules::tasksUnderWay,
    explanation_rules::lostTasks,
    explanation_rules::failedTasks,
    explanation_rules::timedOutWait,
    explanation_rules::cancelledTasks,
    explanation_rules::resultHeldBack,
    explanation_rules::nothingDelivered,
    explanation_rules::everythingOnTime,
};

/// "loiter(4) waited 1.00 s for a free worker, then " or "loiter(4) started at once and ".
std::string beginning(const Trace& trace, TaskId task, std::chrono::nanoseconds noticeable)
{
    const Task& data = trace.task(task);
    const std::chrono::nanoseconds queued =
        data.submitted == kNotYet ? std::chrono::nanoseconds() : data.started - data.submitted;
    const std::string name = taskText(trace, task);
    return queued > noticeable
               ? name + " waited " + secondsText(queued) + " for a free worker, then "
               : name + " started at once and ";
}

std::string deliveryText(const ExplanationInput& input, TaskId task)
{
    const Task& data = input.trace.task(task);
    const std::string caller = callerText(input.trace);
    if (data.delivered == kNotYet) {
        return " " + caller + " has not taken its result.";
    }
    const bool isByName = input.collection == "map" || input.collection == "as_completed";
    const std::string deliverer =
        isByName ? std::string(input.collection) + " delivered" : caller + " took";
    const std::string time = timeText(input.trace, data.delivered);
    const auto held = heldBack(input.trace, task, input.noticeable);
    if (!held) {
        return " " + deliverer + " its result at once, at " + time + ".";
    }
    const std::string late = " Its result was ready at " + timeText(input.trace, data.finished) +
                             ", but " + deliverer + " it " + secondsText(held->duration) +
                             " later, at " + time;
    const std::string reason = held->behind.isNone()
                                   ? whatCallerDid(input.trace, *held)
                                   : taskText(input.trace, held->behind) + " came first";
    return reason.empty() ? late + "." : late + ", because " + reason + ".";
}

std::string unstartedText(const Trace& trace, TaskId task)
{
    const Task& data = trace.task(task);
    const std::string name = taskText(trace, task);
    switch (data.state) {
    case TaskState::Cancelled:
        return name + " was cancelled at " + timeText(trace, data.finished) +
               ", before it started.";
    case TaskState::Failed:
        return name + " never started: " + errorText(trace, data) + ".";
    case TaskState::Pending:
        return data.submitted == kNotYet ? name + " has not been submitted yet."
                                         : name + " has been waiting for a free worker since " +
                                               timeText(trace, data.submitted) + ".";
    default:
        return name + " ended at " + timeText(trace, data.finished) + " without being run.";
    }
}

} // namespace

std::string
explainTrace(const Trace& trace, const TraceStatistics& statistics, std::string_view collection)
{
    const ExplanationInput input = {trace, collection, statistics.elapsed / kTraceShare};
    for (const Rule rule : kRules) {
        if (const auto sentence = rule(input)) {
            return *sentence;
        }
    }
    return {};
}

std::string explainTask(const Trace& trace, TaskId task, std::string_view collection)
{
    const Task& data = trace.task(task);
    if (data.started == kNotYet) {
        return unstartedText(trace, task);
    }
    const ExplanationInput input = {trace, collection, (trace.end - trace.start) / kTaskShare};
    const std::string begin = beginning(trace, task, input.noticeable);
    if (data.state == TaskState::Running) {
        return begin + "has been running since " + timeText(trace, data.started) + ".";
    }
    const std::string ran = begin + "ran for " + secondsText(data.finished - data.started);
    switch (data.state) {
    case TaskState::Failed:
        return ran + ". It failed with " + errorText(trace, data) + ".";
    case TaskState::Stopped:
        return ran + ", until the run was stopped.";
    case TaskState::Lost:
        return ran + ", until its worker died.";
    default:
        return ran + "." + deliveryText(input, task);
    }
}

} // namespace loiter
