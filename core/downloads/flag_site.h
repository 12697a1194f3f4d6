#pragma once

#include "core/demos/catalogue.h"
#include "core/demos/site.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// Which server the flags come from.
enum class FlagServer : std::uint8_t { Delay, Error, Local, Remote };

/// "DELAY", "ERROR", "LOCAL", "REMOTE"
std::string_view nameOf(FlagServer server);

/// The server of that name, in any case; nothing for any other text.
std::optional<FlagServer> flagServerNamed(std::string_view name);

// The parameters that all demos with flags have: which flags, from where.

/// "codes": see chosenCodes(); "limit": of these only so many, 0 = all; "server", "base-url"; and
/// serverParameters().
std::vector<Parameter> flagParameters(FlagServer server);

/// The codes that an experiment with these parameters asks for, sorted.
std::vector<std::string> flagCodes(const Experiment& experiment);

/// The server that it asks for.
FlagServer flagServer(const Experiment& experiment);

/// The site of that server; errors follow from the experiment's seed.
Site flagSite(const Experiment& experiment);

/// A server that is not ours needs an address.
std::optional<ExperimentError> checkFlagSite(const Experiment& experiment);

} // namespace loiter
