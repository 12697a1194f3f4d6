#include "core/process/socket_pair.h"
#include "core/process/system_call.h"

#include <array>
#include <sys/socket.h>

namespace loiter {

SocketPair makeSocketPair(SocketKind kind)
{
    const int type = kind == SocketKind::Packets ? SOCK_SEQPACKET : SOCK_STREAM;
    std::array<int, 2> ends = {-1, -1};
    if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        throwSystemError("cannot make a pair of sockets");
    }
    return {.parent = FileDescriptor(ends[0]), .worker = FileDescriptor(ends[1])};
}

} // namespace loiter
