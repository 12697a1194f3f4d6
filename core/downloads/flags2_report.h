#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// How many flags ended in which way.
/// Thread safety: a value.
struct FlagTally
{
    std::size_t downloaded = 0;
    std::size_t notFound = 0;
    std::size_t errors = 0;

    std::size_t all() const { return downloaded + notFound + errors; }
};

// What flags2 prints, in the form that the text has it.

/// Before it begins: the server and its address, what is searched for, how many requests there are
/// at a time.
std::vector<std::string> flags2Beginning(std::string_view server,
                                         std::string_view address,
                                         const std::vector<std::string>& codes,
                                         std::size_t requestsAtOnce);

/// After it has ended: counts that are 0 are left out.
std::vector<std::string> flags2Ending(const FlagTally& tally, std::chrono::nanoseconds elapsed);

/// "*** Error for BR: HTTP 503 - Service Unavailable"
std::string flags2Error(std::string_view code, std::string_view error);

} // namespace loiter
