#pragma once

#include "core/experiment/experiment.h"
#include "core/formats/json_writer.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// The version of the files that this program writes, and the only one that it reads.
inline constexpr int kExperimentVersion = 1;

/// A file that is larger is no experiment.
inline constexpr std::size_t kMaxExperimentSize = 4'194'304;

/// A member of an experiment file that this program does not know.
struct UnknownMember
{
    std::string name; ///< "colour"
    std::string json; ///< its value, as JSON

    bool operator==(const UnknownMember&) const = default;
};

/// What is not ours in an experiment file, kept to be written back. Thread safety: a value.
struct UnknownMembers
{
    std::vector<UnknownMember> ofExperiment;
    std::vector<UnknownMember> ofParameters;

    bool operator==(const UnknownMembers&) const = default;
};

/// What an experiment file holds, or what is wrong with it.
struct ExperimentResult
{
    Experiment experiment;
    UnknownMembers unknown;
    std::vector<std::string> warnings; ///< one for each unknown member
    std::string error; ///< empty when the file is good; else names the field, and what is allowed

    bool isGood() const { return error.empty(); }
};

/// The experiment that a demo starts with, nothing when there is no such demo. What a file leaves
/// out is taken from it, and a parameter that it does not have is unknown.
using DemoDefaults = std::function<std::optional<Experiment>(std::string_view demo)>;

/// Reads an experiment. Without `defaults` every parameter is taken as it is. Whether the values
/// suit the demo is for checkExperiment() to say.
ExperimentResult readExperiment(std::string_view json, const DemoDefaults& defaults = {});

/// The same from a file; the error names it.
ExperimentResult readExperimentFile(const std::filesystem::path& path,
                                    const DemoDefaults& defaults = {});

/// Writes an experiment, as a file of its own.
void writeExperiment(std::ostream& out,
                     const Experiment& experiment,
                     const UnknownMembers& unknown = {});

/// Writes an experiment as one value of a larger document.
void writeExperiment(JsonWriter& json,
                     const Experiment& experiment,
                     const UnknownMembers& unknown = {});

} // namespace loiter
