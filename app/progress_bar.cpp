#include "app/progress_bar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>

namespace loiter {

namespace {

/// Of a character cell: nothing, one to seven eighths.
constexpr std::array<std::string_view, 8> kEighths = {" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
constexpr std::string_view kFull = "█";
constexpr std::size_t kWidestBar = 60;

/// "01:05", "1:00:00"
std::string timeText(double seconds)
{
    constexpr long long kMinute = 60;
    const auto whole = static_cast<long long>(std::min(seconds, 1e9));
    const long long hours = whole / (kMinute * kMinute);
    const long long minutes = whole / kMinute % kMinute;
    std::array<char, 48> text = {};
    if (hours > 0) {
        std::snprintf(
            text.data(), text.size(), "%lld:%02lld:%02lld", hours, minutes, whole % kMinute);
    } else {
        std::snprintf(text.data(), text.size(), "%02lld:%02lld", minutes, whole % kMinute);
    }
    return text.data();
}

std::string rateText(double perSecond)
{
    std::array<char, 48> text = {};
    std::snprintf(text.data(), text.size(), "%5.2fit/s", perSecond);
    return perSecond > 0 ? text.data() : "?it/s";
}

std::string bar(double share, std::size_t width)
{
    const auto eighths =
        static_cast<std::size_t>(std::floor(share * static_cast<double>(width * kEighths.size())));
    std::string text;
    for (std::size_t cell = 0; cell < width; ++cell) {
        const std::size_t filled = eighths - std::min(eighths, cell * kEighths.size());
        text += filled >= kEighths.size() ? kFull : kEighths.at(filled);
    }
    return text;
}

} // namespace

std::string progressText(const Progress& progress, std::size_t columns)
{
    const double elapsed = std::chrono::duration<double>(progress.elapsed).count();
    const auto done = static_cast<double>(progress.done);
    const double rate = elapsed > 0 ? done / elapsed : 0;
    if (progress.total == 0) {
        return std::to_string(progress.done) + "it [" + timeText(elapsed) + ", " + rateText(rate) +
               "]";
    }
    const auto total = static_cast<double>(progress.total);
    const double share = std::min(done / total, 1.0);
    const std::string remaining = rate > 0 ? timeText(std::max(total - done, 0.0) / rate) : "?";
    std::array<char, 16> percent = {};
    std::snprintf(percent.data(), percent.size(), "%3.0f%%|", std::floor(share * 100));
    const std::string right = "| " + std::to_string(progress.done) + "/" +
                              std::to_string(progress.total) + " [" + timeText(elapsed) + "<" +
                              remaining + ", " + rateText(rate) + "]";
    const std::size_t used = std::string_view(percent.data()).size() + right.size();
    return percent.data() + bar(share, std::min(columns - std::min(columns, used), kWidestBar)) +
           right;
}

} // namespace loiter
