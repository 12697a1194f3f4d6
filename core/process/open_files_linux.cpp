#include "core/process/open_files.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <sys/resource.h>
#include <system_error>

namespace loiter {

namespace {

std::size_t openFiles()
{
    std::error_code error;
    const std::filesystem::directory_iterator descriptors("/proc/self/fd", error);
    return error ? 0
                 : static_cast<std::size_t>(std::distance(begin(descriptors), end(descriptors)));
}

} // namespace

OpenFiles makeRoomForOpenFiles(std::size_t wanted)
{
    rlimit limit = {};
    getrlimit(RLIMIT_NOFILE, &limit);
    const std::size_t open = openFiles();
    if (limit.rlim_cur < open + wanted && limit.rlim_cur < limit.rlim_max) {
        const rlim_t before = limit.rlim_cur;
        limit.rlim_cur = std::min<rlim_t>(open + wanted, limit.rlim_max);
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0) {
            limit.rlim_cur = before;
        }
    }
    const std::size_t most = limit.rlim_cur;
    return {.free = most - std::min(most, open), .limit = most};
}

} // namespace loiter
