#include "app/experiment_choice.h"

#include "core/demos/catalogue.h"
#include "core/demos/experiment_check.h"

#include <algorithm>
#include <charconv>

namespace loiter {

namespace {

ExperimentChoice failure(Fault fault, std::string error)
{
    ExperimentChoice choice;
    choice.fault = fault;
    choice.error = std::move(error);
    return choice;
}

std::string notAllowed(std::string_view option, std::string_view value, std::string_view allowed)
{
    return "--" + std::string(option) + ": '" + std::string(value) +
           "' is not allowed here: allowed " + std::string(allowed);
}

/// The option that sets a field: its own, or --set.
std::string optionFor(std::string_view field)
{
    const std::string own = "--" + std::string(field);
    const auto names = optionNames();
    return std::ranges::find(names, own) != names.end() ? own : "--set " + std::string(field);
}

template<typename Number>
std::optional<Number> readNumber(std::string_view text)
{
    Number number = {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole ? std::optional(number) : std::nullopt;
}

/// "are map, as-completed, wait"
template<typename Values>
std::string namesOf(const Values& values)
{
    std::string text = "are ";
    for (const auto value : values) {
        text += (value == values.front() ? "" : ", ") + std::string(nameOf(value));
    }
    return text;
}

/// Sets a value, or says what is allowed.
template<typename Value>
std::string assign(Value& target, const std::optional<Value>& value, const std::string& allowed)
{
    if (value) {
        target = *value;
    }
    return value ? std::string() : allowed;
}

/// Sets one of an experiment's own values; returns what is allowed if it is not this one.
std::string setValue(Experiment& experiment, std::string_view name, std::string_view text)
{
    if (name == "strategy") {
        return assign(experiment.strategy, strategyNamed(text), namesOf(kStrategies));
    }
    if (name == "collection") {
        return assign(experiment.collection, collectionNamed(text), namesOf(kCollections));
    }
    if (name == "return-when") {
        return assign(experiment.returnWhen, returnWhenNamed(text), namesOf(kReturnWhens));
    }
    if (name == "workers") {
        return assign(experiment.workers,
                      readNumber<int>(text),
                      "is a whole number from " + std::to_string(kMinWorkers) + " to " +
                          std::to_string(kMaxWorkers));
    }
    if (name == "seed") {
        return assign(experiment.seed,
                      readNumber<std::uint64_t>(text),
                      "is a whole number from 0 to 18446744073709551615");
    }
    return assign(experiment.timeScale, readNumber<double>(text), "is a number from 0.001 to 100");
}

/// Returns what is wrong, nothing if all is well.
std::string applyOptions(Experiment& experiment, const ExperimentOptions& options)
{
    // The demo's parameters last: random durations depend on the seed.
    for (const auto& [name, value] : options.values) {
        if (std::ranges::find(options.parameters, name) != options.parameters.end()) {
            continue;
        }
        if (const std::string allowed = setValue(experiment, name, value); !allowed.empty()) {
            return notAllowed(name, value, allowed);
        }
    }
    for (const auto& [name, value] : options.values) {
        if (std::ranges::find(options.parameters, name) == options.parameters.end()) {
            continue;
        }
        if (const auto error = setParameter(experiment, name, value)) {
            return optionFor(error->field) + ": " + error->message;
        }
    }
    return {};
}

ExperimentChoice startingPoint(const ExperimentOptions& options)
{
    ExperimentChoice choice;
    if (options.file.empty()) {
        choice.experiment.demo = options.demo.empty() ? choice.experiment.demo : options.demo;
        if (const auto standard = defaultsOf(choice.experiment.demo)) {
            choice.experiment = *standard;
            return choice;
        }
        return failure(Fault::Usage, "--demo: " + checkExperiment(choice.experiment)->message);
    }
    ExperimentResult file = readExperimentFile(options.file, defaultsOf);
    if (!file.isGood()) {
        return failure(Fault::File, file.error);
    }
    if (const auto error = checkExperiment(file.experiment)) {
        return failure(Fault::File, options.file + ": " + error->field + ": " + error->message);
    }
    choice.experiment = std::move(file.experiment);
    choice.unknown = std::move(file.unknown);
    choice.warnings = std::move(file.warnings);
    return choice;
}

bool sets(const ExperimentOptions& options, std::string_view name)
{
    return std::ranges::find(options.values, name, [](const auto& value) {
               return std::string_view(value.first);
           }) != options.values.end();
}

} // namespace

ExperimentChoice chosenExperiment(const ExperimentOptions& options)
{
    ExperimentChoice choice = startingPoint(options);
    if (choice.fault != Fault::None) {
        return choice;
    }
    if (std::string error = applyOptions(choice.experiment, options); !error.empty()) {
        return failure(Fault::Usage, std::move(error));
    }
    if (const auto error = checkExperiment(choice.experiment)) {
        return failure(Fault::Usage, optionFor(error->field) + ": " + error->message);
    }
    if (sets(options, "return-when") && choice.experiment.collection != Collection::Wait) {
        return failure(Fault::Usage,
                       "--return-when: is for --collection wait, this one is " +
                           std::string(nameOf(choice.experiment.collection)));
    }
    return choice;
}

} // namespace loiter
