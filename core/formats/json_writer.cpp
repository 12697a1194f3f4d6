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

void writeText(std::ostream& out, std::string_view text)
{
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

template<typename Number>
void writeNumber(std::ostream& out, Number value)
{
    std::array<char, 32> digits = {};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    writeText(out, {digits.data(), static_cast<std::size_t>(end - digits.data())});
}

bool needsEscape(char byte)
{
    return byte == '"' || byte == '\\' || static_cast<unsigned char>(byte) < 0x20;
}

void writeEscape(std::ostream& out, char byte)
{
    switch (byte) {
    case '"':
        return writeText(out, "\\\"");
    case '\\':
        return writeText(out, "\\\\");
    case '\n':
        return writeText(out, "\\n");
    case '\r':
        return writeText(out, "\\r");
    case '\t':
        return writeText(out, "\\t");
    default:
        writeText(out, "\\u00");
        out.put(kDigits[static_cast<unsigned char>(byte) / 16]);
        out.put(kDigits[static_cast<unsigned char>(byte) % 16]);
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
    quoted(name);
    writeText(m_out, ": ");
    m_hasKey = true;
}

void JsonWriter::text(std::string_view text)
{
    beforeValue();
    quoted(text);
}

void JsonWriter::integer(std::int64_t value)
{
    beforeValue();
    writeNumber(m_out, value);
}

void JsonWriter::unsignedInteger(std::uint64_t value)
{
    beforeValue();
    writeNumber(m_out, value);
}

void JsonWriter::real(double value)
{
    if (!std::isfinite(value)) {
        return null();
    }
    beforeValue();
    std::array<char, 32> digits = {};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    const std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
    writeText(m_out, text);
    if (text.find_first_of(".e") == std::string_view::npos) {
        writeText(m_out, ".0");
    }
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
    writeText(m_out, json);
}

void JsonWriter::begin(char bracket, Layout layout)
{
    beforeValue();
    m_out.put(bracket);
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
    m_out.put(bracket);
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
        m_out.put(',');
    }
    if (level.layout == Layout::Lines) {
        newLine();
    } else if (!level.isEmpty) {
        m_out.put(' ');
    }
    level.isEmpty = false;
}

void JsonWriter::newLine()
{
    m_out.put('\n');
    for (std::size_t level = 0; level < m_levels.size(); ++level) {
        writeText(m_out, "  ");
    }
}

void JsonWriter::quoted(std::string_view text)
{
    m_out.put('"');
    while (!text.empty()) {
        const auto plain =
            static_cast<std::size_t>(std::ranges::find_if(text, needsEscape) - text.begin());
        writeUtf8(m_out, text.substr(0, plain));
        text.remove_prefix(plain);
        if (!text.empty()) {
            writeEscape(m_out, text.front());
            text.remove_prefix(1);
        }
    }
    m_out.put('"');
}

} // namespace loiter
