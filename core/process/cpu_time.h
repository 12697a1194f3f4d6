#pragma once

#include <chrono>

namespace loiter {

/// The CPU time that a process has used: more than has passed where it has several CPUs.
/// Thread safety: a value.
struct CpuTime
{
    std::chrono::nanoseconds user{};   ///< in its own code
    std::chrono::nanoseconds system{}; ///< in the system's, on its behalf

    bool operator==(const CpuTime&) const = default;
};

} // namespace loiter
