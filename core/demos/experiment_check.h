#pragma once

#include "core/experiment/experiment.h"

#include <optional>
#include <string>
#include <string_view>

namespace loiter {

/// What is wrong with an experiment, nothing when it can run.
struct ExperimentError
{
    std::string field;   ///< "workers", "durations", "strategy"; the name used on the command line
                         ///< and in files
    std::string message; ///< names the value and says what is allowed
};

/// Checks every value against its demo and its limits; every parameter of the demo must be there.
std::optional<ExperimentError> checkExperiment(const Experiment& experiment);

/// Gives every parameter of its demo that the experiment lacks the demo's default.
void addMissingParameters(Experiment& experiment);

/// Sets a parameter from a text, as the command line and the window's fields have it. Leaves the
/// experiment unchanged when it returns an error.
std::optional<ExperimentError>
setParameter(Experiment& experiment, std::string_view name, std::string_view text);

/// The text of a parameter's value, such that setParameter() makes the same value of it.
std::string parameterText(const ParameterValue& value);

} // namespace loiter
