#pragma once

#include <cstdint>

namespace loiter {

/// What workers are told that are to end whatever they do.
enum class WorkerSignal : std::uint8_t { Terminate, Kill };

} // namespace loiter
