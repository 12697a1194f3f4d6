#pragma once

#include "core/process/bytes.h"

#include <array>
#include <cstdint>
#include <string>

namespace loiter {

/// The most that the arguments of one call, or one result, may be.
inline constexpr std::size_t kMaxPayload = std::size_t{256} << 20U;

/// The most that follows the header of a frame: a payload, and what its message says besides.
inline constexpr std::size_t kMaxFramePayload = kMaxPayload + (std::size_t{64} << 10U);

/// What a frame holds: the number is what travels.
enum class FrameKind : std::uint8_t {
    Call = 1, ///< the only one that goes from the parent to a worker
    Ready,
    InitializerFailed,
    Started,
    Finished,
    Failed,
    Leaving,
    Rejected,
    Recorded,
};

/// Its name, for messages; the number of one that does not exist.
std::string frameKindName(FrameKind kind);

/// What precedes the payload of each frame. Thread safety: a value.
struct FrameHeader
{
    FrameKind kind = FrameKind::Ready;
    std::size_t payloadSize = 0;
};

/// How a header travels: "LTR" and the version, the kind, three zeros, the payload's size.
inline constexpr std::size_t kFrameHeaderSize = 16;
using FrameHeaderBytes = std::array<std::byte, kFrameHeaderSize>;

/// Throws: std::length_error when the payload is longer than kMaxFramePayload.
FrameHeaderBytes encodeFrameHeader(const FrameHeader& header);

/// Throws: ProtocolError when these are foreign bytes, of an unknown kind or for too long a
/// payload.
FrameHeader decodeFrameHeader(const FrameHeaderBytes& bytes);

/// Notices foreign bytes as soon as the first of them is there.
/// Throws: ProtocolError when no header begins like this.
void checkFrameStart(ByteView bytes);

/// A kind and its payload, read whole. Thread safety: a value.
struct Frame
{
    FrameKind kind = FrameKind::Ready;
    Bytes payload;
};

} // namespace loiter
