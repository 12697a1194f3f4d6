#pragma once

#include <ostream>
#include <string_view>

namespace loiter {

/// Writes a text; a byte that is no part of valid UTF-8 becomes U+FFFD, the rest stays as it is.
void writeUtf8(std::ostream& out, std::string_view text);

} // namespace loiter
