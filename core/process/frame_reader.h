#pragma once

#include "core/process/frame.h"

#include <queue>

#include <optional>

namespace loiter {

/// Makes frames of a stream that arrives in any portions. Memory for a payload is taken as its
/// bytes come, not on the word of a header. Thread safety: one thread.
///
///     reader.feed(portion);
///     while (const std::optional<Frame> frame = reader.next()) {
///         take(decodeWorkerMessage(*frame));
///     }
class FrameReader
{
public:
    /// Throws: ProtocolError at bytes that begin no frame, from then on at all bytes. The frames
    /// before them are there.
    void feed(ByteView bytes);

    /// The next frame that is whole, in the order of the stream.
    std::optional<Frame> next();

    /// The stream ends here. Throws: ProtocolError when that is in the middle of a frame.
    void expectEnd() const;

private:
    ByteView takeHeader(ByteView bytes);
    ByteView takePayload(ByteView bytes);
    void endFrameWhenWhole();

    FrameHeaderBytes m_headerBytes = {};
    std::size_t m_headerSize = 0;        ///< how many of them are there
    std::optional<FrameHeader> m_header; ///< once they all are, and are good
    Bytes m_payload;                     ///< what is there of it
    std::queue<Frame> m_frames;
};

} // namespace loiter
