#pragma once

#include "core/demos/site.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace loiter {

inline constexpr std::size_t kSponsors = 64;

/// Where the page of a sponsor is; they count from 1: "/sponsors/16.html".
std::string sponsorPath(std::size_t number);

/// The pages: twenty of them speak of Python, two are answered with 403. Thread safety: any thread.
std::optional<ServedFile> sponsorPageAt(std::string_view path);

/// Whether a text has the word "python" in it, in any case.
bool speaksOfPython(std::string_view text);

} // namespace loiter
