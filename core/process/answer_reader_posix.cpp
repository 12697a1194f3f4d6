#include "core/process/answer_reader.h"
#include "core/process/protocol_error.h"
#include "core/process/system_call.h"

#include <limits>
#include <sys/socket.h>

namespace loiter {

namespace {

constexpr std::size_t kPortion = std::size_t{64} << 10U;
constexpr std::size_t kPortionsAtOnce = 16;

} // namespace

AnswerReader::AnswerReader(FileDescriptor socket)
    : m_socket(std::move(socket))
    , m_portion(kPortion)
{}

AnswerReader::State AnswerReader::read()
{
    return readPortions(kPortionsAtOnce);
}

AnswerReader::State AnswerReader::readAll()
{
    return readPortions(std::numeric_limits<std::size_t>::max());
}

AnswerReader::State AnswerReader::readPortions(std::size_t most)
{
    try {
        for (std::size_t i = 0; i < most && m_error.empty(); ++i) {
            if (const std::optional<State> state = readPortion()) {
                return *state;
            }
        }
        return m_error.empty() ? State::Open : State::Broken;
    } catch (const ProtocolError& error) {
        m_error = error.what();
        return State::Broken;
    }
}

/// Nothing where there may be more to read.
std::optional<AnswerReader::State> AnswerReader::readPortion()
{
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
    return std::nullopt;
}

} // namespace loiter
