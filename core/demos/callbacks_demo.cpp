#include "core/demos/callbacks_demo.h"

#include "core/demos/collecting.h"
#include "core/demos/loiter_call.h"
#include "core/demos/parameters.h"

namespace loiter {

namespace {

void callbacksScript(Caller& caller, const Experiment& experiment)
{
    caller.print("Script starting.");
    const auto announce = [&caller](Output& output, TaskId task) {
        output.print("callback: " + caller.repr(task));
    };
    std::vector<TaskId> tasks;
    for (Call& call : loiterCalls(experiment)) {
        tasks.push_back(caller.submit(std::move(call)));
        caller.addDoneCallback(tasks.back(), announce);
    }
    caller.print("Every callback is added.");
    collectSubmitted(
        caller, tasks, experiment, std::nullopt, [&](std::size_t index, const Delivery& delivery) {
            caller.print("result " + std::to_string(index) + ": " + strOf(delivery.result()));
        });
    if (!tasks.empty()) {
        caller.print("A callback added to a future that is done is called at once, by main:");
        caller.addDoneCallback(tasks.front(), announce);
    }
}

} // namespace

Demo callbacksDemo()
{
    return {
        .id = "callbacks",
        .title = "done-callbacks",
        .story = "Each future has a callback that prints it. It is called with its future, by the "
                 "worker that finished "
                 "the task, before that worker takes the next one; a callback added to a finished "
                 "future is called at "
                 "once by whoever adds it.",
        .strategies = {kThreadStrategies.begin(), kThreadStrategies.end()},
        .collections = {Collection::AsCompleted, Collection::Wait},
        .parameters = {durationsParameter("3,1,2,1")},
        .experiment = {.demo = "callbacks", .collection = Collection::AsCompleted, .workers = 2},
        .script = callbacksScript,
    };
}

} // namespace loiter
