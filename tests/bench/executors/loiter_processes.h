#pragma once

#include "core/futures/registered_task.h"
#include "core/futures/task_registry.h"

namespace loiter {

/// The task that is measured in worker processes.
inline const RegisteredTask<void()> kNothing{"nothing", [] {}};

/// What executor_bench knows as a worker process.
inline TaskRegistry benchTasks()
{
    TaskRegistry registry;
    registry.add(kNothing);
    return registry;
}

} // namespace loiter
