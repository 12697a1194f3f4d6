#pragma once

#include "core/process/call_packet.h"

namespace loiter {

/// The parent's end of the queue from which all workers take their calls, or a copy of it in
/// another process that calls them too. How much it holds is
/// limited by the system, about 200 kB. Thread safety: one thread.
class CallSender
{
public:
    enum class Outcome {
        Sent,
        WouldBlock,  ///< it is full: try again when descriptor() is writable
        NobodyThere, ///< the workers' end is closed everywhere
    };

    /// Takes over SocketPair::parent of a pair for packets.
    explicit CallSender(FileDescriptor socket);

    /// One of the workers gets it. Does not block.
    /// Throws: std::system_error when the system cannot send it, std::logic_error once closed.
    [[nodiscard]] Outcome send(const CallPacket& packet);

    /// Workers still get what has been sent; then they see the end and leave, also if a process
    /// that this one has forked keeps a copy of the socket. May be called again.
    void close() noexcept;

    /// For poll(); -1 once closed.
    int descriptor() const { return m_socket.number(); }

private:
    FileDescriptor m_socket;
};

} // namespace loiter
