#pragma once

#include "core/futures/task_registry.h"

namespace loiter {

/// The tasks of demos that this program runs when it is a worker process.
TaskRegistry demoTasks();

} // namespace loiter
