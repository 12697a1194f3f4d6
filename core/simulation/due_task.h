#pragma once

#include "core/events/ids.h"

#include <algorithm>
#include <chrono>

namespace loiter {

/// The latest virtual time; what would come later comes then. Within what a TraceBuilder takes, and
/// far from where times overflow.
inline constexpr std::chrono::nanoseconds kEndOfTime = std::chrono::hours(24 * 365 * 60);

/// A task that goes on at a time. Those that go on at one instant do so in the order of submission.
/// Thread safety: a value.
struct DueTask
{
    std::chrono::nanoseconds time = {};
    TaskId task = {};

    // NOLINTNEXTLINE(modernize-use-nullptr): a false alarm of clang-tidy 14 about <=>
    friend constexpr auto operator<=>(DueTask, DueTask) = default;
};

/// `duration` after `time`; none is before it, none after the end of time.
inline std::chrono::nanoseconds timeAfter(std::chrono::nanoseconds time,
                                          std::chrono::nanoseconds duration)
{
    const auto rest = std::max(kEndOfTime - time, std::chrono::nanoseconds(0));
    return time + std::clamp(duration, std::chrono::nanoseconds(0), rest);
}

} // namespace loiter
