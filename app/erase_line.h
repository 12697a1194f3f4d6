#pragma once

#include <string_view>

namespace loiter {

/// Empties a terminal's line and goes to its beginning (ECMA-48, EL).
inline constexpr std::string_view kEraseLine = "\r\033[K";

} // namespace loiter
