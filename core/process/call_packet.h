#pragma once

#include "core/process/file_descriptor.h"
#include "core/process/worker_protocol.h"

namespace loiter {

/// The most that a packet holds itself, with its header.
inline constexpr std::size_t kMaxPacket = std::size_t{32} << 10U;

/// A call ready to be sent, as often as it takes: one packet. The payload of a large one lies in
/// memory of its own, which goes along as a descriptor. Thread safety: immutable.
class CallPacket
{
public:
    /// Copies the message. Throws: std::system_error when there is no memory or descriptor for it.
    explicit CallPacket(const EncodedMessage& message);

    /// The whole frame, or only its header when its payload lies elsewhere.
    ByteView bytes() const { return m_bytes; }

    /// Where the payload lies; not open when it is in the packet itself.
    const FileDescriptor& payload() const { return m_payload; }

private:
    Bytes m_bytes;
    FileDescriptor m_payload;
};

} // namespace loiter
