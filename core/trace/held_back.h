#pragma once

#include "core/trace/trace.h"

#include <chrono>
#include <optional>
#include <string>

namespace loiter {

/// A result that was ready but not delivered, and what it waited behind.
/// Thread safety: a value.
struct HeldBack
{
    TaskId task;
    std::chrono::nanoseconds duration = {}; ///< delivered minus finished
    TaskId behind; ///< the slowest of the slower tasks that were delivered before it; none when the
                   ///< caller itself was late
};

/// How a delivered task was held back, nothing when it was delivered without a noticeable delay.
std::optional<HeldBack>
heldBack(const Trace& trace, TaskId task, std::chrono::nanoseconds noticeable);

/// The task that was held back longest, of equals the first; nothing when none was noticeably.
std::optional<HeldBack> longestHeldBack(const Trace& trace, std::chrono::nanoseconds noticeable);

/// What the caller did instead of taking the result: "main first waited for the shutdown", "main
/// ran the other tasks itself until then". Empty where its lane does not tell.
std::string whatCallerDid(const Trace& trace, const HeldBack& held);

} // namespace loiter
