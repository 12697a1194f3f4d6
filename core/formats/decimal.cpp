#include "core/formats/decimal.h"

#include <cstdint>

namespace loiter {

namespace {

/// `value` units of 10^-decimals, written without going through a double, which would lose digits.
std::string fixedPoint(std::int64_t value, std::size_t decimals)
{
    const bool isNegative = value < 0;
    const auto bits = static_cast<std::uint64_t>(value);
    std::string digits = std::to_string(isNegative ? 0 - bits : bits);
    if (digits.size() <= decimals) {
        digits.insert(0, decimals + 1 - digits.size(), '0');
    }
    digits.insert(digits.size() - decimals, 1, '.');
    return isNegative ? "-" + digits : digits;
}

} // namespace

std::string secondsWithNanoseconds(std::chrono::nanoseconds time)
{
    return fixedPoint(time.count(), 9);
}

std::string shortestSeconds(std::chrono::nanoseconds time)
{
    std::string text = secondsWithNanoseconds(time);
    text.erase(text.find_last_not_of('0') + 1);
    return text.back() == '.' ? text + "0" : text;
}

std::string microseconds(std::chrono::nanoseconds time)
{
    return fixedPoint(time.count(), 3);
}

} // namespace loiter
