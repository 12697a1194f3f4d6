#include "core/process/byte_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace loiter {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ByteWriterTest, NumbersBeginWithTheirLowestByte)
{
    ByteWriter writer;
    writer.writeU8(0xfe);
    writer.writeU32(0x01020304);
    EXPECT_THAT(
        writer.bytes(),
        ElementsAre(
            std::byte{0xfe}, std::byte{0x04}, std::byte{0x03}, std::byte{0x02}, std::byte{0x01}));
}

TEST(ByteWriterTest, ATextFollowsItsLength)
{
    ByteWriter writer;
    writer.writeText("ab");
    EXPECT_THAT(writer.bytes(),
                ElementsAre(std::byte{2},
                            std::byte{0},
                            std::byte{0},
                            std::byte{0},
                            std::byte{'a'},
                            std::byte{'b'}));
}

TEST(ByteWriterTest, BareBytesHaveNoLength)
{
    ByteWriter writer;
    writer.writeBare(bytesOf("ab"));
    EXPECT_THAT(writer.bytes(), ElementsAre(std::byte{'a'}, std::byte{'b'}));
}

TEST(ByteWriterTest, BeginsAnewAfterGivingAwayItsBytes)
{
    ByteWriter writer;
    writer.writeU8(1);
    EXPECT_THAT(writer.take(), ElementsAre(std::byte{1}));
    EXPECT_THAT(writer.bytes(), IsEmpty());
}

} // namespace
} // namespace loiter
