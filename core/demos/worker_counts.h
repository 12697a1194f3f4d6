#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// How many worker counts can be compared at once.
inline constexpr std::size_t kMaxWorkerCounts = 64;

/// What parseWorkerCounts() made of a text, or what is wrong with it.
/// Thread safety: a value.
struct WorkerCountsResult
{
    std::vector<int> counts; ///< ascending, each once
    std::string
        error; ///< empty when the text is good; else names what is wrong and what is allowed

    bool isGood() const { return error.empty(); }
};

/// Reads numbers of workers to be compared: "4,6,8,16,32", "1-8", "1-4, 8".
WorkerCountsResult parseWorkerCounts(std::string_view text);

/// The same as a text again: "4,6,8,16,32".
std::string workerCountsText(const std::vector<int>& counts);

} // namespace loiter
