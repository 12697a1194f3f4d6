#include "core/demos/failures_demo.h"

#include "core/demos/collecting.h"
#include "core/demos/error_text.h"
#include "core/demos/loiter_call.h"
#include "core/demos/parameters.h"
#include "core/experiment/durations.h"
#include "core/futures/errors.h"

#include <stdexcept>

namespace loiter {

namespace {

enum class Ending { Returns, Raises };

std::string labelOfWork(std::size_t number)
{
    return "work(" + std::to_string(number) + ")";
}

Routine<Value>
work(TaskContext& context, std::size_t number, std::chrono::nanoseconds duration, Ending ending)
{
    const std::string start = tabs(number) + labelOfWork(number);
    context.print(start + ": working for " + durationText(duration) + "s...");
    co_await context.sleep(duration);
    if (ending == Ending::Raises) {
        context.print(start + ": raises.");
        throw std::invalid_argument(labelOfWork(number) + " has failed");
    }
    context.print(start + ": done.");
    co_return static_cast<std::int64_t>(10 * number);
}

Call workCall(std::size_t number, std::chrono::nanoseconds duration, Ending ending)
{
    return {.label = labelOfWork(number),
            .body = [=](TaskContext& context) { return work(context, number, duration, ending); }};
}

std::vector<Call> workCalls(const Experiment& experiment)
{
    const auto failing = static_cast<std::size_t>(integerOf(experiment, "failing"));
    std::vector<Call> calls;
    for (const std::chrono::nanoseconds duration : durationsOf(experiment)) {
        const Ending ending = calls.size() == failing ? Ending::Raises : Ending::Returns;
        calls.push_back(workCall(calls.size(), duration, ending));
    }
    return calls;
}

void printDelivery(Caller& caller, std::size_t index, const Delivery& delivery)
{
    const std::string name = "result " + std::to_string(index) + ": ";
    caller.print(name + (delivery.error ? errorText(delivery.error) : strOf(delivery.value)));
}

void mapScript(Caller& caller, const Experiment& experiment)
{
    const auto results = caller.map(workCalls(experiment), secondsOf(experiment, "map-timeout"));
    caller.print("Waiting for individual results:");
    std::size_t index = 0;
    try {
        for (; const auto delivery = results->next(); ++index) {
            printDelivery(caller, index, *delivery);
        }
    } catch (const StoppedError&) {
        throw;
    } catch (...) {
        caller.print("result " + std::to_string(index) + ": " +
                     errorText(std::current_exception()));
        const bool goesOn = results->next().has_value();
        caller.print(goesOn ? "next(results): goes on"
                            : "next(results): StopIteration, the iterator is finished");
    }
}

void cancelOne(Caller& caller, const std::vector<TaskId>& tasks, std::size_t index)
{
    if (index < tasks.size()) {
        const bool isCancelled = caller.cancel(tasks[index]);
        caller.print("cancel task " + std::to_string(index) + ": " +
                     (isCancelled ? "True" : "False"));
    }
}

void waitInVain(Caller& caller, TaskId task, std::chrono::nanoseconds timeout)
{
    const std::string name = "result 0 within " + durationText(timeout) + " s: ";
    try {
        const Delivery delivery = caller.result(task, timeout);
        caller.print(name + (delivery.error ? errorText(delivery.error) : strOf(delivery.value)));
    } catch (const TimeoutError&) {
        caller.print(name + "TimeoutError, but the task goes on: " + caller.repr(task));
    }
}

void submitScript(Caller& caller, const Experiment& experiment)
{
    const std::vector<TaskId> tasks = submitAll(caller, workCalls(experiment));
    cancelOne(caller, tasks, static_cast<std::size_t>(integerOf(experiment, "cancelled")));
    if (const auto timeout = secondsOf(experiment, "timeout"); timeout && !tasks.empty()) {
        waitInVain(caller, tasks.front(), *timeout);
    }
    caller.print("Waiting for individual results:");
    collectSubmitted(
        caller, tasks, experiment, std::nullopt, [&](std::size_t index, const Delivery& delivery) {
            printDelivery(caller, index, delivery);
        });
}

void failuresScript(Caller& caller, const Experiment& experiment)
{
    caller.print("Script starting.");
    if (experiment.collection == Collection::Map) {
        mapScript(caller, experiment);
    } else {
        submitScript(caller, experiment);
    }
    caller.print("Script ending.");
}

Parameter resultTimeoutParameter()
{
    Parameter parameter = timeoutParameter();
    parameter.label = "Result timeout";
    parameter.note =
        "as_completed and wait: how long main first waits for result 0; none = it does not";
    parameter.defaultValue = 0.5;
    return parameter;
}

Parameter mapTimeoutParameter()
{
    Parameter parameter = timeoutParameter();
    parameter.name = "map-timeout";
    parameter.label = "Map timeout";
    parameter.note =
        "map: how long main waits for all results, counted from the call to map; none = for ever";
    return parameter;
}

} // namespace

Demo failuresDemo()
{
    constexpr auto kMostNumber = static_cast<std::int64_t>(kMaxTasks);
    return {
        .id = "failures",
        .title = "cancel, timeout, exception",
        .story = "One task raises, one is cancelled before it starts, and main waits for a result "
                 "that does not come in "
                 "time. With map the exception shows when its turn comes and ends the iterator; "
                 "with as_completed every "
                 "other result still arrives.",
        .strategies = {kThreadStrategies.begin(), kThreadStrategies.end()},
        .collections = {kCollections.begin(), kCollections.end()},
        .parameters =
            {durationsParameter("1,2,1,2,1,1"),
             integerParameter(
                 "failing",
                 "Failing task",
                 "The number of the task that raises; tasks count from 0; one past the last = none",
                 2,
                 kMostNumber),
             integerParameter("cancelled",
                              "Cancelled task",
                              "as_completed and wait: the number of the task that main cancels; "
                              "one past the last = none",
                              4,
                              kMostNumber),
             resultTimeoutParameter(),
             mapTimeoutParameter()},
        .experiment = {.demo = "failures", .collection = Collection::AsCompleted, .workers = 2},
        .script = failuresScript,
    };
}

} // namespace loiter
