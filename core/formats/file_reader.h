#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace loiter {

/// What a file holds, or why it could not be read.
struct FileContent
{
    std::string bytes;
    std::string error; ///< empty when it was read; else names the file and the reason
};

/// Reads a whole file, unless it is larger than `limit`.
FileContent readFile(const std::filesystem::path& path, std::size_t limit);

} // namespace loiter
