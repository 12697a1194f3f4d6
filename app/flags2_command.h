#pragma once

#include "app/command_line.h"

#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// The sub-command: `loiter flags2 ...`.
inline constexpr std::string_view kFlags2 = "flags2";

/// Reads what follows `flags2`: its own options, and those of a headless run that it has too. The
/// report goes to standard output as it is, unless that is asked for something else.
CommandLineResult parseFlags2Command(const std::vector<std::string>& arguments);

/// The text of `loiter flags2 --help`.
std::string flags2CommandHelp();

} // namespace loiter
