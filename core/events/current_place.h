#pragma once

#include "core/events/ids.h"

namespace loiter {

/// The lane and the task that this thread is on, none where nobody said so. A submit from inside a
/// task is thereby drawn on the lane of that task's worker. Thread safety: each thread has its own.
struct CurrentPlace
{
    LaneId lane = {};
    TaskId task = {};
};

/// Where the calling thread is.
CurrentPlace currentPlace() noexcept;

/// Puts the calling thread on a lane, and a task, until the end of the block.
class PlaceScope
{
public:
    explicit PlaceScope(CurrentPlace place) noexcept;
    ~PlaceScope();
    PlaceScope(const PlaceScope&) = delete;
    PlaceScope& operator=(const PlaceScope&) = delete;

private:
    CurrentPlace m_before;
};

} // namespace loiter
