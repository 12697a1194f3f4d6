#include "core/process/answer_writer.h"
#include "core/process/system_call.h"

#include <algorithm>
#include <array>
#include <sys/socket.h>
#include <sys/uio.h>

namespace loiter {

namespace {

/// Takes away bytes from the front, and says how many that were.
std::size_t takeFront(ByteView& bytes, std::size_t count)
{
    const std::size_t taken = std::min(count, bytes.size());
    bytes = bytes.subspan(taken);
    return taken;
}

iovec partOf(ByteView bytes)
{
    // The system only reads what it is given to send.
    return {.iov_base = const_cast<std::byte*>(bytes.data()), .iov_len = bytes.size()};
}

ssize_t sendParts(int socket, ByteView head, ByteView tail)
{
    std::array<iovec, 2> parts = {partOf(head), partOf(tail)};
    msghdr message = {};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    return uninterrupted([&] { return sendmsg(socket, &message, MSG_NOSIGNAL); });
}

} // namespace

AnswerWriter::AnswerWriter(FileDescriptor socket)
    : m_socket(std::move(socket))
{}

AnswerWriter::Outcome AnswerWriter::write(const EncodedMessage& message)
{
    ByteView head = message.head;
    ByteView tail = message.tail;
    while (!head.empty() || !tail.empty()) {
        const ssize_t sent = sendParts(m_socket.number(), head, tail);
        if (sent < 0 && (errno == EPIPE || errno == ECONNRESET)) {
            return Outcome::NobodyThere;
        }
        if (sent < 0) {
            throwSystemError("cannot answer the parent");
        }
        const auto count = static_cast<std::size_t>(sent);
        takeFront(tail, count - takeFront(head, count));
    }
    return Outcome::Written;
}

} // namespace loiter
