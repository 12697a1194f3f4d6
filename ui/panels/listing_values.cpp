#include "ui/panels/listing_values.h"

#include "core/demos/experiment_check.h"
#include "core/experiment/durations.h"

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

constexpr std::size_t kMostDurations = 10;
const std::string kDurations = "durations";

std::string pythonName(ReturnWhen returnWhen)
{
    switch (returnWhen) {
    case ReturnWhen::FirstCompleted:
        return "FIRST_COMPLETED";
    case ReturnWhen::FirstException:
        return "FIRST_EXCEPTION";
    case ReturnWhen::AllCompleted:
        return "ALL_COMPLETED";
    }
    return {};
}

/// Random numbers have nine decimals; nobody wants to read them.
std::chrono::nanoseconds toMilliseconds(std::chrono::nanoseconds duration)
{
    return std::chrono::round<std::chrono::milliseconds>(duration);
}

bool isRange(const std::string& text)
{
    return text.starts_with("range(") && text.find(')') == text.size() - 1;
}

std::string quoted(const std::string& text)
{
    std::string result = "\"";
    for (const char each : text) {
        result += each == '"' || each == '\\' ? "\\" : "";
        result += each;
    }
    return result + "\"";
}

/// As Python writes it; empty for an empty text, so that the listing's own stays.
struct PythonWriter
{
    std::string operator()(bool flag) const { return flag ? "True" : "False"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double seconds) const { return parameterText(seconds); }
    std::string operator()(const std::string& text) const
    {
        return text.empty() ? std::string() : quoted(text);
    }
};

} // namespace

ListingValues listingValues(const Experiment& experiment)
{
    ListingValues values;
    values.collection = nameOf(experiment.collection);
    values.strategy = nameOf(experiment.strategy);
    values.returnWhen = pythonName(experiment.returnWhen);
    values.workers = experiment.workers;
    const auto durations = experiment.parameters.find(kDurations);
    if (durations != experiment.parameters.end()) {
        const auto* text = std::get_if<std::string>(&durations->second);
        values.durations =
            text == nullptr ? std::string() : pythonDurations(*text, experiment.seed);
    }
    for (const auto& [name, value] : experiment.parameters) {
        if (name != kDurations) {
            std::string pythonName = name;
            std::ranges::replace(pythonName, '-', '_');
            values.parameters.emplace(std::move(pythonName), std::visit(PythonWriter(), value));
        }
    }
    return values;
}

std::string pythonDurations(const std::string& text, std::uint64_t seed)
{
    const DurationsResult result = parseDurations(text, seed);
    if (!result.isGood() || isRange(text)) {
        return result.isGood() ? text : std::string();
    }
    std::string list = "[";
    for (std::size_t i = 0; i < std::min(result.durations.size(), kMostDurations); ++i) {
        list += (i == 0 ? "" : ", ") + durationText(toMilliseconds(result.durations[i]));
    }
    return list + (result.durations.size() > kMostDurations ? ", ...]" : "]");
}

} // namespace loiter
