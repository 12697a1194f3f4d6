#include "core/demos/collecting.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace loiter {

namespace {

constexpr std::string_view kWaiting = "Waiting for individual results:";

/// The book's idiom: a table that maps each future back to the number of its call.
using CallNumbers = std::unordered_map<TaskId, std::size_t>;

CallNumbers callNumbers(const std::vector<TaskId>& tasks)
{
    CallNumbers numbers;
    for (std::size_t index = 0; index < tasks.size(); ++index) {
        numbers.emplace(tasks[index], index);
    }
    return numbers;
}

void takeAll(ResultStream& results, const ResultHandler& handle)
{
    for (std::size_t index = 0; const auto delivery = results.next(); ++index) {
        handle(index, *delivery);
    }
}

void collectByMap(Caller& caller,
                  std::vector<Call> calls,
                  Timeout timeout,
                  const ResultHandler& handle)
{
    const auto results = caller.map(std::move(calls), timeout);
    caller.print("results: " + results->repr());
    caller.print(kWaiting);
    takeAll(*results, handle);
}

void collectAsCompleted(Caller& caller,
                        const std::vector<TaskId>& tasks,
                        Timeout timeout,
                        const ResultHandler& handle)
{
    const CallNumbers numbers = callNumbers(tasks);
    const auto results = caller.asCompleted(tasks, timeout);
    while (const auto delivery = results->next()) {
        handle(numbers.at(delivery->task), *delivery);
    }
}

void collectByWait(Caller& caller,
                   const std::vector<TaskId>& tasks,
                   ReturnWhen returnWhen,
                   Timeout timeout,
                   const ResultHandler& handle)
{
    CallNumbers numbers = callNumbers(tasks);
    std::vector<TaskId> left = tasks;
    while (!left.empty()) {
        const std::vector<TaskId> done = caller.wait(left, returnWhen, timeout);
        if (done.empty()) {
            caller.print(std::to_string(left.size()) + " of " + std::to_string(tasks.size()) +
                         " futures not done in time");
            return;
        }
        for (const TaskId task : done) {
            const auto number = numbers.extract(task);
            handle(number.mapped(), caller.result(task, std::nullopt));
        }
        std::erase_if(left, [&](TaskId task) { return !numbers.contains(task); });
    }
}

} // namespace

void collect(Caller& caller,
             std::vector<Call> calls,
             const Experiment& experiment,
             Timeout timeout,
             const ResultHandler& handle)
{
    if (experiment.collection == Collection::Map) {
        collectByMap(caller, std::move(calls), timeout, handle);
        return;
    }
    const std::vector<TaskId> tasks = submitAll(caller, std::move(calls));
    caller.print(kWaiting);
    collectSubmitted(caller, tasks, experiment, timeout, handle);
}

void collectSilently(Caller& caller,
                     std::vector<Call> calls,
                     const Experiment& experiment,
                     const ResultHandler& handle)
{
    if (experiment.collection == Collection::Map) {
        const auto results = caller.map(std::move(calls), std::nullopt);
        takeAll(*results, handle);
        return;
    }
    collectSubmitted(caller, submitAll(caller, std::move(calls)), experiment, std::nullopt, handle);
}

std::vector<TaskId> submitAll(Caller& caller, std::vector<Call> calls)
{
    std::vector<TaskId> tasks;
    tasks.reserve(calls.size());
    for (Call& call : calls) {
        tasks.push_back(caller.submit(std::move(call)));
    }
    return tasks;
}

void collectSubmitted(Caller& caller,
                      const std::vector<TaskId>& tasks,
                      const Experiment& experiment,
                      Timeout timeout,
                      const ResultHandler& handle)
{
    if (experiment.collection == Collection::AsCompleted) {
        collectAsCompleted(caller, tasks, timeout, handle);
        return;
    }
    collectByWait(caller, tasks, experiment.returnWhen, timeout, handle);
}

} // namespace loiter
