#pragma once

#include <cstdint>

namespace loiter {

/// The most memory that this process has had at once since its program started, in bytes; what the
/// program that started it had is not counted. 0 where the system does not say.
std::uint64_t peakMemory();

} // namespace loiter
