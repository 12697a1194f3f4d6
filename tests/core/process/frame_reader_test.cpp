#include "core/process/frame_reader.h"
#include "tests/core/process/process_fixture.h"

#include <gtest/gtest.h>
#include <malloc.h>

namespace loiter {
namespace {

using test::payloadOf;
using test::protocolError;
using test::wire;

/// Two frames with a payload and one without.
Bytes threeFrames()
{
    Bytes bytes = wire(FinishedMessage{.taskNumber = 7, .result = bytesOf("the result")});
    for (const Bytes& more : {wire(ReadyMessage{}), wire(StartedMessage{.taskNumber = 8})}) {
        bytes.insert(bytes.end(), more.begin(), more.end());
    }
    return bytes;
}

std::vector<Frame> framesIn(FrameReader& reader)
{
    std::vector<Frame> frames;
    while (auto frame = reader.next()) {
        frames.push_back(std::move(*frame));
    }
    return frames;
}

void expectThreeFrames(FrameReader& reader)
{
    const std::vector<Frame> frames = framesIn(reader);
    ASSERT_EQ(frames.size(), 3U);
    EXPECT_EQ(test::textOf(ByteView(frames[0].payload).subspan(16)), "the result");
    EXPECT_EQ(frames[1].kind, FrameKind::Ready);
    EXPECT_TRUE(frames[1].payload.empty());
    EXPECT_EQ(frames[2].kind, FrameKind::Started);
    EXPECT_EQ(frames[2].payload.size(), 16U);
    EXPECT_NO_THROW(reader.expectEnd());
}

/// Memory taken in large pieces, which glibc maps one by one.
std::size_t mappedMemory()
{
    return mallinfo2().hblkhd;
}

TEST(FrameReaderTest, GivesTheFramesOfOnePortion)
{
    FrameReader reader;
    reader.feed(threeFrames());
    expectThreeFrames(reader);
}

TEST(FrameReaderTest, GivesTheFramesHoweverTheyAreCut)
{
    const Bytes bytes = threeFrames();
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        FrameReader reader;
        reader.feed(ByteView(bytes).first(cut));
        reader.feed(ByteView(bytes).subspan(cut));
        expectThreeFrames(reader);
    }
}

TEST(FrameReaderTest, GivesTheFramesOfSingleBytes)
{
    FrameReader reader;
    for (const std::byte byte : threeFrames()) {
        reader.feed(ByteView(&byte, 1));
    }
    expectThreeFrames(reader);
}

TEST(FrameReaderTest, GivesAFrameAsSoonAsItsLastByteIsThere)
{
    const Bytes bytes = wire(StartedMessage{});
    FrameReader reader;
    reader.feed(ByteView(bytes).first(bytes.size() - 1));
    EXPECT_FALSE(reader.next());
    reader.feed(ByteView(bytes).last(1));
    EXPECT_TRUE(reader.next());
}

TEST(FrameReaderTest, SaysWhereInAFrameTheStreamEnds)
{
    const Bytes bytes = wire(StartedMessage{});
    for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
        FrameReader reader;
        reader.feed(ByteView(bytes).first(cut));
        EXPECT_FALSE(reader.next());
        const std::string all = cut < kFrameHeaderSize ? "at least 16" : "32";
        EXPECT_EQ(protocolError([&] { reader.expectEnd(); }),
                  "the stream ends in the middle of a frame, " + std::to_string(cut) + " of " +
                      all + " bytes");
    }
}

TEST(FrameReaderTest, NoticesForeignBytesAtTheFirst)
{
    FrameReader reader;
    EXPECT_EQ(protocolError([&] { reader.feed(bytesOf("H")); }),
              "foreign bytes: byte 0 of a frame is 72");
}

TEST(FrameReaderTest, GivesTheFramesBeforeAnErrorAndNoneAfterIt)
{
    FrameReader reader;
    Bytes bytes = wire(ReadyMessage{});
    bytes.push_back(std::byte{'x'});
    EXPECT_THROW(reader.feed(bytes), ProtocolError);
    EXPECT_TRUE(reader.next());
    EXPECT_THROW(reader.feed(wire(ReadyMessage{})), ProtocolError);
    EXPECT_FALSE(reader.next());
}

TEST(FrameReaderTest, StaysInErrorAfterAHeaderThatWasWrong)
{
    Bytes bytes = wire(ReadyMessage{});
    bytes[4] = std::byte{99};
    FrameReader reader;
    EXPECT_THROW(reader.feed(bytes), ProtocolError);
    EXPECT_EQ(protocolError([&] { reader.feed(wire(ReadyMessage{})); }),
              "a frame of unknown kind 99");
    EXPECT_FALSE(reader.next());
}

TEST(FrameReaderTest, RefusesAFrameThatIsTooLongByItsHeader)
{
    Bytes bytes = wire(ReadyMessage{});
    bytes[8 + 4] = std::byte{1};
    FrameReader reader;
    EXPECT_EQ(protocolError([&] { reader.feed(bytes); }),
              "a frame of 4294967296 bytes, the limit is 268500992");
}

TEST(FrameReaderTest, TakesNoMemoryOnTheWordOfAHeader)
{
    constexpr std::size_t kMegabyte = std::size_t{1} << 20U;
    const auto header =
        encodeFrameHeader({.kind = FrameKind::Finished, .payloadSize = kMaxFramePayload});
    const Bytes some = payloadOf(kMegabyte);
    FrameReader reader;
    const std::size_t before = mappedMemory();
    reader.feed(header);
    reader.feed(bytesOf("x"));
    EXPECT_LT(mappedMemory(), before + kMegabyte);
    reader.feed(some);
    reader.feed(some);
    reader.feed(some);
    EXPECT_LT(mappedMemory(), before + 8 * kMegabyte);
}

TEST(FrameReaderTest, GivesALargeFrameOfManyPortions)
{
    const Bytes result = payloadOf(5'000'017);
    const Bytes bytes = wire(FinishedMessage{.taskNumber = 1, .result = result});
    FrameReader reader;
    ByteView left = bytes;
    while (!left.empty()) {
        const std::size_t portion = std::min<std::size_t>(65'536, left.size());
        reader.feed(left.first(portion));
        left = left.subspan(portion);
    }
    const std::optional<Frame> frame = reader.next();
    ASSERT_TRUE(frame);
    EXPECT_TRUE(test::areEqual(ByteView(frame->payload).subspan(16), result));
    EXPECT_EQ(frame->payload.capacity(), frame->payload.size());
}

} // namespace
} // namespace loiter
