#pragma once

#include "core/trace/trace_statistics.h"

#include <chrono>
#include <span>

namespace loiter {

/// For how long, in all, the caller waited for a task that it had named while the result of another
/// one lay there, ready and undelivered. Thread safety: a pure function.
std::chrono::nanoseconds headOfLineTime(const Trace& trace, std::span<const CallerWait> waits);

} // namespace loiter
