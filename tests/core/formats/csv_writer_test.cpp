#include "core/formats/csv_writer.h"
#include "tests/core/formats/golden.h"
#include "tests/core/formats/loiter_trace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using test::TraceFixture;
using ::testing::ElementsAre;

std::string csvOf(const Trace& trace)
{
    std::ostringstream out;
    writeCsv(out, trace);
    return out.str();
}

/// Reads CSV as RFC 4180 has it.
std::vector<std::vector<std::string>> parse(std::string_view csv)
{
    std::vector<std::vector<std::string>> rows(1, {""});
    bool isQuoted = false;
    for (std::size_t index = 0; index < csv.size(); ++index) {
        const char character = csv[index];
        const bool isDoubled = isQuoted && csv.substr(index).starts_with("\"\"");
        if (isDoubled) {
            rows.back().back() += csv[++index];
        } else if (character == '"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && character == ',') {
            rows.back().emplace_back();
        } else if (!isQuoted && csv.substr(index).starts_with("\r\n")) {
            rows.push_back({""});
            ++index;
        } else {
            rows.back().back() += character;
        }
    }
    rows.pop_back(); // what follows the last line end
    return rows;
}

TEST(CsvWriterTest, WritesTheTasksOfTheLoiterDemo)
{
    EXPECT_EQ(csvOf(test::loiterTrace()), test::golden("loiter.csv"));
}

TEST(CsvWriterTest, HasTheHeaderAloneWhereThereIsNoTask)
{
    EXPECT_EQ(parse(csvOf(Trace())).size(), 1U);
}

TEST(CsvWriterTest, QuotesOnlyWhatNeedsIt)
{
    EXPECT_EQ(csvField("loiter(3)"), "loiter(3)");
    EXPECT_EQ(csvField("pow(5, 2)"), "\"pow(5, 2)\"");
    EXPECT_EQ(csvField("say \"no\""), "\"say \"\"no\"\"\"");
    EXPECT_EQ(csvField("a\nb"), "\"a\nb\"");
    EXPECT_EQ(csvField(""), "");
}

TEST(CsvWriterTest, TextsReadBackAsTheyWere)
{
    const std::string label = "f(\"a\", 'b',\r\n\tc)";
    TraceFixture fixture(1);
    fixture.task(label).submitted(0s).started(0s, 1).failed(1s, "no, \"never\"", "ValueError");
    const auto rows = parse(csvOf(fixture.trace()));
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1][1], label);
    EXPECT_EQ(rows[1][4], "error");
    EXPECT_EQ(rows[1][5], "no, \"never\"");
    EXPECT_EQ(rows[1][6], "ValueError");
}

TEST(CsvWriterTest, LeavesEmptyWhatDidNotHappen)
{
    TraceFixture fixture(1);
    fixture.task("late").submitted(1s + 1ns);
    const auto rows = parse(csvOf(fixture.trace()));
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_THAT(
        rows[1],
        ElementsAre("0", "late", "main", "", "pending", "", "", "1.000000001", "", "", "", ""));
}

} // namespace
} // namespace loiter
