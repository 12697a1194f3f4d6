#pragma once

#include "app/command_line.h"
#include "core/experiment/experiment.h"
#include "core/formats/experiment_json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// Whose fault an error is.
enum class Fault : std::uint8_t { None, Usage, File };

/// The experiment that a command line chooses, or what is wrong with it.
struct ExperimentChoice
{
    Experiment experiment;
    UnknownMembers unknown; ///< of the file that it began with
    std::vector<std::string> warnings;
    std::string error; ///< names the option or the file, and what is allowed
    Fault fault = Fault::None;
};

/// The demo or the file that the options name, with the values that they set; checked.
ExperimentChoice chosenExperiment(const ExperimentOptions& options);

} // namespace loiter
