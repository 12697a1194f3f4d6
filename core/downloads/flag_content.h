#pragma once

#include "core/downloads/embedded_server.h"

#include <optional>
#include <string>
#include <string_view>

namespace loiter {

/// The image of a country's flag, GIF, 16x11 pixels but for a few; nothing if there is none of that
/// code, which is in capitals. Thread safety: any thread.
std::optional<std::string> flagImage(std::string_view code);

/// Where a server has it: "/flags/br/br.gif".
std::string flagPath(std::string_view code);

/// What the servers of flags have at a path. Thread safety: any thread.
std::optional<ServedFile> flagAt(std::string_view path);

} // namespace loiter
