#pragma once

#include <chrono>
#include <string>

namespace loiter {

/// Seconds with all nine decimals: "1.500000000".
std::string secondsWithNanoseconds(std::chrono::nanoseconds time);

/// Seconds as exact and as short as possible, one decimal at least: "1.5", "5.0".
std::string shortestSeconds(std::chrono::nanoseconds time);

/// Microseconds with exactly three decimals: "1500000.000".
std::string microseconds(std::chrono::nanoseconds time);

} // namespace loiter
