#pragma once

#include <cstddef>

namespace loiter {

/// How many more descriptors this process may open, after its limit has been raised as far as that
/// takes (the soft limit of RLIMIT_NOFILE, up to the hard one). Others may open some meanwhile.
/// Thread safety: any thread.
struct OpenFiles
{
    std::size_t free = 0;
    std::size_t limit = 0; ///< of all that are open
};
OpenFiles makeRoomForOpenFiles(std::size_t wanted);

} // namespace loiter
