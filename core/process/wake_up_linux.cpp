#include "core/process/system_call.h"
#include "core/process/wake_up.h"

#include <sys/eventfd.h>

namespace loiter {

WakeUp::WakeUp()
    : m_event(FileDescriptor::aside(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)))
{
    if (!m_event.isOpen()) {
        throwSystemError("cannot make a descriptor to be woken by");
    }
}

void WakeUp::wake() const noexcept
{
    // It can only fail when nobody has cleared it for 2^64 times: it is readable then.
    eventfd_write(m_event.number(), 1);
}

void WakeUp::clear() const noexcept
{
    eventfd_t count = 0;
    eventfd_read(m_event.number(), &count);
}

} // namespace loiter
