#include "core/process/frame.h"
#include "tests/core/process/process_fixture.h"

#include <gtest/gtest.h>
#include <stdexcept>

namespace loiter {
namespace {

using test::protocolError;

FrameHeaderBytes goodHeader()
{
    return encodeFrameHeader({.kind = FrameKind::Finished, .payloadSize = 300});
}

std::string errorWith(std::size_t index, int value)
{
    FrameHeaderBytes bytes = goodHeader();
    bytes.at(index) = static_cast<std::byte>(value);
    return protocolError([&] { decodeFrameHeader(bytes); });
}

TEST(FrameTest, AHeaderComesBackAsItWas)
{
    const FrameHeader header = decodeFrameHeader(goodHeader());
    EXPECT_EQ(header.kind, FrameKind::Finished);
    EXPECT_EQ(header.payloadSize, 300U);
}

TEST(FrameTest, NoticesForeignBytesByTheFirstThatIsWrong)
{
    EXPECT_EQ(errorWith(0, 'G'), "foreign bytes: byte 0 of a frame is 71");
    EXPECT_EQ(errorWith(2, 0), "foreign bytes: byte 2 of a frame is 0");
    EXPECT_EQ(protocolError([] { checkFrameStart(bytesOf("LX")); }),
              "foreign bytes: byte 1 of a frame is 88");
    EXPECT_NO_THROW(checkFrameStart(bytesOf("LT")));
    EXPECT_NO_THROW(checkFrameStart({}));
}

TEST(FrameTest, NamesAnotherVersion)
{
    EXPECT_EQ(errorWith(3, 2), "a frame of version 2, this program speaks version 1");
}

TEST(FrameTest, NamesAKindThatDoesNotExist)
{
    EXPECT_EQ(errorWith(4, 0), "a frame of unknown kind 0");
    EXPECT_EQ(errorWith(4, 10), "a frame of unknown kind 10");
    EXPECT_EQ(errorWith(4, 255), "a frame of unknown kind 255");
}

TEST(FrameTest, WantsZerosWhereNothingIsSaid)
{
    for (const std::size_t index : {5U, 6U, 7U}) {
        EXPECT_EQ(errorWith(index, 1), "a frame's header has a number where a zero belongs");
    }
}

TEST(FrameTest, NamesTheSizeAndTheLimitOfWhatIsTooLong)
{
    EXPECT_EQ(errorWith(15, 0x40), "a frame of 4611686018427388204 bytes, the limit is 268500992");
    EXPECT_THROW(encodeFrameHeader({.kind = FrameKind::Call, .payloadSize = kMaxFramePayload + 1}),
                 std::length_error);
    EXPECT_NO_THROW(decodeFrameHeader(
        encodeFrameHeader({.kind = FrameKind::Call, .payloadSize = kMaxFramePayload})));
}

TEST(FrameTest, KindsHaveNames)
{
    EXPECT_EQ(frameKindName(FrameKind::InitializerFailed), "InitializerFailed");
    EXPECT_EQ(frameKindName(static_cast<FrameKind>(77)), "77");
}

} // namespace
} // namespace loiter
