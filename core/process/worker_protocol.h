#pragma once

#include "core/process/frame.h"
#include "core/process/worker_message.h"

namespace loiter {

/// The bytes of one frame, in two parts so that a large payload need not be copied.
/// Thread safety: a value.
struct EncodedMessage
{
    Bytes head;    ///< the frame's header and the beginning of its payload
    ByteView tail; ///< the rest, borrowed from the message

    std::size_t size() const { return head.size() + tail.size(); }
};

/// Throws: std::length_error when the arguments are longer than kMaxPayload, or the whole is longer
/// than a frame may be.
EncodedMessage encode(const CallMessage& message);

/// Throws: std::length_error when a result is longer than kMaxPayload, or the whole is longer than
/// a frame may be.
EncodedMessage encode(const WorkerMessage& message);

/// What the parent said. The arguments are borrowed from the frame.
/// Throws: ProtocolError when the payload is malformed, or only workers say such a thing.
CallMessage decodeCall(const Frame& frame);
CallMessage decodeCall(Frame&& frame) = delete;

/// What a worker said. A result is borrowed from the frame.
/// Throws: ProtocolError when the payload is malformed, or only the parent says such a thing.
WorkerMessage decodeWorkerMessage(const Frame& frame);
WorkerMessage decodeWorkerMessage(Frame&& frame) = delete;

} // namespace loiter
