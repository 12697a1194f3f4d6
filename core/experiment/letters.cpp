#include "core/experiment/letters.h"

#include <algorithm>

namespace loiter {

namespace {

/// Moves the letters of an alphabet to the one that begins elsewhere.
std::string moved(std::string_view text, char from, char to)
{
    constexpr int kLetters = 26;
    std::string result(text);
    std::ranges::transform(result, result.begin(), [&](char letter) {
        const bool isOne = letter >= from && letter < from + kLetters;
        return isOne ? static_cast<char>(letter - from + to) : letter;
    });
    return result;
}

} // namespace

std::string inCapitals(std::string_view text)
{
    return moved(text, 'a', 'A');
}

std::string inSmallLetters(std::string_view text)
{
    return moved(text, 'A', 'a');
}

} // namespace loiter
