#include "core/process/byte_reader.h"
#include "core/process/byte_writer.h"
#include "tests/core/process/process_fixture.h"

#include <bit>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace loiter {
namespace {

using test::protocolError;

TEST(ByteReaderTest, TakesWhatWasWrittenInItsOrder)
{
    ByteWriter writer;
    writer.writeU8(200);
    writer.writeU32(4'000'000'000);
    writer.writeU64(std::numeric_limits<std::uint64_t>::max() - 1);
    writer.writeI64(std::numeric_limits<std::int64_t>::min());
    writer.writeDouble(-0.1);
    writer.writeText("näheres");
    writer.writeBytes(bytesOf("bytes"));
    writer.writeBare(bytesOf("rest"));
    ByteReader reader(writer.bytes());
    EXPECT_EQ(reader.readU8(), 200);
    EXPECT_EQ(reader.readU32(), 4'000'000'000);
    EXPECT_EQ(reader.readU64(), std::numeric_limits<std::uint64_t>::max() - 1);
    EXPECT_EQ(reader.readI64(), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(reader.readDouble(), -0.1);
    EXPECT_EQ(reader.readText(), "näheres");
    EXPECT_EQ(test::textOf(reader.readBytes()), "bytes");
    EXPECT_EQ(test::textOf(reader.readRest()), "rest");
    EXPECT_NO_THROW(reader.expectEnd());
}

TEST(ByteReaderTest, KeepsTheBitsOfADouble)
{
    const auto odd = std::bit_cast<double>(std::uint64_t{0x7ff8'0000'dead'beef});
    ByteWriter writer;
    writer.writeDouble(odd);
    writer.writeDouble(-0.0);
    writer.writeDouble(std::numeric_limits<double>::infinity());
    ByteReader reader(writer.bytes());
    EXPECT_EQ(std::bit_cast<std::uint64_t>(reader.readDouble()), 0x7ff8'0000'dead'beef);
    EXPECT_TRUE(std::signbit(reader.readDouble()));
    EXPECT_TRUE(std::isinf(reader.readDouble()));
}

TEST(ByteReaderTest, TakesATextWithAnythingInIt)
{
    const std::string text("a\0\xff\n", 4);
    ByteWriter writer;
    writer.writeText(text);
    writer.writeText("");
    ByteReader reader(writer.bytes());
    EXPECT_EQ(reader.readText(), text);
    EXPECT_EQ(reader.readText(), "");
}

TEST(ByteReaderTest, NamesALengthThatIsMoreThanWhatIsLeft)
{
    ByteWriter writer;
    writer.writeU32(4096);
    writer.writeBare(bytesOf("only twelve "));
    EXPECT_EQ(protocolError([&] { ByteReader(writer.bytes()).readText(); }),
              "a text of 4096 bytes, but 12 are left");
    EXPECT_EQ(protocolError([&] { ByteReader(writer.bytes()).readBytes(); }),
              "a value of 4096 bytes, but 12 are left");
}

TEST(ByteReaderTest, TakesNoMemoryOnTheWordOfALength)
{
    ByteWriter writer;
    writer.writeU32(std::numeric_limits<std::uint32_t>::max());
    EXPECT_EQ(protocolError([&] { ByteReader(writer.bytes()).readText(); }),
              "a text of 4294967295 bytes, but 0 are left");
}

TEST(ByteReaderTest, NamesANumberThatIsCutShort)
{
    const std::string three = "abc";
    EXPECT_EQ(protocolError([&] { ByteReader(bytesOf(three)).readU64(); }),
              "a number of 8 bytes, but 3 are left");
    EXPECT_EQ(protocolError([&] { ByteReader(bytesOf(three)).readText(); }),
              "a number of 4 bytes, but 3 are left");
    EXPECT_EQ(protocolError([] { ByteReader({}).readU8(); }),
              "a number of 1 bytes, but 0 are left");
}

TEST(ByteReaderTest, SaysHowMuchIsTooMuch)
{
    EXPECT_EQ(protocolError([] { ByteReader(bytesOf("abc")).expectEnd(); }),
              "3 bytes more than expected");
}

} // namespace
} // namespace loiter
