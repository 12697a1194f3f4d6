#include "core/experiment/words.h"

#include <algorithm>

namespace loiter {

namespace {

constexpr std::size_t kQuotedCharacters = 30;

/// In UTF-8 every character has one byte that is not of this kind.
bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::size_t characterCount(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return !isContinuation(byte); }));
}

std::string shortened(std::string_view text)
{
    std::size_t characters = 0;
    for (std::size_t end = 0; end < text.size(); ++end) {
        if (!isContinuation(text[end]) && ++characters > kQuotedCharacters) {
            return std::string(text.substr(0, end)) + "…";
        }
    }
    return std::string(text);
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = std::min(text.find_first_not_of(kSpaces), text.size());
    text.remove_prefix(first);
    return text.substr(0, text.find_last_not_of(kSpaces) + 1);
}

std::vector<std::string_view> splitArguments(std::string_view text)
{
    std::vector<std::string_view> arguments;
    if (trimmed(text).empty()) {
        return arguments;
    }
    for (std::size_t comma = text.find(','); comma != std::string_view::npos;
         comma = text.find(',')) {
        arguments.push_back(trimmed(text.substr(0, comma)));
        text.remove_prefix(comma + 1);
    }
    arguments.push_back(trimmed(text));
    return arguments;
}

std::string joined(const std::vector<std::string>& words, std::string_view separator)
{
    std::string text;
    for (const std::string& word : words) {
        text += std::string(text.empty() ? "" : separator) + word;
    }
    return text;
}

std::string quotedWithPlace(std::string_view part, std::string_view text)
{
    const auto offset = static_cast<std::size_t>(part.data() - text.data());
    const std::size_t place = characterCount(text.substr(0, offset)) + 1;
    return "'" + shortened(part) + "' at character " + std::to_string(place);
}

} // namespace loiter
