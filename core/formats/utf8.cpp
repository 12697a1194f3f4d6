#include "core/formats/utf8.h"

#include <cstddef>
#include <cstdint>

namespace loiter {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::uint8_t byteAt(std::string_view text, std::size_t index)
{
    return index < text.size() ? static_cast<std::uint8_t>(text[index]) : std::uint8_t{0};
}

bool isContinuation(std::uint8_t byte)
{
    return (byte & 0xC0U) == 0x80U;
}

/// Whether the second byte makes, with the first, a code that is not overlong, no surrogate, and
/// not above U+10FFFF.
bool isSecondByte(std::uint8_t first, std::uint8_t second)
{
    switch (first) {
    case 0xE0:
        return second >= 0xA0 && second <= 0xBF;
    case 0xED:
        return second >= 0x80 && second <= 0x9F;
    case 0xF0:
        return second >= 0x90 && second <= 0xBF;
    case 0xF4:
        return second >= 0x80 && second <= 0x8F;
    default:
        return isContinuation(second);
    }
}

/// How many bytes the character at the start of a text has that is not empty; 0 if it is none.
std::size_t characterLength(std::string_view text)
{
    const std::uint8_t first = byteAt(text, 0);
    if (first < 0x80) {
        return 1;
    }
    const std::size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                               : first >= 0xE0 && first <= 0xEF ? 3
                               : first >= 0xF0 && first <= 0xF4 ? 4
                                                                : 0;
    if (length == 0 || !isSecondByte(first, byteAt(text, 1))) {
        return 0;
    }
    for (std::size_t index = 2; index < length; ++index) {
        if (!isContinuation(byteAt(text, index))) {
            return 0;
        }
    }
    return length;
}

} // namespace

void appendUtf8(std::string& out, std::string_view text)
{
    std::size_t good = 0;
    while (good < text.size()) {
        const std::size_t length = characterLength(text.substr(good));
        if (length > 0) {
            good += length;
            continue;
        }
        out.append(text.substr(0, good)).append(kReplacement);
        text.remove_prefix(good + 1);
        good = 0;
    }
    out.append(text);
}

} // namespace loiter
