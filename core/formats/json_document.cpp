#include "core/formats/json_document.h"

#include <algorithm>

namespace loiter {

namespace {

namespace ondemand = simdjson::ondemand;

std::string lineText(std::string_view json, std::size_t position)
{
    const auto lines = std::ranges::count(json.substr(0, position), '\n') + 1;
    return "line " + std::to_string(lines);
}

/// Whether a text ends inside a string, an object or an array.
bool endsEarly(std::string_view json)
{
    std::size_t depth = 0;
    bool isInText = false;
    for (std::size_t index = 0; index < json.size(); ++index) {
        const char character = json[index];
        if (isInText) {
            index += character == '\\' ? 1 : 0;
            isInText = character != '"';
        } else if (character == '"') {
            isInText = true;
        } else if (character == '{' || character == '[') {
            ++depth;
        } else if ((character == '}' || character == ']') && depth > 0) {
            --depth;
        }
    }
    return isInText || depth > 0;
}

constexpr int kDeepest = 1000; // simdjson itself goes 1024 deep

bool walk(ondemand::value value, int depth);

bool walkMembers(ondemand::object object, int depth)
{
    for (auto member : object) {
        ondemand::value value;
        if (member.error() != simdjson::SUCCESS ||
            member.unescaped_key().error() != simdjson::SUCCESS ||
            member.value().get(value) != simdjson::SUCCESS || !walk(value, depth)) {
            return false;
        }
    }
    return true;
}

bool walkItems(ondemand::array array, int depth)
{
    for (auto item : array) {
        ondemand::value value;
        if (item.get(value) != simdjson::SUCCESS || !walk(value, depth)) {
            return false;
        }
    }
    return true;
}

/// Visits a value and all within it; returns false at the first thing that is wrong.
bool walk(ondemand::value value, int depth)
{
    ondemand::json_type type = {};
    if (depth > kDeepest || value.type().get(type) != simdjson::SUCCESS) {
        return false;
    }
    bool isNull = false;
    ondemand::object object;
    ondemand::array array;
    switch (type) {
    case ondemand::json_type::object:
        return value.get_object().get(object) == simdjson::SUCCESS &&
               walkMembers(object, depth + 1);
    case ondemand::json_type::array:
        return value.get_array().get(array) == simdjson::SUCCESS && walkItems(array, depth + 1);
    case ondemand::json_type::string:
        return value.get_string().error() == simdjson::SUCCESS;
    case ondemand::json_type::number:
        return value.get_number().error() == simdjson::SUCCESS;
    case ondemand::json_type::boolean:
        return value.get_bool().error() == simdjson::SUCCESS;
    default:
        return value.is_null().get(isNull) == simdjson::SUCCESS && isNull;
    }
}

/// " (line 3)", where the first thing is that is wrong; empty where that is not to be found.
std::string placeOfError(std::string_view json)
{
    const simdjson::padded_string padded(json);
    ondemand::parser parser;
    ondemand::document document;
    ondemand::value root;
    const char* place = nullptr;
    if (parser.iterate(padded).get(document) != simdjson::SUCCESS) {
        return {};
    }
    if (document.get_value().get(root) == simdjson::SUCCESS && walk(root, 0)) {
        return {}; // what is wrong comes after the value, or within what the walk does not look at
    }
    if (document.current_location().get(place) != simdjson::SUCCESS) {
        return {};
    }
    const auto position = static_cast<std::size_t>(place - padded.data());
    return " (" + lineText(json, std::min(position, json.size())) + ")";
}

std::string describe(simdjson::error_code code, std::string_view json)
{
    if (json.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return "is empty";
    }
    if (endsEarly(json)) {
        return "ends in the middle, in " + lineText(json, json.size()) + ": was it cut off?";
    }
    return "is not valid JSON" + placeOfError(json) + ": " + simdjson::error_message(code);
}

} // namespace

JsonDocument::JsonDocument(std::string_view json)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (json.starts_with(kByteOrderMark)) {
        json.remove_prefix(kByteOrderMark.size());
    }
    const simdjson::error_code code = m_parser.parse(json.data(), json.size()).get(m_root);
    if (code != simdjson::SUCCESS) {
        m_error = describe(code, json);
    }
}

} // namespace loiter
