#include "core/demos/experiment_check.h"

#include "core/demos/parameters.h"
#include "core/experiment/durations.h"
#include "core/experiment/letters.h"
#include "core/experiment/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <vector>

namespace loiter {

namespace {

using Result = std::optional<ExperimentError>;

constexpr std::string_view kNone = "none";

std::string quoted(std::string_view text)
{
    return "'" + std::string(text) + "'";
}

/// 0.001, 3600: without the zeros that std::to_string() adds.
std::string numberText(double number)
{
    std::array<char, 32> digits = {};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}

template<typename Number>
std::optional<Number> readNumber(std::string_view text)
{
    Number number = {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = error == std::errc() && end == text.data() + text.size() && !text.empty();
    return isWhole ? std::optional(number) : std::nullopt;
}

std::string rangeText(const Parameter& parameter)
{
    return numberText(parameter.minimum) + " to " + numberText(parameter.maximum);
}

std::string whatIsAllowed(const Parameter& parameter)
{
    switch (parameter.kind) {
    case Parameter::Kind::Integer:
        return "allowed is a whole number from " + rangeText(parameter);
    case Parameter::Kind::Seconds:
        return "allowed are seconds from " + rangeText(parameter) +
               (parameter.isOptional ? ", or none" : "");
    case Parameter::Kind::Choice:
        return "allowed are " + joined(parameter.choices);
    case Parameter::Kind::Text:
        return "allowed is a text";
    case Parameter::Kind::Durations:
        break;
    }
    return "allowed are durations such as 3 1 4, 10,1*9, range(5)";
}

Result refuse(const Parameter& parameter, std::string_view text)
{
    return ExperimentError{parameter.name,
                           quoted(text) + " is not allowed here: " + whatIsAllowed(parameter)};
}

Result checkDurations(const Parameter& parameter, const ParameterValue& value, std::uint64_t seed)
{
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) {
        return refuse(parameter, parameterText(value));
    }
    const DurationsResult result = parseDurations(*text, seed);
    if (!result.isGood()) {
        return ExperimentError{parameter.name, result.error};
    }
    if (static_cast<double>(result.durations.size()) > parameter.maximum) {
        return ExperimentError{parameter.name,
                               std::to_string(result.durations.size()) +
                                   " tasks are too many: this demo takes " +
                                   numberText(parameter.maximum) + " at most"};
    }
    return std::nullopt;
}

Result checkSeconds(const Parameter& parameter, const ParameterValue& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        return parameter.isOptional && text->empty() ? std::nullopt : refuse(parameter, *text);
    }
    const auto* seconds = std::get_if<double>(&value);
    const bool isGood =
        seconds != nullptr && *seconds >= parameter.minimum && *seconds <= parameter.maximum;
    return isGood ? std::nullopt : refuse(parameter, parameterText(value));
}

Result checkInteger(const Parameter& parameter, const ParameterValue& value)
{
    const auto* number = std::get_if<std::int64_t>(&value);
    const bool isGood = number != nullptr && static_cast<double>(*number) >= parameter.minimum &&
                        static_cast<double>(*number) <= parameter.maximum;
    return isGood ? std::nullopt : refuse(parameter, parameterText(value));
}

Result checkChoice(const Parameter& parameter, const ParameterValue& value)
{
    const auto* text = std::get_if<std::string>(&value);
    const bool isGood =
        text != nullptr && std::ranges::find(parameter.choices, *text) != parameter.choices.end();
    return isGood ? std::nullopt : refuse(parameter, parameterText(value));
}

Result checkText(const Parameter& parameter, const ParameterValue& value)
{
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) {
        return refuse(parameter, parameterText(value));
    }
    const std::string error = parameter.check ? parameter.check(*text) : std::string();
    return error.empty() ? std::nullopt : Result(ExperimentError{parameter.name, error});
}

Result checkValue(const Parameter& parameter, const ParameterValue& value, std::uint64_t seed)
{
    switch (parameter.kind) {
    case Parameter::Kind::Durations:
        return checkDurations(parameter, value, seed);
    case Parameter::Kind::Integer:
        return checkInteger(parameter, value);
    case Parameter::Kind::Choice:
        return checkChoice(parameter, value);
    case Parameter::Kind::Text:
        return checkText(parameter, value);
    case Parameter::Kind::Seconds:
        break;
    }
    return checkSeconds(parameter, value);
}

template<typename Enum>
Result checkOffered(std::string_view field, Enum value, const std::vector<Enum>& offered)
{
    if (std::ranges::find(offered, value) != offered.end()) {
        return std::nullopt;
    }
    std::vector<std::string> names;
    std::ranges::transform(
        offered, std::back_inserter(names), [](Enum each) { return std::string(nameOf(each)); });
    return ExperimentError{std::string(field),
                           quoted(nameOf(value)) + " is not offered by this demo: allowed are " +
                               joined(names)};
}

Result checkLimits(const Experiment& experiment)
{
    if (experiment.workers < kMinWorkers || experiment.workers > kMaxWorkers) {
        return ExperimentError{"workers",
                               std::to_string(experiment.workers) +
                                   " is not allowed here: allowed is a whole number from " +
                                   std::to_string(kMinWorkers) + " to " +
                                   std::to_string(kMaxWorkers)};
    }
    const bool isGoodScale =
        experiment.timeScale >= kMinTimeScale && experiment.timeScale <= kMaxTimeScale;
    if (!isGoodScale) { // not-a-number too
        return ExperimentError{"time-scale",
                               numberText(experiment.timeScale) +
                                   " is not allowed here: allowed is a number from " +
                                   numberText(kMinTimeScale) + " to " + numberText(kMaxTimeScale)};
    }
    return std::nullopt;
}

/// Threads may be as many as the system gives; processes take too much of it.
Result checkProcesses(const Experiment& experiment)
{
    const bool needsOneEach = experiment.strategy == Strategy::ProcessPerTask;
    const std::size_t tasks = needsOneEach ? taskCount(experiment) : 0;
    if (tasks <= static_cast<std::size_t>(kMaxWorkers)) {
        return std::nullopt;
    }
    return ExperimentError{"strategy",
                           quoted(nameOf(experiment.strategy)) + " would start " +
                               std::to_string(tasks) + " processes: allowed are " +
                               std::to_string(kMaxWorkers) + " at most"};
}

std::string parameterNames(const Demo& demo)
{
    std::vector<std::string> names;
    std::ranges::transform(demo.parameters, std::back_inserter(names), &Parameter::name);
    return joined(names);
}

const Parameter* findParameter(const Demo& demo, std::string_view name)
{
    const auto found = std::ranges::find(demo.parameters, name, &Parameter::name);
    return found == demo.parameters.end() ? nullptr : &*found;
}

ExperimentError unknownParameter(const Demo& demo, std::string_view name)
{
    return {std::string(name),
            quoted(name) + " is not a parameter of the demo " + demo.id + ": it has " +
                parameterNames(demo)};
}

ExperimentError unknownDemo(std::string_view id)
{
    std::vector<std::string> ids;
    std::ranges::transform(catalogue(), std::back_inserter(ids), &Demo::id);
    return {"demo", "there is no demo " + quoted(id) + ": allowed are " + joined(ids)};
}

Result checkParameters(const Demo& demo, const Experiment& experiment)
{
    for (const auto& [name, value] : experiment.parameters) {
        if (findParameter(demo, name) == nullptr) {
            return unknownParameter(demo, name);
        }
    }
    for (const Parameter& parameter : demo.parameters) {
        const auto found = experiment.parameters.find(parameter.name);
        if (found == experiment.parameters.end()) {
            return ExperimentError{parameter.name, "is missing: " + whatIsAllowed(parameter)};
        }
        if (Result error = checkValue(parameter, found->second, experiment.seed)) {
            return error;
        }
    }
    return std::nullopt;
}

/// The choice of that name, whatever the case of its letters.
std::optional<ParameterValue> choiceNamed(const Parameter& parameter, std::string_view text)
{
    const std::string wanted = inCapitals(text);
    const auto found = std::ranges::find(parameter.choices, wanted, inCapitals);
    return found == parameter.choices.end() ? std::nullopt : std::optional(ParameterValue(*found));
}

/// The value that a text stands for; nothing where it stands for none of the parameter's kind.
std::optional<ParameterValue> readValue(const Parameter& parameter, std::string_view text)
{
    switch (parameter.kind) {
    case Parameter::Kind::Durations:
    case Parameter::Kind::Text:
        return std::string(text);
    case Parameter::Kind::Choice:
        return choiceNamed(parameter, text);
    case Parameter::Kind::Integer:
        if (const auto number = readNumber<std::int64_t>(text)) {
            return *number;
        }
        return std::nullopt;
    case Parameter::Kind::Seconds:
        break;
    }
    if (parameter.isOptional && (text.empty() || text == kNone)) {
        return std::string();
    }
    if (const auto seconds = readNumber<double>(text)) {
        return *seconds;
    }
    return std::nullopt;
}

struct ParameterTextWriter
{
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return numberText(number); }
    std::string operator()(const std::string& text) const { return text; }
};

} // namespace

std::optional<ExperimentError> checkExperiment(const Experiment& experiment)
{
    const Demo* demo = findDemo(experiment.demo);
    if (demo == nullptr) {
        return unknownDemo(experiment.demo);
    }
    if (Result error = checkOffered("strategy", experiment.strategy, demo->strategies)) {
        return error;
    }
    if (Result error = checkOffered("collection", experiment.collection, demo->collections)) {
        return error;
    }
    if (Result error = checkLimits(experiment)) {
        return error;
    }
    if (Result error = checkParameters(*demo, experiment)) {
        return error;
    }
    if (Result error = checkProcesses(experiment)) {
        return error;
    }
    return demo->check ? demo->check(experiment) : std::nullopt;
}

void addMissingParameters(Experiment& experiment)
{
    if (const Demo* demo = findDemo(experiment.demo)) {
        for (const Parameter& parameter : demo->parameters) {
            experiment.parameters.emplace(parameter.name, parameter.defaultValue);
        }
    }
}

std::optional<ExperimentError>
setParameter(Experiment& experiment, std::string_view name, std::string_view text)
{
    const Demo* demo = findDemo(experiment.demo);
    if (demo == nullptr) {
        return unknownDemo(experiment.demo);
    }
    const Parameter* parameter = findParameter(*demo, name);
    if (parameter == nullptr) {
        return unknownParameter(*demo, name);
    }
    const std::optional<ParameterValue> value = readValue(*parameter, text);
    if (!value) {
        return refuse(*parameter, text);
    }
    if (Result error = checkValue(*parameter, *value, experiment.seed)) {
        return error;
    }
    experiment.parameters[parameter->name] = *value;
    return std::nullopt;
}

std::string parameterText(const ParameterValue& value)
{
    return std::visit(ParameterTextWriter(), value);
}

} // namespace loiter
