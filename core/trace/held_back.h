#pragma once

#include "core/trace/trace.h"

#include <chrono>
#include <optional>

namespace loiter {

/// A result that was ready but not delivered, and what it waited behind.
/// Thread safety: a value.
struct HeldBack
{
    TaskId task;
    std::chrono::nanoseconds duration = {}; ///< delivered minus finished
    TaskId behind; ///< the slower task that was delivered before it; none when the caller itself
                   ///< was late
};

/// From this on a time is worth a word, in a trace of that length; below is what it takes to wake a
/// thread.
std::chrono::nanoseconds noticeableTime(std::chrono::nanoseconds elapsed);

/// How a delivered task was held back, nothing when it was delivered without a noticeable delay.
std::optional<HeldBack>
heldBack(const Trace& trace, TaskId task, std::chrono::nanoseconds noticeable);

/// The task that was held back longest, of equals the first; nothing when none was noticeably.
std::optional<HeldBack> longestHeldBack(const Trace& trace, std::chrono::nanoseconds noticeable);

} // namespace loiter
