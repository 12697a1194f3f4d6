#pragma once

#include "core/process/file_descriptor.h"
#include "core/process/frame.h"

#include <functional>
#include <optional>

namespace loiter {

/// A worker's end of the queue of calls, which it shares with all other workers of its pool: each
/// call goes to one of them. Thread safety: one thread.
class CallReceiver
{
public:
    /// Takes over SocketPair::worker of a pair for packets.
    explicit CallReceiver(FileDescriptor socket);

    /// The next call. Nothing when there will be none any more: the parent has closed its end, or
    /// is gone. Blocks: until either.
    /// Throws: ProtocolError when it is malformed; the call is lost, the next can be received.
    /// std::system_error when the system cannot receive.
    std::optional<Frame> receive();

    /// As receive(), but does not block: nothing also when there is no call yet. Calls the function
    /// once it has a call that takes time, since its payload lies outside of its packet.
    std::optional<Frame> tryReceive(const std::function<void()>& beforeLargeCall = {});

    /// Whether there will be no call any more; known once one was asked for in vain.
    bool hasEnded() const { return m_hasEnded; }

    /// Readable when there is a call, or there will be none any more.
    int descriptor() const { return m_socket.number(); }

private:
    std::optional<Frame> receive(int flags, const std::function<void()>& beforeLargeCall);

    FileDescriptor m_socket;
    Bytes m_packet; ///< room for any
    bool m_hasEnded = false;
};

} // namespace loiter
