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
    FileDescriptor worker(ends[1]); // not lost when the other has to move and cannot
    return {.parent = FileDescriptor::aside(ends[0]),
            .worker = FileDescriptor::aside(worker.release())};
}

} // namespace loiter
