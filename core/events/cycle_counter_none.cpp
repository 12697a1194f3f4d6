#include "core/events/cycle_counter.h"

namespace loiter {

bool CycleCounter::isReliable()
{
    return false;
}

std::uint64_t CycleCounter::read() noexcept
{
    return 0;
}

} // namespace loiter
