#pragma once

#include "core/downloads/flag_site.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// What flags2 is asked to do.
/// Thread safety: a value.
struct Flags2Options
{
    static constexpr std::size_t kMostRequests = 1000; ///< at a time, whatever is asked for

    std::string selection;                       ///< of codes: see chosenCodes()
    std::optional<std::size_t> limit = {};       ///< so many codes at most, 1 or more
    std::vector<std::string> codes;              ///< what these two come to; sorted, not empty
    std::optional<std::size_t> maxRequests = {}; ///< 1 or more; nothing = what the strategy has
    FlagServer server = FlagServer::Local;
    bool isVerbose = false;
    bool isHelp = false; ///< the rest does not count

    /// How many requests there are at a time, with a strategy that has so many by default.
    std::size_t requestsAtOnce(std::size_t usual) const;
};

/// What parseFlags2() made of the arguments, or what is wrong with them.
struct Flags2Result
{
    Flags2Options options;
    std::string error = {}; ///< empty when all is well; else names the option and what is allowed

    bool isGood() const { return error.empty(); }
};

/// Reads the arguments of flags2: short options may stand together ("-al 100"), a value may follow
/// its option directly ("-l100", "--limit=100").
Flags2Result parseFlags2(const std::vector<std::string>& arguments);

/// The text of --help.
std::string_view flags2Help();

} // namespace loiter
