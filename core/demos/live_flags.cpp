#include "core/demos/live_flags.h"

namespace loiter {

FlagId LiveFlags::add()
{
    const std::lock_guard lock(m_mutex);
    m_flags.emplace_back();
    return {static_cast<std::uint32_t>(m_flags.size() - 1)};
}

void LiveFlags::set(FlagId flag)
{
    source(flag).request_stop(); // calls what waits for it
}

std::stop_token LiveFlags::token(FlagId flag) const
{
    return source(flag).get_token();
}

std::stop_source LiveFlags::source(FlagId flag) const
{
    const std::lock_guard lock(m_mutex);
    return m_flags.at(flag.value);
}

} // namespace loiter
