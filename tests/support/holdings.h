#pragma once

#include <cstddef>
#include <vector>

namespace loiter {

/// The processes that this one has started and not reaped. Thread safety: any thread.
std::vector<int> childProcesses();

/// What this process holds, its children aside.
struct Holdings
{
    std::size_t threads = 0;
    std::size_t descriptors = 0;
    std::size_t memory = 0; ///< bytes; 0 under a sanitizer, which looks for leaks itself
};

Holdings holdings();

/// The same once there are no more threads than that, or after 5 s: a thread that has been joined
/// may be listed for another moment.
Holdings holdingsOnceThreadsAre(std::size_t threads);

} // namespace loiter
