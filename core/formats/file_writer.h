#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <ostream>
#include <string>

namespace loiter {

/// Writes a file whole or not at all: into a temporary file beside it, which then takes its place.
/// An existing file keeps its permissions; a link stays a link; a device or a pipe is written
/// directly. Returns what went wrong, with the path and the reason; then there is no new file, and
/// an old one is as it was. Throws: what `write` throws, after tidying up.
std::optional<std::string> writeFile(const std::filesystem::path& path,
                                     const std::function<void(std::ostream&)>& write);

/// Whether writeFile() could write there now; what is in its way if not.
std::optional<std::string> checkWritable(const std::filesystem::path& path);

} // namespace loiter
