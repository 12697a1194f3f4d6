#pragma once

#include <cstdint>

namespace loiter {

/// The CPU's own counter, which runs at one rate and is the same on all cores; to read it takes a
/// third of the time that a clock takes. Thread safety: every function may be called from any
/// thread.
class CycleCounter
{
public:
    /// Whether there is such a counter: the system itself must trust it.
    static bool isReliable();

    static std::uint64_t read() noexcept;
};

} // namespace loiter
