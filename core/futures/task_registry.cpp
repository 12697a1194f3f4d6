#include "core/futures/task_registry.h"

#include <stdexcept>

namespace loiter {

const TaskRegistry::Call* TaskRegistry::find(std::string_view name) const
{
    const auto found = m_calls.find(name);
    return found == m_calls.end() ? nullptr : &found->second;
}

void TaskRegistry::addCall(const std::string& name, const Call& call)
{
    const auto [place, isNew] = m_calls.try_emplace(name, call);
    if (!isNew) {
        throw std::invalid_argument("there is a task called '" + place->first + "' already");
    }
}

} // namespace loiter
