#include "core/formats/json_writer.h"

#include "core/formats/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace loiter {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

/// As much is gathered before it goes to the stream, whose every call costs.
constexpr std::size_t kBlock = 32'768;

/// The shortest text of a number.
template<typename Number>
std::string numberText(Number value)
{
    std::array<char, 32> digits = {};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

bool needsEscape(char byte)
{
    return byte == '"' || byte == '\\' || static_cast<unsigned char>(byte) < 0x20;
}

void appendEscape(std::string& out, char byte)
{
    switch (byte) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out += kDigits[static_cast<unsigned char>(byte) / 16];
        out += kDigits[static_cast<unsigned char>(byte) % 16];
    }
}

} // namespace

JsonWriter::JsonWriter(std::ostream& out)
    : m_out(out)
{}

void JsonWriter::beginObject(Layout layout)
{
    begin('{', layout);
}

void JsonWriter::endObject()
{
    end('}');
}

void JsonWriter::beginArray(Layout layout)
{
    begin('[', layout);
}

void JsonWriter::endArray()
{
    end(']');
}

void JsonWriter::key(std::string_view name)
{
    beforeMember();
    appendQuoted(name);
    m_text += ": ";
    m_hasKey = true;
}

void JsonWriter::text(std::string_view text)
{
    beforeValue();
    appendQuoted(text);
    afterValue();
}

void JsonWriter::integer(std::int64_t value)
{
    verbatim(numberText(value));
}

void JsonWriter::unsignedInteger(std::uint64_t value)
{
    verbatim(numberText(value));
}

void JsonWriter::real(double value)
{
    if (!std::isfinite(value)) {
        return null();
    }
    const std::string text = numberText(value);
    verbatim(text.find_first_of(".e") == std::string::npos ? text + ".0" : text);
}

void JsonWriter::boolean(bool value)
{
    verbatim(value ? "true" : "false");
}

void JsonWriter::null()
{
    verbatim("null");
}

void JsonWriter::verbatim(std::string_view json)
{
    beforeValue();
    m_text += json;
    afterValue();
}

void JsonWriter::begin(char bracket, Layout layout)
{
    beforeValue();
    m_text += bracket;
    const bool isWithinLine = !m_levels.empty() && m_levels.back().layout == Layout::OneLine;
    m_levels.push_back({.layout = isWithinLine ? Layout::OneLine : layout});
}

void JsonWriter::end(char bracket)
{
    const Level level = m_levels.back();
    m_levels.pop_back();
    if (!level.isEmpty && level.layout == Layout::Lines) {
        newLine();
    }
    m_text += bracket;
    afterValue();
}

void JsonWriter::beforeValue()
{
    if (m_hasKey) {
        m_hasKey = false;
        return;
    }
    beforeMember();
}

void JsonWriter::beforeMember()
{
    if (m_levels.empty()) {
        return;
    }
    Level& level = m_levels.back();
    if (!level.isEmpty) {
        m_text += ',';
    }
    if (level.layout == Layout::Lines) {
        newLine();
    } else if (!level.isEmpty) {
        m_text += ' ';
    }
    level.isEmpty = false;
}

/// At the end of the outermost value nothing is left here.
void JsonWriter::afterValue()
{
    if (m_levels.empty() || m_text.size() >= kBlock) {
        m_out.write(m_text.data(), static_cast<std::streamsize>(m_text.size()));
        m_text.clear();
    }
}

void JsonWriter::newLine()
{
    m_text += '\n';
    m_text.append(2 * m_levels.size(), ' ');
}

void JsonWriter::appendQuoted(std::string_view text)
{
    m_text += '"';
    while (!text.empty()) {
        const auto plain =
            static_cast<std::size_t>(std::ranges::find_if(text, needsEscape) - text.begin());
        appendUtf8(m_text, text.substr(0, plain));
        text.remove_prefix(plain);
        if (!text.empty()) {
            appendEscape(m_text, text.front());
            text.remove_prefix(1);
        }
    }
    m_text += '"';
}

} // namespace loiter
