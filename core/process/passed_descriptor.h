#pragma once

#include "core/process/file_descriptor.h"

#include <array>
#include <cstddef>
#include <sys/socket.h>

namespace loiter {

/// Room beside a packet for one descriptor that goes along with it. It must live as long as the
/// message that it was put into. Thread safety: one thread.
class PassedDescriptor
{
public:
    /// To be sent along; stays the sender's.
    void put(msghdr& message, int descriptor);

    /// Makes room for one that may come. The system closes any others that were sent, and sets
    /// MSG_CTRUNC.
    void expect(msghdr& message);

    /// The one that came with the message; not open if none did.
    static FileDescriptor take(msghdr& message);

private:
    alignas(cmsghdr) std::array<std::byte, CMSG_SPACE(sizeof(int))> m_room = {};
};

} // namespace loiter
