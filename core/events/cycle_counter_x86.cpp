#include "core/events/cycle_counter.h"

#include <fstream>
#include <string>
#include <x86intrin.h>

namespace loiter {

bool CycleCounter::isReliable()
{
    // Linux takes its time from the counter where it has found it to be steady and in step.
    std::ifstream source("/sys/devices/system/clocksource/clocksource0/current_clocksource");
    std::string name;
    return source >> name && name == "tsc";
}

std::uint64_t CycleCounter::read() noexcept
{
    return __rdtsc();
}

} // namespace loiter
