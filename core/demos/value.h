#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace loiter {

/// What a demo's task returns: None, an int, a float or a str.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// As Python's repr() prints it: "None", "10", "5.0", "'CN'".
std::string reprOf(const Value& value);

/// As Python's str() prints it: as reprOf(), but a str without its quotes.
std::string strOf(const Value& value);

/// "NoneType", "int", "float", "str".
std::string typeNameOf(const Value& value);

} // namespace loiter
