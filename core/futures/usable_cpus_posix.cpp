#include "core/futures/usable_cpus.h"

#include <algorithm>
#include <sched.h>
#include <thread>

namespace loiter {

int usableCpus()
{
    cpu_set_t cpus;
    CPU_ZERO(&cpus);
    if (sched_getaffinity(0, sizeof(cpus), &cpus) == 0) {
        return std::max(CPU_COUNT(&cpus), 1);
    }
    // More CPUs than the set has room for.
    return std::max(static_cast<int>(std::thread::hardware_concurrency()), 1);
}

} // namespace loiter
