#pragma once

#include <string>
#include <string_view>

namespace loiter {

/// Appends a text; a byte that is no part of valid UTF-8 becomes U+FFFD, the rest stays as it is.
void appendUtf8(std::string& out, std::string_view text);

} // namespace loiter
