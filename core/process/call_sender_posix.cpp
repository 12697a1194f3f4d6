#include "core/process/call_sender.h"
#include "core/process/passed_descriptor.h"
#include "core/process/system_call.h"

#include <stdexcept>

namespace loiter {

CallSender::CallSender(FileDescriptor socket)
    : m_socket(std::move(socket))
{}

CallSender::Outcome CallSender::send(const CallPacket& packet)
{
    if (!m_socket.isOpen()) {
        throw std::logic_error("the queue of calls is closed");
    }
    // The system only reads what it is given to send.
    iovec part = {.iov_base = const_cast<std::byte*>(packet.bytes().data()),
                  .iov_len = packet.bytes().size()};
    PassedDescriptor passed;
    msghdr message = {};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (packet.payload().isOpen()) {
        passed.put(message, packet.payload().number());
    }
    const ssize_t sent = uninterrupted(
        [&] { return sendmsg(m_socket.number(), &message, MSG_DONTWAIT | MSG_NOSIGNAL); });
    if (sent >= 0) {
        return Outcome::Sent;
    }
    if (errno == EAGAIN) {
        return Outcome::WouldBlock;
    }
    if (errno == EPIPE || errno == ECONNRESET) {
        return Outcome::NobodyThere;
    }
    throwSystemError("cannot send a call");
}

void CallSender::close() noexcept
{
    if (m_socket.isOpen()) {
        shutdown(m_socket.number(), SHUT_WR);
        m_socket.close();
    }
}

} // namespace loiter
