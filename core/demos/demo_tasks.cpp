#include "core/demos/demo_tasks.h"

namespace loiter {

TaskRegistry demoTasks()
{
    return {}; // no demo runs in processes yet
}

} // namespace loiter
