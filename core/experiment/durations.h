#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// What parseDurations() made of a text: the durations, or what is wrong with it.
struct DurationsResult
{
    std::vector<std::chrono::nanoseconds> durations;
    std::string
        error; ///< empty when the text is good; else names what is wrong and what is allowed

    bool isGood() const { return error.empty(); }
};

/// Reads the little language in which tasks are given: items, separated by commas or spaces, each
/// of them
///
///     3  0.5        seconds, 0 or more
///     1*9           nine times one second
///     range(5)      0 1 2 3 4; also range(1, 5) and range(0, 10, 2), as in Python
///     uniform(0.2, 2, n=40)     n random numbers between the two, both 0 or more
///     exponential(1, n=40)      n random numbers with that mean
///
/// Equal texts with equal seeds give equal durations. At most kMaxTasks of them; one lasts a week
/// at most.
DurationsResult parseDurations(std::string_view text, std::uint64_t seed);

/// Seconds as Python prints the number that was typed: "3", "0.5".
std::string durationText(std::chrono::nanoseconds duration);

} // namespace loiter
