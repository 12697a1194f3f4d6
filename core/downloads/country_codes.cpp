#include "core/downloads/country_codes.h"

#include "core/experiment/letters.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>
#include <stdexcept>

namespace loiter {

namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// In capitals, whatever the locale; empty when it is not made of one or two letters.
std::string lettersOf(const std::string& word)
{
    const std::string letters = inCapitals(word);
    const bool isGood =
        letters.size() <= 2 && letters.find_first_not_of(kLetters) == std::string::npos;
    return isGood ? letters : std::string();
}

} // namespace

const std::array<std::string_view, 194> kCountryCodes = {
    "AD", "AE", "AF", "AG", "AL", "AM", "AO", "AR", "AT", "AU", "AZ", "BA", "BB", "BD", "BE",
    "BF", "BG", "BH", "BI", "BJ", "BN", "BO", "BR", "BS", "BT", "BW", "BY", "BZ", "CA", "CD",
    "CF", "CG", "CH", "CI", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CY", "CZ", "DE", "DJ",
    "DK", "DM", "DZ", "EC", "EE", "EG", "ER", "ES", "ET", "FI", "FJ", "FM", "FR", "GA", "GB",
    "GD", "GE", "GH", "GM", "GN", "GQ", "GR", "GT", "GW", "GY", "HN", "HR", "HT", "HU", "ID",
    "IE", "IL", "IN", "IQ", "IR", "IS", "IT", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM",
    "KN", "KP", "KR", "KW", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU", "LV",
    "LY", "MA", "MC", "MD", "ME", "MG", "MH", "MK", "ML", "MM", "MN", "MR", "MT", "MU", "MV",
    "MW", "MX", "MY", "MZ", "NA", "NE", "NG", "NI", "NL", "NO", "NP", "NR", "NZ", "OM", "PA",
    "PE", "PG", "PH", "PK", "PL", "PT", "PW", "PY", "QA", "RO", "RS", "RU", "RW", "SA", "SB",
    "SC", "SD", "SE", "SG", "SI", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV", "SY",
    "SZ", "TD", "TG", "TH", "TJ", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA",
    "UG", "US", "UY", "UZ", "VA", "VC", "VE", "VN", "VU", "WS", "YE", "ZA", "ZM", "ZW",
};

bool isCountryCode(std::string_view code)
{
    return std::ranges::binary_search(kCountryCodes, code);
}

std::vector<std::string> everyCode()
{
    std::vector<std::string> codes;
    for (const char first : kLetters) {
        for (const char second : kLetters) {
            codes.push_back({first, second});
        }
    }
    return codes;
}

std::vector<std::string> codesOf(const std::vector<std::string>& words)
{
    std::set<std::string> codes;
    for (const std::string& word : words) {
        const std::string letters = lettersOf(word);
        if (letters.empty()) {
            throw std::invalid_argument("'" + word +
                                        "' is neither a code of two letters nor one letter");
        }
        if (letters.size() == 2) {
            codes.insert(letters);
        } else {
            for (const char second : kLetters) {
                codes.insert(letters + second);
            }
        }
    }
    return {codes.begin(), codes.end()};
}

std::vector<std::string> chosenCodes(const std::string& selection)
{
    std::istringstream text(selection);
    const std::vector<std::string> words(std::istream_iterator<std::string>(text), {});
    if (words.size() == 1 && words.front() == kAllCodes) {
        return {kCountryCodes.begin(), kCountryCodes.end()};
    }
    if (words.size() == 1 && words.front() == kEveryCode) {
        return everyCode();
    }
    if (!words.empty()) {
        return codesOf(words);
    }
    std::vector<std::string> codes(kMostPopulousCountries.begin(), kMostPopulousCountries.end());
    std::ranges::sort(codes);
    return codes;
}

} // namespace loiter
