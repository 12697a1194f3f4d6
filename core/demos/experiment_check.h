#pragma once

#include "core/demos/catalogue.h"
#include "core/experiment/experiment.h"

#include <optional>
#include <string_view>

namespace loiter {

/// Checks every value against its demo and its limits; every parameter of the demo must be there.
/// Returns nothing when the experiment can run.
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
