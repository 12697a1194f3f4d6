#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// The countries whose flags the servers have, by their codes of two letters (ISO 3166-1), sorted.
extern const std::array<std::string_view, 194> kCountryCodes;

/// The twenty with the most inhabitants, the largest first.
inline constexpr std::array<std::string_view, 20> kMostPopulousCountries = {
    "CN", "IN", "US", "ID", "BR", "PK", "NG", "BD", "RU", "JP",
    "MX", "PH", "VN", "ET", "EG", "DE", "IR", "TR", "CD", "FR"};

/// Whether the servers have the flag of that code, in capitals.
bool isCountryCode(std::string_view code);

/// All codes that two letters can make: AA to ZZ.
std::vector<std::string> everyCode();

/// The codes that the words of a command line stand for, sorted, each once: a code itself, or one
/// letter for the 26 that begin with it; in any case. Whether there is such a country is not asked.
/// Throws: std::invalid_argument for any other word, which it names.
std::vector<std::string> codesOf(const std::vector<std::string>& words);

/// Selections that are no words of codesOf().
inline constexpr std::string_view kAllCodes = "all";    ///< all countries
inline constexpr std::string_view kEveryCode = "every"; ///< all that two letters can make

/// The codes of a selection, sorted: words as for codesOf() with spaces between them, or one of
/// those above; without any the most populous countries. Throws: as codesOf().
std::vector<std::string> chosenCodes(const std::string& selection);

} // namespace loiter
