#include "tests/fuzz/worker_protocol_fuzz.h"

#include "core/process/frame_reader.h"
#include "core/process/protocol_error.h"
#include "core/process/worker_protocol.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace loiter::test {

namespace {

/// What a reader made of a stream.
struct Reading
{
    std::vector<Frame> frames;
    std::string error;
};

/// Feeds portions of these lengths in turn.
Reading read(ByteView stream, const std::vector<std::size_t>& lengths)
{
    FrameReader reader;
    Reading reading;
    try {
        for (std::size_t i = 0; !stream.empty(); ++i) {
            const std::size_t length = std::min(stream.size(), lengths[i % lengths.size()]);
            reader.feed(stream.first(length));
            stream = stream.subspan(length);
        }
        reader.expectEnd();
    } catch (const ProtocolError& error) {
        reading.error = error.what();
    }
    while (auto frame = reader.next()) {
        reading.frames.push_back(std::move(*frame));
    }
    return reading;
}

void expect(bool isTrue, const std::string& what)
{
    if (!isTrue) {
        throw std::logic_error(what);
    }
}

void expectEqual(const Reading& one, const Reading& other)
{
    expect(one.error == other.error, "\"" + one.error + "\" or \"" + other.error + "\"");
    expect(one.frames.size() == other.frames.size(), "frames are lost or made up");
    for (std::size_t i = 0; i < one.frames.size(); ++i) {
        expect(one.frames[i].kind == other.frames[i].kind &&
                   one.frames[i].payload == other.frames[i].payload,
               "frame " + std::to_string(i) + " depends on the portions");
    }
}

void expectWritten(const EncodedMessage& message, const Frame& frame)
{
    const auto header =
        encodeFrameHeader({.kind = frame.kind, .payloadSize = frame.payload.size()});
    Bytes expected(header.begin(), header.end());
    expected.insert(expected.end(), frame.payload.begin(), frame.payload.end());
    Bytes written = message.head;
    written.insert(written.end(), message.tail.begin(), message.tail.end());
    expect(written == expected, frameKindName(frame.kind) + " is written otherwise than read");
}

/// Each frame is read as if it came from either side: one of them refuses it.
void decode(const Frame& frame)
{
    int understood = 0;
    try {
        expectWritten(encode(decodeCall(frame)), frame);
        ++understood;
    } catch (const ProtocolError&) {
    }
    try {
        expectWritten(encode(decodeWorkerMessage(frame)), frame);
        ++understood;
    } catch (const ProtocolError&) {
    }
    expect(understood < 2, frameKindName(frame.kind) + " is understood by both sides");
}

} // namespace

void readWorkerProtocol(ByteView input)
{
    constexpr std::size_t kLengths = 4;
    if (input.size() <= kLengths) {
        return;
    }
    std::vector<std::size_t> lengths;
    for (const std::byte byte : input.first(kLengths)) {
        const auto length = std::to_integer<std::size_t>(byte);
        lengths.push_back(length == 0 ? 256 : length);
    }
    const ByteView stream = input.subspan(kLengths);
    const Reading reading = read(stream, lengths);
    expectEqual(read(stream, {stream.size()}), reading);
    std::ranges::for_each(reading.frames, decode);
}

} // namespace loiter::test
