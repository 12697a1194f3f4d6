#include "core/demos/in_order_demo.h"

#include "core/demos/collecting.h"
#include "core/demos/loiter_call.h"
#include "core/demos/parameters.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace loiter {

namespace {

void inOrderScript(Caller& caller, const Experiment& experiment)
{
    std::vector<Call> calls = loiterCalls(experiment);
    const std::string total = std::to_string(calls.size());
    std::vector<std::pair<std::size_t, Value>> results;
    collectSilently(
        caller, std::move(calls), experiment, [&](std::size_t index, const Delivery& delivery) {
            results.emplace_back(index, delivery.result());
            caller.print(std::to_string(results.size()) + " of " + total + " done: call " +
                         std::to_string(index));
        });
    std::ranges::sort(results, {}, &std::pair<std::size_t, Value>::first);
    caller.print("In the order of the calls:");
    for (const auto& [index, value] : results) {
        caller.print("result " + std::to_string(index) + ": " + strOf(value));
    }
}

} // namespace

Demo inOrderDemo()
{
    return {
        .id = "in-order",
        .title = "results back in order",
        .story = "Every task carries the number of its call. main takes the results as they come, "
                 "so that it sees how far it is, and sorts them by their numbers in the end: the "
                 "output has the order of the input all the same.",
        .strategies = {kThreadStrategies.begin(), kThreadStrategies.end()},
        .collections = {Collection::AsCompleted, Collection::Wait},
        .parameters = {durationsParameter("6,1,3,1.5,2.5")},
        .experiment = {.demo = "in-order", .collection = Collection::AsCompleted},
        .script = inOrderScript,
        .addedCall = loiterCall,
        .addedName = "loiter",
    };
}

} // namespace loiter
