#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// What separates words.
inline constexpr std::string_view kSpaces = " \t\r\n";

/// A text without the spaces around it.
std::string_view trimmed(std::string_view text);

/// What stands between a text's commas, trimmed; nothing for a text of spaces.
std::vector<std::string_view> splitArguments(std::string_view text);

/// Words in one text, with a separator between them: "map, wait".
std::string joined(const std::vector<std::string>& words, std::string_view separator = ", ");

/// A part of a text, for a message about it: "'x' at character 3". Characters are counted from 1,
/// in UTF-8; a long part is cut short.
std::string quotedWithPlace(std::string_view part, std::string_view text);

} // namespace loiter
