#include "core/experiment/durations.h"

#include "core/experiment/durations_reader.h"

namespace loiter {

DurationsResult parseDurations(std::string_view text, std::uint64_t seed)
{
    return DurationsReader(text, seed).read();
}

std::string durationText(std::chrono::nanoseconds duration)
{
    constexpr std::uint64_t kNanosecondsPerSecond = 1'000'000'000;
    const bool isNegative = duration.count() < 0;
    const auto count = static_cast<std::uint64_t>(duration.count());
    const std::uint64_t magnitude = isNegative ? -count : count;
    std::string text = isNegative ? "-" : "";
    text += std::to_string(magnitude / kNanosecondsPerSecond);
    const std::uint64_t fraction = magnitude % kNanosecondsPerSecond;
    if (fraction > 0) {
        std::string digits = std::to_string(kNanosecondsPerSecond + fraction);
        digits.erase(digits.find_last_not_of('0') + 1);
        text += digits.replace(0, 1, ".");
    }
    return text;
}

} // namespace loiter
