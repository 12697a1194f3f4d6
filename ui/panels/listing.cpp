#include "ui/panels/listing.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace loiter {

namespace {

constexpr std::string_view kMarkers = "#@ ";
constexpr std::string_view kProcessPool = "process-pool"; ///< ListingValues::strategy

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// The collections and strategies that "# [map wait]" names, nothing for any other line.
std::optional<std::vector<std::string_view>> sectionOf(std::string_view line)
{
    if (!line.starts_with("# [") || !line.ends_with("]")) {
        return std::nullopt;
    }
    return split(line.substr(3, line.size() - 4), ' ');
}

/// "main:waiting=shutdown"
ListingMarker markerOf(std::string_view text, std::size_t line)
{
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::size_t equals = std::min(text.find('='), text.size());
    ListingMarker marker;
    marker.line = line;
    marker.who = text.substr(0, colon);
    if (colon < equals) {
        marker.what = text.substr(colon + 1, equals - colon - 1);
    }
    if (equals < text.size()) {
        marker.text = text.substr(equals + 1);
    }
    return marker;
}

std::string_view trimmedRight(std::string_view line)
{
    const std::size_t last = line.find_last_not_of(' ');
    return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

/// Replaces what follows `before` by `value`, as long as its characters belong to a name or a
/// number.
void fillIn(std::string& line, std::string_view before, std::string_view value)
{
    const std::size_t found = line.find(before);
    if (value.empty() || found == std::string::npos) {
        return;
    }
    const std::size_t start = found + before.size();
    std::size_t end = start;
    while (end < line.size() &&
           (std::isalnum(static_cast<unsigned char>(line[end])) != 0 || line[end] == '_')) {
        ++end;
    }
    line.replace(start, end - start, value);
}

/// One word changes the pool.
std::string withProcesses(std::string line)
{
    constexpr std::string_view kThreads = "ThreadPoolExecutor";
    const std::size_t found = line.find(kThreads);
    return found == std::string::npos ? line
                                      : line.replace(found, kThreads.size(), "ProcessPoolExecutor");
}

std::string filledIn(std::string_view source, const ListingValues& values)
{
    constexpr std::string_view kDurations = "durations = ";
    if (source.starts_with(kDurations) && !values.durations.empty()) {
        return std::string(kDurations) + values.durations;
    }
    constexpr std::string_view kIs = " = ";
    const std::string_view name = source.substr(0, source.find(kIs));
    const auto parameter = values.parameters.find(name);
    if (parameter != values.parameters.end() && !parameter->second.empty()) {
        return parameter->first + std::string(kIs) + parameter->second;
    }
    std::string line(source);
    fillIn(line, "return_when=\"", values.returnWhen);
    const std::string workers = values.workers > 0 ? std::to_string(values.workers) : std::string();
    fillIn(line, "max_workers=", workers);
    fillIn(line, "Semaphore(", workers);
    return values.strategy == kProcessPool ? withProcesses(std::move(line)) : line;
}

bool isShownFor(const std::vector<std::string_view>& section, const ListingValues& values)
{
    const auto names = [&](std::string_view value) {
        return std::ranges::find(section, value) != section.end();
    };
    return values.collection.empty() || names("end") || names(values.collection) ||
           names(values.strategy);
}

void addLine(Listing& listing,
             std::size_t number,
             std::string_view source,
             const ListingValues& values)
{
    const std::size_t markers = std::min(source.find(kMarkers), source.size());
    listing.text += filledIn(trimmedRight(source.substr(0, markers)), values) + "\n";
    if (markers < source.size()) {
        for (const std::string_view marker : split(source.substr(markers + kMarkers.size()), ' ')) {
            listing.markers.push_back(markerOf(marker, number));
        }
    }
}

} // namespace

Listing parseListing(std::string_view source, const ListingValues& values)
{
    Listing listing;
    std::size_t number = 0;
    bool isShown = true;
    for (const std::string_view line : split(source, '\n')) {
        if (const auto section = sectionOf(line)) {
            isShown = isShownFor(*section, values);
        } else if (isShown) {
            addLine(listing, number++, line, values);
        }
    }
    return listing;
}

} // namespace loiter
