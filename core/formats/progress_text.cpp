#include "core/formats/progress_text.h"

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
constexpr std::size_t kPercentColumns = 4; ///< of "100%"

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

double seconds(const Progress& progress)
{
    return std::chrono::duration<double>(progress.elapsed).count();
}

double ratePerSecond(const Progress& progress)
{
    const double elapsed = seconds(progress);
    return elapsed > 0 ? static_cast<double>(progress.done) / elapsed : 0;
}

std::string rateText(const Progress& progress)
{
    const double rate = ratePerSecond(progress);
    std::array<char, 48> text = {};
    std::snprintf(text.data(), text.size(), "%5.2fit/s", rate);
    return rate > 0 ? text.data() : "?it/s";
}

std::string remainingText(const Progress& progress)
{
    const double rate = ratePerSecond(progress);
    const double left =
        std::max(static_cast<double>(progress.total) - static_cast<double>(progress.done), 0.0);
    return rate > 0 ? timeText(left / rate) : "?";
}

double shareDone(const Progress& progress)
{
    return std::min(static_cast<double>(progress.done) / static_cast<double>(progress.total), 1.0);
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

std::string progressPercent(const Progress& progress)
{
    if (progress.total == 0) {
        return {};
    }
    return std::to_string(static_cast<int>(std::floor(shareDone(progress) * 100))) + "%";
}

std::string progressFigures(const Progress& progress)
{
    const std::string done = std::to_string(progress.done);
    const std::string elapsed = timeText(seconds(progress));
    if (progress.total == 0) {
        return done + "it [" + elapsed + ", " + rateText(progress) + "]";
    }
    return done + "/" + std::to_string(progress.total) + " [" + elapsed + "<" +
           remainingText(progress) + ", " + rateText(progress) + "]";
}

std::string progressText(const Progress& progress, std::size_t columns)
{
    if (progress.total == 0) {
        return progressFigures(progress);
    }
    const std::string percent = progressPercent(progress);
    const std::string left = std::string(kPercentColumns - percent.size(), ' ') + percent + "|";
    const std::string right = "| " + progressFigures(progress);
    const std::size_t used = left.size() + right.size();
    const std::size_t width = std::min(columns - std::min(columns, used), kWidestBar);
    return left + bar(shareDone(progress), width) + right;
}

} // namespace loiter
