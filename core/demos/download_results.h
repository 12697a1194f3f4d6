#pragma once

#include "core/demos/site.h"
#include "core/experiment/experiment.h"
#include "core/trace/trace.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace loiter {

/// What a download has come to.
enum class DownloadOutcome : std::uint8_t {
    Got,
    Missing, ///< its task returned without it
    Failed,  ///< its task raised an error, or has not come to its end
};

/// How the results of a demo's downloads are read: what they are called, and what was got.
/// Thread safety: immutable once made; its functions may be called from any thread.
struct DownloadResults
{
    std::string got;          ///< how those are counted that have what they asked for: "downloaded"
    std::string missing = {}; ///< and those that have not: "not found"; empty if there are none
    /// Whether a task that returned this, as Python prints it, has what it asked for; null =
    /// always.
    std::function<bool(std::string_view result)> hasGot = nullptr;
    /// The picture that a call with that label gets, if that is known; null where there are none.
    std::function<std::optional<ServedFile>(std::string_view label, const Experiment& experiment)>
        picture = nullptr;
};

/// How many downloads came to what.
/// Thread safety: a value.
struct DownloadTally
{
    std::size_t got = 0;
    std::size_t missing = 0;
    std::size_t failed = 0;

    std::size_t& of(DownloadOutcome outcome);
    std::size_t of(DownloadOutcome outcome) const;

    bool operator==(const DownloadTally&) const = default;
};

/// What a call is about, "BR", of its label, "download_one('BR')".
std::string argumentsOf(std::string_view label);

/// What a task has come to; nothing as long as it is at it.
std::optional<DownloadOutcome>
outcomeOf(const DownloadResults& results, const Trace& trace, const Task& task);

} // namespace loiter
