#include "core/demos/parameters.h"

#include "core/experiment/durations.h"

#include <cmath>
#include <stdexcept>
#include <utility>

namespace loiter {

namespace {

constexpr std::string_view kYes = "yes";
constexpr std::string_view kNo = "no";

constexpr double kLongestTimeout = 3600;

} // namespace

Parameter durationsParameter(std::string defaultText)
{
    return {
        .name = "durations",
        .label = "Durations",
        .note =
            "How long each task lasts, in seconds: 3 1 4, 10,1*9, range(5), uniform(0.2, 2, n=40), "
            "exponential(1, n=40)",
        .kind = Parameter::Kind::Durations,
        .defaultValue = std::move(defaultText),
        .minimum = 0,
        .maximum = static_cast<double>(kMaxTasks)};
}

Parameter timeoutParameter()
{
    return {.name = "timeout",
            .label = "Timeout",
            .note = "How long main waits for results before it gives up, counted from the call; "
                    "none = for ever",
            .kind = Parameter::Kind::Seconds,
            .defaultValue = std::string(),
            .minimum = 0,
            .maximum = kLongestTimeout,
            .isOptional = true};
}

Parameter integerParameter(
    std::string name, std::string label, std::string note, std::int64_t value, std::int64_t maximum)
{
    return {.name = std::move(name),
            .label = std::move(label),
            .note = std::move(note),
            .kind = Parameter::Kind::Integer,
            .defaultValue = value,
            .minimum = 0,
            .maximum = static_cast<double>(maximum)};
}

Parameter yesNoParameter(std::string name, std::string label, std::string note, Answer value)
{
    return {.name = std::move(name),
            .label = std::move(label),
            .note = std::move(note),
            .kind = Parameter::Kind::Choice,
            .defaultValue = std::string(value == Answer::Yes ? kYes : kNo),
            .choices = {std::string(kNo), std::string(kYes)}};
}

bool isYes(const Experiment& experiment, std::string_view name)
{
    return std::get<std::string>(experiment.parameters.at(std::string(name))) == kYes;
}

std::vector<std::chrono::nanoseconds> durationsOf(const Experiment& experiment)
{
    const auto& text = std::get<std::string>(experiment.parameters.at("durations"));
    DurationsResult result = parseDurations(text, experiment.seed);
    if (!result.isGood()) {
        throw std::invalid_argument("durations: " + result.error);
    }
    return std::move(result.durations);
}

std::size_t taskCount(const Experiment& experiment)
{
    const Demo* demo = findDemo(experiment.demo);
    if (demo != nullptr && demo->taskCount) {
        return demo->taskCount(experiment);
    }
    const auto found = experiment.parameters.find("durations");
    const auto* text =
        found == experiment.parameters.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text == nullptr ? 0 : parseDurations(*text, experiment.seed).durations.size();
}

std::optional<std::chrono::nanoseconds> secondsOf(const Experiment& experiment,
                                                  const std::string& name)
{
    const auto* seconds = std::get_if<double>(&experiment.parameters.at(name));
    if (seconds == nullptr) {
        return std::nullopt;
    }
    return std::chrono::nanoseconds(std::llround(*seconds * 1e9));
}

std::int64_t integerOf(const Experiment& experiment, const std::string& name)
{
    return std::get<std::int64_t>(experiment.parameters.at(name));
}

} // namespace loiter
