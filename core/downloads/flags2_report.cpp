#include "core/downloads/flags2_report.h"

#include "core/demos/report_text.h"
#include "core/experiment/words.h"
#include "core/trace/wording.h"

namespace loiter {

namespace {

constexpr std::size_t kMostCodesNamed = 10;
constexpr std::string_view kRule = "--------------------";

std::string named(const std::vector<std::string>& codes)
{
    if (codes.size() > kMostCodesNamed) {
        return "from " + codes.front() + " to " + codes.back();
    }
    return joined(codes);
}

} // namespace

std::vector<std::string> flags2Beginning(std::string_view server,
                                         std::string_view address,
                                         const std::vector<std::string>& codes,
                                         std::size_t requestsAtOnce)
{
    return {std::string(server) + " site: " + std::string(address) + "/flags",
            "Searching for " + countText(codes.size(), "flag") + ": " + named(codes),
            countText(requestsAtOnce, "concurrent connection") + " will be used."};
}

std::vector<std::string> flags2Ending(const FlagTally& tally, std::chrono::nanoseconds elapsed)
{
    std::vector<std::string> lines = {std::string(kRule)};
    if (tally.downloaded > 0) {
        lines.push_back(countText(tally.downloaded, "flag") + " downloaded.");
    }
    if (tally.notFound > 0) {
        lines.push_back(std::to_string(tally.notFound) + " not found.");
    }
    if (tally.errors > 0) {
        lines.push_back(countText(tally.errors, "error") + ".");
    }
    lines.push_back("Elapsed time: " + elapsedText(elapsed));
    return lines;
}

std::string flags2Error(std::string_view code, std::string_view error)
{
    return "*** Error for " + std::string(code) + ": " + std::string(error);
}

} // namespace loiter
