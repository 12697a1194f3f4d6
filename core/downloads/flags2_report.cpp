#include "core/downloads/flags2_report.h"

#include <array>
#include <cstdio>

namespace loiter {

namespace {

constexpr std::size_t kMostCodesNamed = 10;
constexpr std::string_view kRule = "--------------------";

/// "1 flag", "20 flags"
std::string counted(std::size_t count, std::string_view what)
{
    return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

std::string named(const std::vector<std::string>& codes)
{
    if (codes.size() > kMostCodesNamed) {
        return "from " + codes.front() + " to " + codes.back();
    }
    std::string names;
    for (const std::string& code : codes) {
        names += (names.empty() ? "" : ", ") + code;
    }
    return names;
}

} // namespace

std::vector<std::string> flags2Beginning(std::string_view server,
                                         std::string_view address,
                                         const std::vector<std::string>& codes,
                                         std::size_t requestsAtOnce)
{
    return {std::string(server) + " site: " + std::string(address) + "/flags",
            "Searching for " + counted(codes.size(), "flag") + ": " + named(codes),
            counted(requestsAtOnce, "concurrent connection") + " will be used."};
}

std::vector<std::string> flags2Ending(const FlagTally& tally, std::chrono::nanoseconds elapsed)
{
    std::vector<std::string> lines = {std::string(kRule)};
    if (tally.downloaded > 0) {
        lines.push_back(counted(tally.downloaded, "flag") + " downloaded.");
    }
    if (tally.notFound > 0) {
        lines.push_back(std::to_string(tally.notFound) + " not found.");
    }
    if (tally.errors > 0) {
        lines.push_back(counted(tally.errors, "error") + ".");
    }
    std::array<char, 64> line = {};
    const double seconds = std::chrono::duration<double>(elapsed).count();
    std::snprintf(line.data(), line.size(), "Elapsed time: %.2fs", seconds);
    lines.emplace_back(line.data());
    return lines;
}

std::string flags2Error(std::string_view code, std::string_view error)
{
    return "*** Error for " + std::string(code) + ": " + std::string(error);
}

} // namespace loiter
