#pragma once

#include <string>
#include <string_view>

namespace loiter {

// Of A to Z only, whatever the locale: all else stays as it is. Thread safety: any thread.

/// "delay" as "DELAY"
std::string inCapitals(std::string_view text);

/// "BR" as "br"
std::string inSmallLetters(std::string_view text);

} // namespace loiter
