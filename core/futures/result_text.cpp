#include "core/futures/result_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace loiter {

namespace {

/// From these powers of ten on, and below, Python writes an exponent.
constexpr int kLeastPlainExponent = -4;
constexpr int kFirstLargeExponent = 16;

constexpr unsigned char kDelete = 0x7f;

/// The shortest digits that give the number back, and the power of ten of the first of them.
struct Decimal
{
    std::string digits;
    int exponent = 0;
};

Decimal decimalOf(double number)
{
    std::array<char, 64> buffer = {};
    const auto end =
        std::to_chars(buffer.begin(), buffer.end(), number, std::chars_format::scientific).ptr;
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    const std::size_t mark = text.find('e');
    Decimal decimal;
    decimal.exponent = std::stoi(std::string(text.substr(mark + 1)));
    for (const char character : text.substr(0, mark)) {
        if (character != '.') {
            decimal.digits += character;
        }
    }
    return decimal;
}

std::string withExponent(const Decimal& decimal)
{
    std::string text = decimal.digits.substr(0, 1);
    if (decimal.digits.size() > 1) {
        text += '.' + decimal.digits.substr(1);
    }
    const std::string power = std::to_string(std::abs(decimal.exponent));
    text += decimal.exponent < 0 ? "e-" : "e+";
    return text + (power.size() < 2 ? "0" : "") + power;
}

std::string plain(const Decimal& decimal)
{
    if (decimal.exponent < 0) {
        return "0." + std::string(static_cast<std::size_t>(-decimal.exponent - 1), '0') +
               decimal.digits;
    }
    const auto whole = static_cast<std::size_t>(decimal.exponent) + 1;
    if (decimal.digits.size() <= whole) {
        return decimal.digits + std::string(whole - decimal.digits.size(), '0') + ".0";
    }
    return decimal.digits.substr(0, whole) + '.' + decimal.digits.substr(whole);
}

std::string escaped(char character, char quote)
{
    constexpr std::string_view kHexDigits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(character);
    switch (character) {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    case '\\':
        return "\\\\";
    default:
        break;
    }
    if (character == quote) {
        return {'\\', character};
    }
    if (byte < ' ' || byte == kDelete) {
        return {'\\', 'x', kHexDigits[byte / 16U], kHexDigits[byte % 16U]};
    }
    return {character};
}

} // namespace

std::string pythonRepr(double number)
{
    if (std::isnan(number)) {
        return "nan";
    }
    const std::string sign = std::signbit(number) ? "-" : "";
    if (std::isinf(number)) {
        return sign + "inf";
    }
    const Decimal decimal = decimalOf(std::abs(number));
    const bool isPlain =
        decimal.exponent >= kLeastPlainExponent && decimal.exponent < kFirstLargeExponent;
    return sign + (isPlain ? plain(decimal) : withExponent(decimal));
}

std::string pythonRepr(std::string_view text)
{
    const bool isDoubleQuoted =
        text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos;
    const char quote = isDoubleQuoted ? '"' : '\'';
    std::string repr(1, quote);
    for (const char character : text) {
        repr += escaped(character, quote);
    }
    return repr + quote;
}

} // namespace loiter
