#include "core/demos/planned_flags.h"

#include <utility>

namespace loiter {

FlagId PlannedFlags::add()
{
    m_flags.emplace_back();
    return {static_cast<std::uint32_t>(m_flags.size() - 1)};
}

std::vector<TaskId> PlannedFlags::set(FlagId flag)
{
    m_flags.at(flag.value).isSet = true;
    return std::exchange(m_flags.at(flag.value).waiting, {});
}

} // namespace loiter
