#pragma once

#include <cstddef>
#include <vector>

namespace loiter {

/// The processes that this one has started and not reaped. Thread safety: any thread.
std::vector<int> childProcesses();

/// How many threads this process has.
std::size_t threadCount();

} // namespace loiter
