#include "core/trace/wording.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace loiter {

namespace {

using namespace std::chrono_literals;

std::string decimalText(std::chrono::nanoseconds time, int decimals)
{
    const double seconds = std::chrono::duration<double>(time).count();
    std::array<char, 64> text = {};
    const int length = std::snprintf(text.data(), text.size(), "%.*f s", decimals, seconds);
    return {text.data(), static_cast<std::size_t>(length)};
}

} // namespace

std::string secondsText(std::chrono::nanoseconds duration)
{
    return decimalText(duration, duration > 0s && duration < 10ms ? 4 : 2);
}

std::string timeText(const Trace& trace, std::chrono::nanoseconds time)
{
    return decimalText(time - trace.start, trace.end - trace.start < 100ms ? 4 : 2);
}

std::string countText(std::size_t count, std::string_view singular)
{
    return std::to_string(count) + " " + std::string(singular) + (count == 1 ? "" : "s");
}

std::string_view choose(std::size_t count, std::string_view singular, std::string_view plural)
{
    return count == 1 ? singular : plural;
}

std::string taskText(const Trace& trace, TaskId task)
{
    const TextId label = trace.task(task).label;
    if (label.isNone()) {
        return "task " + std::to_string(task.value);
    }
    const std::string text(trace.text(label));
    const auto isNamesake = [&](const Task& other) { return other.label == label; };
    const auto first = std::ranges::find_if(trace.tasks, isNamesake);
    const bool isOnly = std::find_if(first + 1, trace.tasks.end(), isNamesake) == trace.tasks.end();
    return isOnly ? text : std::to_string(task.value) + " " + text;
}

std::string errorText(const Trace& trace, const Task& task)
{
    const std::string type(trace.text(task.resultType));
    const std::string message(trace.text(task.result));
    if (type.empty() || message.empty()) {
        return type.empty() && message.empty() ? "an error" : type + message;
    }
    return type + ": " + message;
}

std::string callerText(const Trace& trace)
{
    const auto caller = std::ranges::find(trace.lanes, LaneKind::Caller, &Lane::kind);
    const std::string_view name =
        caller == trace.lanes.end() ? std::string_view() : trace.text(caller->name);
    return std::string(name.empty() ? "main" : name);
}

} // namespace loiter
