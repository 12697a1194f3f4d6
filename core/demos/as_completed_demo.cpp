#include "core/demos/as_completed_demo.h"

#include "core/demos/collecting.h"
#include "core/demos/parameters.h"
#include "core/demos/report_text.h"

#include <array>

namespace loiter {

namespace {

/// The five of the text, then the rest of the twenty most populous countries, each group in the
/// order of the alphabet.
constexpr std::array<std::string_view, 20> kCodes = {"BR", "CN", "ID", "IN", "US", "BD", "CD",
                                                     "DE", "EG", "ET", "FR", "IR", "JP", "MX",
                                                     "NG", "PH", "PK", "RU", "TR", "VN"};

Routine<Value>
download(TaskContext& context, std::string_view code, std::chrono::nanoseconds duration)
{
    co_await context.sleep(duration);
    context.print(code);
    co_return std::string(code);
}

Call downloadCall(std::string_view code, std::chrono::nanoseconds duration)
{
    return {.label = "download_one('" + std::string(code) + "')",
            .body = [=](TaskContext& context) { return download(context, code, duration); }};
}

std::vector<Call> downloadCalls(const Experiment& experiment)
{
    std::vector<Call> calls;
    for (const std::chrono::nanoseconds duration : durationsOf(experiment)) {
        calls.push_back(downloadCall(kCodes.at(calls.size()), duration));
    }
    return calls;
}

void asCompletedScript(Caller& caller, const Experiment& experiment)
{
    const std::chrono::nanoseconds start = caller.now();
    std::vector<Call> calls = downloadCalls(experiment);
    const std::size_t count = calls.size();
    const auto printResult = [&](std::size_t /*index*/, const Delivery& delivery) {
        const std::string value = reprOf(delivery.result());
        caller.print(caller.repr(delivery.task) + " result: " + value);
    };
    if (experiment.collection == Collection::Map) {
        collect(caller, std::move(calls), experiment, std::nullopt, printResult);
    } else {
        std::vector<TaskId> tasks;
        for (Call& call : calls) {
            tasks.push_back(caller.submit(std::move(call)));
            caller.print("Scheduled for " + std::string(kCodes.at(tasks.size() - 1)) + ": " +
                         caller.repr(tasks.back()));
        }
        collectSubmitted(caller, tasks, experiment, std::nullopt, printResult);
    }
    caller.print(flagsDownloaded(count, caller.now() - start));
}

} // namespace

Demo asCompletedDemo()
{
    Parameter durations = durationsParameter("uniform(0.3, 0.7, n=5)");
    durations.note = "How long each download takes, in seconds; 20 downloads at most";
    durations.maximum = kCodes.size();
    return {
        .id = "as-completed",
        .title = "as_completed (five flags)",
        .story = "Five downloads are submitted one by one; each future is printed when it is "
                 "scheduled and when it comes "
                 "out of as_completed. With one worker they come in the order of submission, with "
                 "five in any order. "
                 "Sleeping stands in for the download.",
        .strategies = {kThreadStrategies.begin(), kThreadStrategies.end()},
        .collections = {kCollections.begin(), kCollections.end()},
        .parameters = {durations},
        .experiment = {.demo = "as-completed", .collection = Collection::AsCompleted},
        .script = asCompletedScript,
    };
}

} // namespace loiter
