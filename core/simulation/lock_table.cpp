#include "core/simulation/lock_table.h"

#include <algorithm>

namespace loiter {

bool LockTable::take(std::uint32_t lock, TaskId task)
{
    Lock& taken = m_locks[lock];
    if (taken.holder.isNone()) {
        taken.holder = task;
        return true;
    }
    taken.waiting.push_back(task);
    return false;
}

bool LockTable::isHeldBy(std::uint32_t lock, TaskId task) const
{
    const auto found = m_locks.find(lock);
    return found != m_locks.end() && found->second.holder == task;
}

TaskId LockTable::release(std::uint32_t lock)
{
    Lock& released = m_locks[lock];
    released.holder = {};
    if (!released.waiting.empty()) {
        released.holder = released.waiting.front();
        released.waiting.pop_front();
    }
    return released.holder;
}

std::optional<std::uint32_t> LockTable::heldBy(TaskId task) const
{
    const auto found = std::ranges::find_if(
        m_locks, [&](const auto& entry) { return entry.second.holder == task; });
    return found == m_locks.end() ? std::nullopt : std::optional(found->first);
}

} // namespace loiter
