#pragma once

#include "core/events/ids.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>

namespace loiter {

/// The locks of simulated tasks, by their numbers; each has a line of waiting tasks, served in the
/// order in which they came. Thread safety: one thread.
class LockTable
{
public:
    /// Takes a free lock. Returns whether the task holds it now; else the task waits in line, a
    /// holder that takes its lock again for ever.
    bool take(std::uint32_t lock, TaskId task);

    /// Whether the task holds the lock.
    bool isHeldBy(std::uint32_t lock, TaskId task) const;

    /// Frees a lock that is held; hands it to the first in line. Returns the new holder, none where
    /// nobody waits.
    TaskId release(std::uint32_t lock);

    /// A lock that the task holds, if there is one. Costs as much as there are locks.
    std::optional<std::uint32_t> heldBy(TaskId task) const;

private:
    struct Lock
    {
        TaskId holder;
        std::deque<TaskId> waiting;
    };

    std::map<std::uint32_t, Lock> m_locks;
};

} // namespace loiter
