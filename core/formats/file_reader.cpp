#include "core/formats/file_reader.h"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace loiter {

namespace {

FileContent failure(const std::filesystem::path& path, const std::string& reason)
{
    return {.bytes = {}, .error = "cannot read " + path.string() + ": " + reason};
}

std::string reasonOf(int error)
{
    return std::generic_category().message(error != 0 ? error : EIO);
}

} // namespace

FileContent readFile(const std::filesystem::path& path, std::size_t limit)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        return failure(path, reasonOf(EISDIR));
    }
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return failure(path, reasonOf(errno));
    }
    std::string bytes(limit + 1, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (file.bad()) {
        return failure(path, reasonOf(errno));
    }
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    if (bytes.size() > limit) {
        return failure(path, "it is larger than " + std::to_string(limit) + " bytes");
    }
    return {.bytes = std::move(bytes), .error = {}};
}

} // namespace loiter
