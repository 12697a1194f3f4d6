#include "core/formats/json_writer.h"

#include <clocale>
#include <cmath>
#include <cstring>
#include <functional>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <simdjson.h>
#include <sstream>
#include <string>

namespace loiter {
namespace {

using Layout = JsonWriter::Layout;

std::string written(const std::function<void(JsonWriter&)>& write)
{
    std::ostringstream out;
    JsonWriter json(out);
    write(json);
    return out.str();
}

std::string writtenText(std::string_view text)
{
    return written([&](JsonWriter& json) { json.text(text); });
}

std::string writtenReal(double value)
{
    return written([&](JsonWriter& json) { json.real(value); });
}

TEST(JsonWriterTest, LaysOutMembersOnLinesWithTwoSpacesALevel)
{
    const std::string json = written([](JsonWriter& writer) {
        writer.beginObject();
        writer.key("a");
        writer.integer(-1);
        writer.key("b");
        writer.beginArray();
        writer.boolean(true);
        writer.null();
        writer.endArray();
        writer.endObject();
    });
    EXPECT_EQ(json, "{\n  \"a\": -1,\n  \"b\": [\n    true,\n    null\n  ]\n}");
}

TEST(JsonWriterTest, KeepsEverythingWithinAOneLineValueOnThatLine)
{
    const std::string json = written([](JsonWriter& writer) {
        writer.beginArray();
        writer.beginObject(Layout::OneLine);
        writer.key("a");
        writer.beginArray();
        writer.unsignedInteger(std::numeric_limits<std::uint64_t>::max());
        writer.verbatim("1.500");
        writer.endArray();
        writer.key("b");
        writer.text("x");
        writer.endObject();
        writer.endArray();
    });
    EXPECT_EQ(json, "[\n  {\"a\": [18446744073709551615, 1.500], \"b\": \"x\"}\n]");
}

TEST(JsonWriterTest, WritesEmptyObjectsAndArraysWithoutALineBreak)
{
    const std::string json = written([](JsonWriter& writer) {
        writer.beginArray();
        writer.beginObject();
        writer.endObject();
        writer.endArray();
    });
    EXPECT_EQ(json, "[\n  {}\n]");
}

TEST(JsonWriterTest, EscapesWhatJsonDoesNotAllowInAText)
{
    EXPECT_EQ(writtenText("a\"b\\c\n\r\t"), R"("a\"b\\c\n\r\t")");
    EXPECT_EQ(writtenText(std::string("\0\x1f", 2)), R"("\u0000\u001f")");
}

TEST(JsonWriterTest, KeepsCharactersOfEveryLength)
{
    EXPECT_EQ(writtenText("é€😀…"), "\"é€😀…\"");
    EXPECT_EQ(writtenText("\xF4\x8F\xBF\xBF"), "\"\xF4\x8F\xBF\xBF\"");
}

TEST(JsonWriterTest, ReplacesBytesThatAreNoUtf8)
{
    EXPECT_EQ(writtenText("a\xFFz"), "\"a\uFFFDz\"");
    EXPECT_EQ(writtenText("cut \xE2\x82"), "\"cut \uFFFD\uFFFD\"");
    EXPECT_EQ(writtenText("\xC0\xAF"), "\"\uFFFD\uFFFD\"");           // overlong
    EXPECT_EQ(writtenText("\xED\xA0\x80"), "\"\uFFFD\uFFFD\uFFFD\""); // a surrogate
    EXPECT_EQ(writtenText("\xE2\x82\""), "\"\uFFFD\uFFFD\\\"\"");
}

TEST(JsonWriterTest, EveryTextReadsBackAsItWas)
{
    std::string text;
    for (int byte = 0; byte < 128; ++byte) {
        text += static_cast<char>(byte);
    }
    simdjson::dom::parser parser;
    std::string_view read;
    ASSERT_EQ(parser.parse(writtenText(text)).get(read), simdjson::SUCCESS);
    EXPECT_EQ(read, text);
}

TEST(JsonWriterTest, ARealNumberNeverLooksLikeAnInteger)
{
    EXPECT_EQ(writtenReal(2.0), "2.0");
    EXPECT_EQ(writtenReal(0.1), "0.1");
    EXPECT_EQ(writtenReal(-0.0), "-0.0");
    EXPECT_EQ(writtenReal(1e300), "1e+300");
}

TEST(JsonWriterTest, WhatIsNoNumberBecomesNull)
{
    EXPECT_EQ(writtenReal(std::numeric_limits<double>::infinity()), "null");
    EXPECT_EQ(writtenReal(std::nan("")), "null");
}

TEST(JsonWriterTest, RealNumbersReadBackToTheBit)
{
    const auto seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    simdjson::dom::parser parser;
    for (int round = 0; round < 2000; ++round) {
        const std::uint64_t bits = random();
        double value = 0;
        std::memcpy(&value, &bits, sizeof value);
        if (!std::isfinite(value)) {
            continue;
        }
        double read = 0;
        ASSERT_EQ(parser.parse(writtenReal(value)).get(read), simdjson::SUCCESS);
        EXPECT_EQ(read, value) << writtenReal(value);
        EXPECT_EQ(std::signbit(read), std::signbit(value));
    }
}

TEST(JsonWriterTest, WritesTheSameWhateverTheLocaleOfTheStream)
{
    struct Grouped : std::numpunct<char>
    {
        char do_decimal_point() const override { return ','; }
        char do_thousands_sep() const override { return '.'; }
        std::string do_grouping() const override { return "\3"; }
    };
    std::ostringstream out;
    out.imbue(std::locale(out.getloc(), new Grouped)); // owned by the locale
    JsonWriter json(out);
    json.beginArray(Layout::OneLine);
    json.integer(1234567);
    json.real(1234567.5);
    json.endArray();
    EXPECT_EQ(out.str(), "[1234567, 1234567.5]");
}

} // namespace
} // namespace loiter
