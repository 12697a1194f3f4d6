#include "core/process/passed_descriptor.h"

#include <cstring>

namespace loiter {

void PassedDescriptor::put(msghdr& message, int descriptor)
{
    message.msg_control = m_room.data();
    message.msg_controllen = m_room.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptor);
    std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
}

void PassedDescriptor::expect(msghdr& message)
{
    message.msg_control = m_room.data();
    message.msg_controllen = CMSG_LEN(sizeof(int)); // the room, rounded up, would do for two
}

FileDescriptor PassedDescriptor::take(msghdr& message)
{
    const cmsghdr* header = CMSG_FIRSTHDR(&message);
    if (header == nullptr || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS ||
        header->cmsg_len != CMSG_LEN(sizeof(int))) {
        return {};
    }
    int descriptor = -1;
    std::memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
    return FileDescriptor(descriptor);
}

} // namespace loiter
