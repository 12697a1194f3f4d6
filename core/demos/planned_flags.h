#pragma once

#include "core/demos/task_context.h"

#include <vector>

namespace loiter {

/// The flags of a prediction, and who waits for them.
/// Thread safety: one thread.
class PlannedFlags
{
public:
    FlagId add();
    bool isSet(FlagId flag) const { return m_flags.at(flag.value).isSet; }
    /// A task waits; it may have ceased to when the flag is set.
    void await(FlagId flag, TaskId task) { m_flags.at(flag.value).waiting.push_back(task); }
    /// Returns who may be waiting.
    std::vector<TaskId> set(FlagId flag);

private:
    struct Flag
    {
        bool isSet = false;
        std::vector<TaskId> waiting = {};
    };

    std::vector<Flag> m_flags;
};

} // namespace loiter
