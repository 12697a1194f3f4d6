#pragma once

#include "core/process/file_descriptor.h"
#include "core/process/worker_protocol.h"

namespace loiter {

/// A worker's end of the stream of its answers. Thread safety: one thread.
class AnswerWriter
{
public:
    enum class Outcome {
        Written,
        NobodyThere, ///< the parent is gone
    };

    /// Takes over SocketPair::worker of a pair for a stream.
    explicit AnswerWriter(FileDescriptor socket);

    /// Blocks: until the parent has read so much that the rest fits in between.
    /// Throws: std::system_error when the system cannot write.
    Outcome write(const EncodedMessage& message);

    /// For a ParentWatch.
    int descriptor() const { return m_socket.number(); }

private:
    FileDescriptor m_socket;
};

} // namespace loiter
