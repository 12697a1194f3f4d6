#include "core/process/call_packet.h"
#include "core/process/call_receiver.h"
#include "core/process/passed_descriptor.h"
#include "core/process/protocol_error.h"
#include "core/process/system_call.h"

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

namespace loiter {

namespace {

FrameHeader headerOf(ByteView packet)
{
    if (packet.size() < kFrameHeaderSize) {
        throw ProtocolError("a packet of " + std::to_string(packet.size()) +
                            " bytes, shorter than a frame's header");
    }
    FrameHeaderBytes bytes = {};
    std::ranges::copy(packet.first(kFrameHeaderSize), bytes.begin());
    return decodeFrameHeader(bytes);
}

void checkSize(std::uint64_t size, const FrameHeader& header)
{
    if (size != header.payloadSize) {
        throw ProtocolError("a payload of " + std::to_string(size) + " bytes, its frame says " +
                            std::to_string(header.payloadSize));
    }
}

/// Memory is taken only when the file is known to have as much.
Bytes readPayload(const FileDescriptor& file, const FrameHeader& header)
{
    struct stat status = {};
    if (fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        throw ProtocolError("a payload that is no file");
    }
    checkSize(static_cast<std::uint64_t>(status.st_size), header);
    Bytes payload(header.payloadSize);
    std::size_t size = 0;
    while (size < payload.size()) {
        const ssize_t count = uninterrupted([&] {
            return pread(file.number(),
                         payload.data() + size,
                         payload.size() - size,
                         static_cast<off_t>(size));
        });
        if (count <= 0) {
            throw ProtocolError("a payload that cannot be read to its end");
        }
        size += static_cast<std::size_t>(count);
    }
    return payload;
}

Frame frameOf(ByteView packet, const FileDescriptor& file)
{
    const FrameHeader header = headerOf(packet);
    const ByteView inside = packet.subspan(kFrameHeaderSize);
    if (file.isOpen() && inside.empty()) {
        return {.kind = header.kind, .payload = readPayload(file, header)};
    }
    checkSize(inside.size(), header);
    return {.kind = header.kind, .payload = Bytes(inside.begin(), inside.end())};
}

} // namespace

CallReceiver::CallReceiver(FileDescriptor socket)
    : m_socket(std::move(socket))
    , m_packet(kMaxPacket)
{}

std::optional<Frame> CallReceiver::receive()
{
    return receive(0, {});
}

std::optional<Frame> CallReceiver::tryReceive(const std::function<void()>& beforeLargeCall)
{
    return receive(MSG_DONTWAIT, beforeLargeCall);
}

std::optional<Frame> CallReceiver::receive(int flags, const std::function<void()>& beforeLargeCall)
{
    iovec part = {.iov_base = m_packet.data(), .iov_len = m_packet.size()};
    PassedDescriptor passed;
    msghdr message = {};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    passed.expect(message);
    const ssize_t size = uninterrupted(
        [&] { return recvmsg(m_socket.number(), &message, flags | MSG_CMSG_CLOEXEC); });
    if (size == 0 || (size < 0 && (errno == ECONNRESET || errno == EAGAIN))) {
        m_hasEnded = size == 0 || errno == ECONNRESET;
        return std::nullopt;
    }
    if (size < 0) {
        throwSystemError("cannot receive a call");
    }
    const FileDescriptor file = PassedDescriptor::take(message);
    if ((message.msg_flags & MSG_TRUNC) != 0) {
        throw ProtocolError("a packet of more than " + std::to_string(kMaxPacket) + " bytes");
    }
    if ((message.msg_flags & MSG_CTRUNC) != 0) {
        throw ProtocolError("a payload that could not be passed on: too many open files");
    }
    if (file.isOpen() && beforeLargeCall) {
        beforeLargeCall();
    }
    return frameOf(ByteView(m_packet).first(static_cast<std::size_t>(size)), file);
}

} // namespace loiter
