#include "core/process/answer_reader.h"
#include "core/process/protocol_error.h"
#include "core/process/system_call.h"

#include <sys/socket.h>

namespace loiter {

namespace {

constexpr std::size_t kPortion = std::size_t{64} << 10U;
constexpr int kPortionsAtOnce = 16;

} // namespace

AnswerReader::AnswerReader(FileDescriptor socket)
    : m_socket(std::move(socket))
    , m_portion(kPortion)
{}

AnswerReader::State AnswerReader::read()
{
    try {
        return m_error.empty() ? readPortions() : State::Broken;
    } catch (const ProtocolError& error) {
        m_error = error.what();
        return State::Broken;
    }
}

AnswerReader::State AnswerReader::readPortions()
{
    for (int i = 0; i < kPortionsAtOnce; ++i) {
        const ssize_t size = uninterrupted([this] {
            return recv(m_socket.number(), m_portion.data(), m_portion.size(), MSG_DONTWAIT);
        });
        if (size < 0 && errno == EAGAIN) {
            return State::Open;
        }
        if (size == 0 || (size < 0 && errno == ECONNRESET)) {
            m_frames.expectEnd();
            return State::Ended;
        }
        if (size < 0) {
            throwSystemError("cannot read from a worker");
        }
        m_frames.feed(ByteView(m_portion).first(static_cast<std::size_t>(size)));
    }
    return State::Open;
}

} // namespace loiter
