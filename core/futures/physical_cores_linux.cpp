#include "core/futures/physical_cores.h"
#include "core/futures/usable_cpus.h"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <sched.h>
#include <set>
#include <string>

namespace loiter {

namespace {

/// What names a CPU's core, the same for all of its hardware threads: "0,6".
std::string coreOf(const std::filesystem::path& cpus, std::size_t cpu)
{
    const std::string name = "cpu" + std::to_string(cpu);
    std::ifstream file(cpus / name / "topology" / "thread_siblings_list");
    std::string siblings;
    return std::getline(file, siblings) ? siblings : name;
}

} // namespace

int physicalCores(const std::filesystem::path& cpus)
{
    cpu_set_t usable;
    CPU_ZERO(&usable);
    if (sched_getaffinity(0, sizeof(usable), &usable) != 0) {
        return usableCpus(); // more CPUs than the set has room for
    }
    std::set<std::string> cores;
    for (std::size_t cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (CPU_ISSET(cpu, &usable)) {
            cores.insert(coreOf(cpus, cpu));
        }
    }
    return std::max(static_cast<int>(cores.size()), 1);
}

} // namespace loiter
