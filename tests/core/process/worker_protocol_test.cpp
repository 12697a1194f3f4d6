#include "core/process/byte_writer.h"
#include "core/process/frame_reader.h"
#include "tests/core/process/process_fixture.h"

#include <gtest/gtest.h>
#include <stdexcept>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using test::protocolError;
using test::wire;

template<typename Message>
Frame frameOf(const Message& message)
{
    FrameReader reader;
    reader.feed(wire(message));
    return reader.next().value();
}

/// What a worker's message is after its journey; it borrows from `frame`.
template<typename Message>
Message sent(const Message& message, Frame& frame)
{
    frame = frameOf(message);
    return std::get<Message>(decodeWorkerMessage(frame));
}

const FailedMessage& failure()
{
    static const FailedMessage message = {.taskNumber = 1ULL << 63U,
                                          .time = -5ns,
                                          .kind = FailureKind::IndexError,
                                          .typeName = "IndexError",
                                          .message = "list index out of range",
                                          .trace = "in loiter(3)\n"};
    return message;
}

TEST(WorkerProtocolTest, ACallArrivesAsItWasSent)
{
    const Frame frame =
        frameOf(CallMessage{.taskNumber = 42, .name = "loiter", .arguments = bytesOf("three")});
    const CallMessage call = decodeCall(frame);
    EXPECT_EQ(call.taskNumber, 42U);
    EXPECT_EQ(call.name, "loiter");
    EXPECT_EQ(test::textOf(call.arguments), "three");
}

TEST(WorkerProtocolTest, ACallMayBeWithoutNameAndArguments)
{
    const Frame frame = frameOf(CallMessage{});
    EXPECT_EQ(decodeCall(frame).name, "");
    EXPECT_TRUE(decodeCall(frame).arguments.empty());
}

TEST(WorkerProtocolTest, AStartArrivesAsItWasSent)
{
    Frame frame;
    const auto message =
        sent(StartedMessage{.taskNumber = 3, .time = 123'456'789'012'345ns}, frame);
    EXPECT_EQ(message.taskNumber, 3U);
    EXPECT_EQ(message.time, 123'456'789'012'345ns);
}

TEST(WorkerProtocolTest, AResultArrivesAsItWasSent)
{
    Frame frame;
    const auto message =
        sent(FinishedMessage{.taskNumber = 3, .time = 9ns, .result = bytesOf("30")}, frame);
    EXPECT_EQ(message.taskNumber, 3U);
    EXPECT_EQ(message.time, 9ns);
    EXPECT_EQ(test::textOf(message.result), "30");
}

TEST(WorkerProtocolTest, AFailureArrivesAsItWasSent)
{
    Frame frame;
    const FailedMessage message = sent(failure(), frame);
    EXPECT_EQ(message.taskNumber, failure().taskNumber);
    EXPECT_EQ(message.time, failure().time);
    EXPECT_EQ(message.kind, failure().kind);
    EXPECT_EQ(message.typeName, failure().typeName);
    EXPECT_EQ(message.message, failure().message);
    EXPECT_EQ(message.trace, failure().trace);
}

TEST(WorkerProtocolTest, EveryKindOfFailureArrives)
{
    for (int number = 0; number <= static_cast<int>(FailureKind::Other); ++number) {
        Frame frame;
        const auto kind = static_cast<FailureKind>(number);
        EXPECT_EQ(sent(FailedMessage{.kind = kind}, frame).kind, kind);
    }
}

TEST(WorkerProtocolTest, WhatAWorkerSaysOfItselfArrives)
{
    Frame frame;
    sent(ReadyMessage{}, frame);
    EXPECT_EQ(sent(InitializerFailedMessage{.message = "no data"}, frame).message, "no data");
    sent(LeavingMessage{}, frame);
    EXPECT_EQ(sent(RejectedMessage{.message = "no task 'x'"}, frame).message, "no task 'x'");
}

TEST(WorkerProtocolTest, WhatACallHasRecordedArrives)
{
    Frame frame;
    const auto message = sent(RecordedMessage{.taskNumber = 3,
                                              .time = 9ns,
                                              .eventKind = 8,
                                              .spanKind = 2,
                                              .argument = 1ULL << 63U,
                                              .text = "loiter(3): done."},
                              frame);
    EXPECT_EQ(message.taskNumber, 3U);
    EXPECT_EQ(message.time, 9ns);
    EXPECT_EQ(message.eventKind, 8);
    EXPECT_EQ(message.spanKind, 2);
    EXPECT_EQ(message.argument, 1ULL << 63U);
    EXPECT_EQ(message.text, "loiter(3): done.");
}

TEST(WorkerProtocolTest, AMessageInTheWrongDirectionIsAnError)
{
    const Frame call = frameOf(CallMessage{});
    const Frame ready = frameOf(ReadyMessage{});
    EXPECT_EQ(protocolError([&] { decodeWorkerMessage(call); }), "Call: only a parent says this");
    EXPECT_EQ(protocolError([&] { decodeCall(ready); }), "Ready: only a worker says this");
}

TEST(WorkerProtocolTest, APayloadThatIsCutShortIsAnErrorAtEveryByte)
{
    const Frame whole = frameOf(failure());
    for (std::size_t size = 0; size < whole.payload.size(); ++size) {
        Frame frame = whole;
        frame.payload.resize(size);
        EXPECT_THROW(decodeWorkerMessage(frame), ProtocolError) << size;
    }
}

TEST(WorkerProtocolTest, AnErrorNamesTheMessageAndWhatIsWrong)
{
    Frame frame = frameOf(CallMessage{.name = "loiter"});
    frame.payload.resize(frame.payload.size() - 2);
    EXPECT_EQ(protocolError([&] { decodeCall(frame); }), "Call: a text of 6 bytes, but 4 are left");
}

TEST(WorkerProtocolTest, APayloadThatGoesOnIsAnError)
{
    Frame frame = frameOf(LeavingMessage{});
    frame.payload.resize(2);
    EXPECT_EQ(protocolError([&] { decodeWorkerMessage(frame); }),
              "Leaving: 2 bytes more than expected");
}

TEST(WorkerProtocolTest, AFailureOfAnUnknownKindIsAnError)
{
    Frame frame = frameOf(failure());
    frame.payload[16] = std::byte{7};
    EXPECT_EQ(protocolError([&] { decodeWorkerMessage(frame); }),
              "Failed: a failure of unknown kind 7");
}

TEST(WorkerProtocolTest, AFrameOfNoKindIsAnError)
{
    const Frame frame = {.kind = static_cast<FrameKind>(77), .payload = {}};
    EXPECT_EQ(protocolError([&] { decodeWorkerMessage(frame); }), "77: no such kind");
}

TEST(WorkerProtocolTest, AResultIsNotCopiedToBeEncoded)
{
    const Bytes result = test::payloadOf(1000);
    const EncodedMessage encoded = encode(FinishedMessage{.result = result});
    EXPECT_EQ(encoded.tail.data(), result.data());
    EXPECT_EQ(encoded.size(), kFrameHeaderSize + 16 + 1000);
}

TEST(WorkerProtocolTest, NamesTheSizeAndTheLimitOfWhatIsTooLarge)
{
    const Bytes large(kMaxPayload + 1);
    try {
        encode(FinishedMessage{.result = large});
        FAIL() << "encoded";
    } catch (const std::length_error& error) {
        EXPECT_STREQ(error.what(), "a result of 268435457 bytes, the limit is 268435456");
    }
    EXPECT_THROW(encode(CallMessage{.arguments = large}), std::length_error);
    const ByteView largest = ByteView(large).first(kMaxPayload);
    EXPECT_NO_THROW(encode(FinishedMessage{.result = largest}));
    EXPECT_NO_THROW(encode(CallMessage{.name = "loiter", .arguments = largest}));
}

} // namespace
} // namespace loiter
