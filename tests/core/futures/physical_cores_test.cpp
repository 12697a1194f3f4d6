#include "core/futures/physical_cores.h"
#include "core/futures/usable_cpus.h"
#include "tests/support/temporary_directory.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sched.h>

namespace loiter {
namespace {

/// The machine says of each CPU that we may use which ones are of its core.
void describe(const test::TemporaryDirectory& machine, const std::string& siblings)
{
    cpu_set_t usable;
    CPU_ZERO(&usable);
    ASSERT_EQ(sched_getaffinity(0, sizeof(usable), &usable), 0);
    for (std::size_t cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (!CPU_ISSET(cpu, &usable)) {
            continue;
        }
        const std::string topology = machine.path("cpu" + std::to_string(cpu) + "/topology");
        std::filesystem::create_directories(topology);
        std::ofstream(topology + "/thread_siblings_list") << siblings << '\n';
    }
}

TEST(PhysicalCoresTest, ThreadsOfOneCoreCountOnce)
{
    const test::TemporaryDirectory machine;
    describe(machine, "0-1023");
    EXPECT_EQ(physicalCores(machine.path("")), 1);
}

TEST(PhysicalCoresTest, EachCpuIsACoreWhereTheMachineDoesNotSay)
{
    const test::TemporaryDirectory machine;
    EXPECT_EQ(physicalCores(machine.path("")), usableCpus());
}

TEST(PhysicalCoresTest, ThisMachineHasNoMoreCoresThanCpus)
{
    EXPECT_GE(physicalCores(), 1);
    EXPECT_LE(physicalCores(), usableCpus());
}

} // namespace
} // namespace loiter
