#include "core/demos/download_results.h"

namespace loiter {

std::size_t& DownloadTally::of(DownloadOutcome outcome)
{
    switch (outcome) {
    case DownloadOutcome::Missing:
        return missing;
    case DownloadOutcome::Failed:
        return failed;
    case DownloadOutcome::Got:
        break;
    }
    return got;
}

std::size_t DownloadTally::of(DownloadOutcome outcome) const
{
    DownloadTally tally = *this;
    return tally.of(outcome);
}

std::string argumentsOf(std::string_view label)
{
    const std::size_t begin = label.find('(');
    const std::size_t end = label.rfind(')');
    if (begin >= end || end == std::string_view::npos) {
        return std::string(label);
    }
    std::string arguments(label.substr(begin + 1, end - begin - 1));
    std::erase(arguments, '\'');
    return arguments;
}

std::optional<DownloadOutcome>
outcomeOf(const DownloadResults& results, const Trace& trace, const Task& task)
{
    if (!task.isDone()) {
        return std::nullopt;
    }
    if (task.state != TaskState::Finished) {
        return DownloadOutcome::Failed;
    }
    const bool hasGot = !results.hasGot || results.hasGot(trace.text(task.result));
    return hasGot ? DownloadOutcome::Got : DownloadOutcome::Missing;
}

} // namespace loiter
