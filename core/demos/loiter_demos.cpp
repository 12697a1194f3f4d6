#include "core/demos/loiter_demos.h"

#include "core/demos/collecting.h"
#include "core/demos/loiter_call.h"
#include "core/demos/parameters.h"

namespace loiter {

namespace {

void printResult(Caller& caller, std::size_t index, const Delivery& delivery)
{
    caller.print("result " + std::to_string(index) + ": " + strOf(delivery.result()));
}

void loiterScript(Caller& caller, const Experiment& experiment)
{
    caller.print("Script starting.");
    collect(
        caller,
        loiterCalls(experiment),
        experiment,
        secondsOf(experiment, "timeout"),
        [&](std::size_t index, const Delivery& delivery) { printResult(caller, index, delivery); });
}

void blockScript(Caller& caller, const Experiment& experiment)
{
    caller.print("Script starting.");
    if (experiment.collection == Collection::Map) {
        const auto results = caller.map(loiterCalls(experiment), std::nullopt);
        caller.print("results: " + results->repr());
        caller.shutdown();
        caller.print("The block is left: every task has ended.");
        for (std::size_t index = 0; const auto delivery = results->next(); ++index) {
            printResult(caller, index, *delivery);
        }
        return;
    }
    const std::vector<TaskId> tasks = submitAll(caller, loiterCalls(experiment));
    caller.shutdown();
    caller.print("The block is left: every task has ended.");
    collectSubmitted(
        caller, tasks, experiment, std::nullopt, [&](std::size_t index, const Delivery& delivery) {
            printResult(caller, index, delivery);
        });
}

} // namespace

Demo loiterDemo()
{
    return {
        .id = "loiter",
        .title = "loiter (executor.map)",
        .story = "loiter(n) says that it starts, sleeps for n seconds, says that it is done and "
                 "returns 10 × n. Three "
                 "workers share five calls. main takes the results in the order in which it "
                 "submitted them.",
        .strategies = {kThreadStrategies.begin(), kThreadStrategies.end()},
        .collections = {kCollections.begin(), kCollections.end()},
        .parameters = {durationsParameter("range(5)"), timeoutParameter()},
        .experiment = {.demo = "loiter"},
        .script = loiterScript,
        .addedCall = loiterCall,
        .addedName = "loiter",
    };
}

Demo headOfLineDemo()
{
    return {
        .id = "head-of-line",
        .title = "loiter, head-of-line",
        .story = "The first task is slow, the others are short. map delivers in the order of "
                 "submission, so that the "
                 "finished results wait behind the slow one; as_completed hands each over when it "
                 "is ready.",
        .strategies = {kThreadStrategies.begin(), kThreadStrategies.end()},
        .collections = {kCollections.begin(), kCollections.end()},
        .parameters = {durationsParameter("10,1*4"), timeoutParameter()},
        .experiment = {.demo = "head-of-line", .workers = 5},
        .script = loiterScript,
        .addedCall = loiterCall,
        .addedName = "loiter",
    };
}

Demo blockDemo()
{
    return {
        .id = "block",
        .title = "the executor as a block",
        .story = "The executor is used as a block (with ThreadPoolExecutor() as executor). Leaving "
                 "the block waits until "
                 "every task has ended: main is held at its end, and only then takes the results, "
                 "all of them ready.",
        .strategies = {Strategy::ThreadPool, Strategy::ThreadPerTask},
        .collections = {kCollections.begin(), kCollections.end()},
        .parameters = {durationsParameter("range(5)")},
        .experiment = {.demo = "block"},
        .script = blockScript,
        .addedCall = loiterCall,
        .addedName = "loiter",
    };
}

} // namespace loiter
