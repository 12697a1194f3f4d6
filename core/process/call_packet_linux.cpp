#include "core/process/call_packet.h"
#include "core/process/system_call.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace loiter {

namespace {

void writeAll(const FileDescriptor& file, ByteView bytes)
{
    while (!bytes.empty()) {
        const ssize_t written =
            uninterrupted([&] { return write(file.number(), bytes.data(), bytes.size()); });
        if (written < 0) {
            throwSystemError("cannot keep the arguments of a call");
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

/// The bytes in memory that can be passed on, and that nobody can change any more.
FileDescriptor sealedMemory(ByteView head, ByteView tail)
{
    FileDescriptor memory =
        FileDescriptor::aside(memfd_create("loiter-call", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!memory.isOpen()) {
        throwSystemError("cannot make room for the arguments of a call");
    }
    writeAll(memory, head);
    writeAll(memory, tail);
    constexpr int kSeals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;
    if (fcntl(memory.number(), F_ADD_SEALS, kSeals) != 0) {
        throwSystemError("cannot seal the arguments of a call");
    }
    return memory;
}

} // namespace

CallPacket::CallPacket(const EncodedMessage& message)
    : m_bytes(message.head)
{
    if (message.size() <= kMaxPacket) {
        m_bytes.insert(m_bytes.end(), message.tail.begin(), message.tail.end());
    } else {
        m_payload = sealedMemory(ByteView(message.head).subspan(kFrameHeaderSize), message.tail);
        m_bytes.resize(kFrameHeaderSize);
    }
}

} // namespace loiter
