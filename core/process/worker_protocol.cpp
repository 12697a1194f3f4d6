#include "core/process/worker_protocol.h"

#include "core/process/byte_reader.h"
#include "core/process/byte_writer.h"
#include "core/process/protocol_error.h"

#include <stdexcept>

namespace loiter {

namespace {

/// Most bodies are no longer, but for texts.
constexpr std::size_t kUsualBody = 64;

EncodedMessage encoded(FrameKind kind, const ByteWriter& body = {}, ByteView tail = {})
{
    const FrameHeader header = {.kind = kind, .payloadSize = body.bytes().size() + tail.size()};
    ByteWriter head(kFrameHeaderSize + body.bytes().size());
    head.writeBare(encodeFrameHeader(header));
    head.writeBare(body.bytes());
    return {.head = head.take(), .tail = tail};
}

void checkLength(const std::string& what, ByteView bytes)
{
    if (bytes.size() > kMaxPayload) {
        throw std::length_error(what + " of " + std::to_string(bytes.size()) +
                                " bytes, the limit is " + std::to_string(kMaxPayload));
    }
}

ByteWriter taskAndTime(std::uint64_t taskNumber, std::chrono::nanoseconds time)
{
    ByteWriter body(kUsualBody);
    body.writeU64(taskNumber);
    body.writeI64(time.count());
    return body;
}

/// Encodes each kind of message that a worker sends.
struct WorkerMessageEncoder
{
    EncodedMessage operator()(const ReadyMessage& /*message*/) const
    {
        return encoded(FrameKind::Ready);
    }

    EncodedMessage operator()(const InitializerFailedMessage& message) const
    {
        ByteWriter body;
        body.writeText(message.message);
        return encoded(FrameKind::InitializerFailed, body);
    }

    EncodedMessage operator()(const StartedMessage& message) const
    {
        return encoded(FrameKind::Started, taskAndTime(message.taskNumber, message.time));
    }

    EncodedMessage operator()(const FinishedMessage& message) const
    {
        checkLength("a result", message.result);
        const ByteWriter body = taskAndTime(message.taskNumber, message.time);
        return encoded(FrameKind::Finished, body, message.result);
    }

    EncodedMessage operator()(const FailedMessage& message) const
    {
        ByteWriter body = taskAndTime(message.taskNumber, message.time);
        body.writeU8(static_cast<std::uint8_t>(message.kind));
        body.writeText(message.typeName);
        body.writeText(message.message);
        body.writeText(message.trace);
        return encoded(FrameKind::Failed, body);
    }

    EncodedMessage operator()(const LeavingMessage& /*message*/) const
    {
        return encoded(FrameKind::Leaving);
    }

    EncodedMessage operator()(const RejectedMessage& message) const
    {
        ByteWriter body;
        body.writeText(message.message);
        return encoded(FrameKind::Rejected, body);
    }

    EncodedMessage operator()(const RecordedMessage& message) const
    {
        ByteWriter body = taskAndTime(message.taskNumber, message.time);
        body.writeU8(message.eventKind);
        body.writeU8(message.spanKind);
        body.writeU64(message.argument);
        body.writeText(message.text);
        return encoded(FrameKind::Recorded, body);
    }
};

FailureKind readFailureKind(ByteReader& reader)
{
    const std::uint8_t number = reader.readU8();
    const auto kind = static_cast<FailureKind>(number);
    if (kind > FailureKind::Other) {
        throw ProtocolError("a failure of unknown kind " + std::to_string(number));
    }
    return kind;
}

// The fields of an initializer list are evaluated in their order, and that is the order on the
// wire.

std::chrono::nanoseconds readTime(ByteReader& reader)
{
    return std::chrono::nanoseconds(reader.readI64());
}

FailedMessage readFailed(ByteReader& reader)
{
    return {.taskNumber = reader.readU64(),
            .time = readTime(reader),
            .kind = readFailureKind(reader),
            .typeName = reader.readText(),
            .message = reader.readText(),
            .trace = reader.readText()};
}

RecordedMessage readRecorded(ByteReader& reader)
{
    return {.taskNumber = reader.readU64(),
            .time = readTime(reader),
            .eventKind = reader.readU8(),
            .spanKind = reader.readU8(),
            .argument = reader.readU64(),
            .text = reader.readText()};
}

WorkerMessage readWorkerMessage(FrameKind kind, ByteReader& reader)
{
    switch (kind) {
    case FrameKind::Call:
        throw ProtocolError("only a parent says this");
    case FrameKind::Ready:
        return ReadyMessage{};
    case FrameKind::InitializerFailed:
        return InitializerFailedMessage{.message = reader.readText()};
    case FrameKind::Started:
        return StartedMessage{.taskNumber = reader.readU64(), .time = readTime(reader)};
    case FrameKind::Finished:
        return FinishedMessage{
            .taskNumber = reader.readU64(), .time = readTime(reader), .result = reader.readRest()};
    case FrameKind::Failed:
        return readFailed(reader);
    case FrameKind::Leaving:
        return LeavingMessage{};
    case FrameKind::Rejected:
        return RejectedMessage{.message = reader.readText()};
    case FrameKind::Recorded:
        return readRecorded(reader);
    }
    throw ProtocolError("no such kind");
}

/// Says in which frame something was wrong.
[[noreturn]] void rethrowIn(FrameKind kind, const ProtocolError& error)
{
    throw ProtocolError(frameKindName(kind) + ": " + error.what());
}

} // namespace

EncodedMessage encode(const CallMessage& message)
{
    checkLength("arguments", message.arguments);
    ByteWriter body(kUsualBody);
    body.writeU64(message.taskNumber);
    body.writeText(message.name);
    return encoded(FrameKind::Call, body, message.arguments);
}

EncodedMessage encode(const WorkerMessage& message)
{
    return std::visit(WorkerMessageEncoder(), message);
}

CallMessage decodeCall(const Frame& frame)
{
    try {
        if (frame.kind != FrameKind::Call) {
            throw ProtocolError("only a worker says this");
        }
        ByteReader reader(frame.payload);
        return {.taskNumber = reader.readU64(),
                .name = reader.readText(),
                .arguments = reader.readRest()};
    } catch (const ProtocolError& error) {
        rethrowIn(frame.kind, error);
    }
}

WorkerMessage decodeWorkerMessage(const Frame& frame)
{
    try {
        ByteReader reader(frame.payload);
        WorkerMessage message = readWorkerMessage(frame.kind, reader);
        reader.expectEnd();
        return message;
    } catch (const ProtocolError& error) {
        rethrowIn(frame.kind, error);
    }
}

} // namespace loiter
