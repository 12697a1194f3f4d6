#include "core/demos/loiter_call.h"

#include "core/demos/parameters.h"
#include "core/experiment/durations.h"

#include <algorithm>

namespace loiter {

namespace {

/// n * 10, a whole number where n is one, as in Python.
Value tenTimes(std::chrono::nanoseconds duration)
{
    using std::chrono::seconds;
    if (duration % seconds(1) == std::chrono::nanoseconds(0)) {
        return std::int64_t(10 * (duration / seconds(1)));
    }
    return 10 * std::chrono::duration<double>(duration).count();
}

std::string labelOf(std::chrono::nanoseconds duration)
{
    return "loiter(" + durationText(duration) + ")";
}

Routine<Value> loiter(TaskContext& context, std::chrono::nanoseconds duration)
{
    const std::string start = tabsFor(duration) + labelOf(duration);
    context.print(start + ": doing nothing for " + durationText(duration) + "s...");
    co_await context.sleep(duration);
    context.print(start + ": done.");
    co_return tenTimes(duration);
}

} // namespace

Call loiterCall(std::chrono::nanoseconds duration)
{
    return {.label = labelOf(duration),
            .body = [duration](TaskContext& context) { return loiter(context, duration); }};
}

std::vector<Call> loiterCalls(const Experiment& experiment)
{
    std::vector<Call> calls;
    for (const std::chrono::nanoseconds duration : durationsOf(experiment)) {
        calls.push_back(loiterCall(duration));
    }
    return calls;
}

std::string tabs(std::size_t wanted)
{
    constexpr std::size_t kMost = 12;
    std::string text(std::min(wanted, kMost), '\t');
    return text;
}

std::string tabsFor(std::chrono::nanoseconds duration)
{
    return tabs(static_cast<std::size_t>(duration / std::chrono::seconds(1)));
}

} // namespace loiter
