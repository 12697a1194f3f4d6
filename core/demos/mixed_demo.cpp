#include "core/demos/mixed_demo.h"

#include "core/demos/collecting.h"
#include "core/demos/loiter_call.h"
#include "core/demos/parameters.h"

#include <array>
#include <numeric>

namespace loiter {

namespace {

std::int64_t power(std::int64_t base, int exponent)
{
    std::int64_t result = 1;
    for (int i = 0; i < exponent; ++i) {
        result *= base;
    }
    return result;
}

std::string greet(const std::string& name, const std::string& punctuation)
{
    return "Hello, " + name + punctuation;
}

double mean(const std::vector<double>& numbers)
{
    return std::accumulate(numbers.begin(), numbers.end(), 0.0) /
           static_cast<double>(numbers.size());
}

Routine<Value>
callAfter(TaskContext& context, std::chrono::nanoseconds duration, std::function<Value()> function)
{
    co_await context.sleep(duration);
    co_return function();
}

/// A callable of its own kind: what it is called with, and what it computes once its time is over.
Call callOf(std::string label, std::chrono::nanoseconds duration, std::function<Value()> function)
{
    return {.label = std::move(label),
            .body = [duration, function = std::move(function)](TaskContext& context) {
                return callAfter(context, duration, function);
            }};
}

/// The callables take turns; each lasts as long as it is told.
Call mixedCall(std::size_t index, std::chrono::nanoseconds duration)
{
    switch (index % 5) {
    case 0:
        return callOf("power(5, 2)", duration, [] { return Value(power(5, 2)); });
    case 1:
        return callOf(
            "greet('Ada', punctuation='!')", duration, [] { return Value(greet("Ada", "!")); });
    case 2:
        return callOf("mean([1, 2, 6])", duration, [] { return Value(mean({1, 2, 6})); });
    case 3:
        return callOf("pause()", duration, [] { return Value(); });
    default:
        return loiterCall(duration);
    }
}

std::vector<Call> mixedCalls(const Experiment& experiment)
{
    std::vector<Call> calls;
    for (const std::chrono::nanoseconds duration : durationsOf(experiment)) {
        calls.push_back(mixedCall(calls.size(), duration));
    }
    return calls;
}

void mixedScript(Caller& caller, const Experiment& experiment)
{
    caller.print("Script starting.");
    std::vector<Call> calls =
        experiment.collection == Collection::Map ? loiterCalls(experiment) : mixedCalls(experiment);
    collect(caller,
            std::move(calls),
            experiment,
            std::nullopt,
            [&](std::size_t index, const Delivery& delivery) {
                caller.print("result " + std::to_string(index) + ": " + reprOf(delivery.result()));
            });
}

} // namespace

Demo mixedDemo()
{
    return {
        .id = "mixed",
        .title = "submit against map",
        .story = "submit takes a different callable each time, with any arguments; map calls one "
                 "and the same on every "
                 "item. Change the collection to map and see that all calls are loiter.",
        .strategies = {kThreadStrategies.begin(), kThreadStrategies.end()},
        .collections = {kCollections.begin(), kCollections.end()},
        .parameters = {durationsParameter("0.5,1,1.5,1,2")},
        .experiment = {.demo = "mixed", .collection = Collection::AsCompleted, .workers = 2},
        .script = mixedScript,
        .addedCall = loiterCall,
        .addedName = "loiter",
    };
}

} // namespace loiter
