#include "core/demos/worker_counts.h"

#include "core/experiment/experiment.h"
#include "core/experiment/words.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace loiter {

namespace {

/// From one number of workers to another, both included.
struct CountRange
{
    int first = 0;
    int last = 0;
};

std::optional<int> readCount(std::string_view text)
{
    int count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole && count >= kMinWorkers && count <= kMaxWorkers ? std::optional(count)
                                                                   : std::nullopt;
}

/// "4", "1-8"
std::optional<CountRange> readRange(std::string_view text)
{
    const std::size_t dash = text.find('-');
    const auto first = readCount(trimmed(text.substr(0, dash)));
    const auto last =
        dash == std::string_view::npos ? first : readCount(trimmed(text.substr(dash + 1)));
    if (!first || !last || *first > *last) {
        return std::nullopt;
    }
    return CountRange{*first, *last};
}

WorkerCountsResult refuseCounts(const std::string& message)
{
    return {.counts = {}, .error = message};
}

std::string whatCountsAreAllowed()
{
    return " is not allowed here: allowed are numbers of workers from " +
           std::to_string(kMinWorkers) + " to " + std::to_string(kMaxWorkers) +
           ", such as 4,6,8 or 1-8";
}

} // namespace

WorkerCountsResult parseWorkerCounts(std::string_view text)
{
    WorkerCountsResult result;
    const std::vector<std::string_view> items = splitArguments(text);
    if (items.empty()) {
        return refuseCounts(
            "the list is empty: allowed are numbers of workers such as 4,6,8 or 1-8");
    }
    for (const std::string_view item : items) {
        const auto range = readRange(item);
        if (!range) {
            return refuseCounts(quotedWithPlace(item, text) + whatCountsAreAllowed());
        }
        for (int count = range->first; count <= range->last; ++count) {
            if (std::ranges::find(result.counts, count) != result.counts.end()) {
                return refuseCounts(quotedWithPlace(item, text) + ": " + std::to_string(count) +
                                    " is there twice, allowed is once");
            }
            if (result.counts.size() == kMaxWorkerCounts) {
                return refuseCounts(quotedWithPlace(item, text) + " makes too many: allowed are " +
                                    std::to_string(kMaxWorkerCounts) + " numbers of workers");
            }
            result.counts.push_back(count);
        }
    }
    std::ranges::sort(result.counts);
    return result;
}

std::string workerCountsText(const std::vector<int>& counts)
{
    std::vector<std::string> words;
    std::ranges::transform(
        counts, std::back_inserter(words), [](int count) { return std::to_string(count); });
    return joined(words, ",");
}

} // namespace loiter
