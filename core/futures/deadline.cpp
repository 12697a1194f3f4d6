#include "core/futures/deadline.h"

namespace loiter {

Deadline::Deadline(Timeout timeout)
{
    if (!timeout) {
        return;
    }
    const TimePoint now = std::chrono::steady_clock::now();
    if (*timeout < TimePoint::max() - now) {
        m_time = now + *timeout;
    }
}

bool Deadline::hasPassed() const
{
    return m_time && std::chrono::steady_clock::now() > *m_time;
}

} // namespace loiter
