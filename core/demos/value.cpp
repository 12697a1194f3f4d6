#include "core/demos/value.h"

#include <array>
#include <charconv>
#include <cmath>

namespace loiter {

namespace {

struct Repr
{
    std::string operator()(std::monostate) const { return "None"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const
    {
        if (!std::isfinite(number)) {
            return std::isnan(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        std::array<char, 32> digits = {};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        std::string text(digits.data(), end);
        return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
    }
    std::string operator()(const std::string& text) const
    {
        const bool onlySingle =
            text.find('\'') != std::string::npos && text.find('"') == std::string::npos;
        const char quote = onlySingle ? '"' : '\'';
        std::string repr(1, quote);
        for (const char c : text) {
            if (c == quote || c == '\\') {
                repr += '\\';
            }
            if (c == '\n') {
                repr += "\\n";
            } else if (c == '\t') {
                repr += "\\t";
            } else {
                repr += c;
            }
        }
        return repr + quote;
    }
};

} // namespace

std::string reprOf(const Value& value)
{
    return std::visit(Repr(), value);
}

std::string strOf(const Value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr ? *text : reprOf(value);
}

std::string_view typeNameOf(const Value& value)
{
    static constexpr std::array<std::string_view, 4> kNames = {"NoneType", "int", "float", "str"};
    return kNames.at(value.index());
}

} // namespace loiter
