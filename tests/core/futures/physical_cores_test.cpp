#include "core/futures/physical_cores.h"
#include "core/futures/usable_cpus.h"
#include "tests/support/temporary_directory.h"

#include <fstream>
#include <gtest/gtest.h>

namespace loiter {
namespace {

/// The machine says of each of a thousand CPUs which ones are of its core.
void describe(const test::TemporaryDirectory& machine, const std::string& siblings)
{
    for (int cpu = 0; cpu < 1024; ++cpu) {
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
