#pragma once

#include "app/command_line.h"

#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// The sub-command: `loiter sweep ...`.
inline constexpr std::string_view kSweep = "sweep";

/// Reads what follows `sweep`: the options of a headless run's experiment, but a list of numbers of
/// workers, and of its outputs those that a sweep has.
CommandLineResult parseSweepCommand(const std::vector<std::string>& arguments);

/// The text of `loiter sweep --help`.
std::string_view sweepCommandHelp();

} // namespace loiter
