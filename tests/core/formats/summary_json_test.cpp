#include "core/formats/summary_json.h"
#include "tests/core/formats/golden.h"
#include "tests/core/formats/loiter_trace.h"
#include "tests/support/request_story.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>
#include <sstream>
#include <string>
#include <vector>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using test::TraceFixture;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string summaryOf(const Trace& trace)
{
    std::ostringstream out;
    writeSummary(out, trace, test::loiterExperiment());
    return out.str();
}

std::vector<std::string> keysOf(simdjson::dom::object object)
{
    std::vector<std::string> keys;
    for (const auto member : object) {
        keys.emplace_back(member.key);
    }
    return keys;
}

/// The first task of a summary, as JSON on one line.
std::string taskOf(const TraceFixture& fixture, std::string_view key)
{
    simdjson::dom::parser parser;
    const std::string json = summaryOf(fixture.trace());
    return simdjson::minify(parser.parse(json)["tasks"].at(0).at_key(key).value());
}

TEST(SummaryJsonTest, ARunSaysHowMuchMemoryItsProcessHad)
{
    std::ostringstream out;
    writeSummary(out, test::loiterTrace(), test::loiterExperiment(), 36'737'024);
    simdjson::dom::parser parser;
    const std::string json = out.str();
    EXPECT_EQ(parser.parse(json)["peak_memory_bytes"].get_uint64().value(), 36'737'024U);
}

TEST(SummaryJsonTest, HasTheMembersThatWerePromised)
{
    simdjson::dom::parser parser;
    const std::string json = summaryOf(test::loiterTrace());
    const simdjson::dom::element root = parser.parse(json);
    EXPECT_THAT(keysOf(root),
                ElementsAre("experiment", "elapsed_s", "tasks", "orders", "statistics"));
    EXPECT_THAT(keysOf(root["tasks"].at(0)),
                ElementsAre("id",
                            "label",
                            "lane",
                            "state",
                            "result",
                            "submitted_s",
                            "started_s",
                            "finished_s",
                            "requested_s",
                            "delivered_s"));
    EXPECT_THAT(keysOf(root["orders"]),
                ElementsAre("submission", "start", "completion", "delivery"));
    EXPECT_THAT(keysOf(root["statistics"]),
                ElementsAre("workers",
                            "sequential_s",
                            "speedup",
                            "efficiency",
                            "utilisation",
                            "most_in_progress",
                            "most_executing",
                            "mean_queue_wait_s",
                            "caller_blocked_s",
                            "head_of_line_s"));
}

TEST(SummaryJsonTest, SaysWhatTheLoiterDemoCameTo)
{
    EXPECT_EQ(summaryOf(test::loiterTrace()), test::golden("loiter-summary.json"));
}

TEST(SummaryJsonTest, IsNullWhereSomethingDidNotHappen)
{
    TraceFixture fixture(1);
    fixture.task("loiter(1)").submitted(0s);
    for (const char* key :
         {"lane", "result", "started_s", "finished_s", "requested_s", "delivered_s"}) {
        EXPECT_EQ(taskOf(fixture, key), "null") << key;
    }
}

TEST(SummaryJsonTest, TimesAreExactToTheNanosecond)
{
    TraceFixture fixture(1);
    fixture.task("loiter(1)").submitted(0s).started(1ns, 1).finished(100000s + 1ns);
    const std::string summary = summaryOf(fixture.trace());
    EXPECT_THAT(summary, HasSubstr("\"started_s\": 0.000000001,"));
    EXPECT_THAT(summary, HasSubstr("\"finished_s\": 100000.000000001,"));
}

TEST(SummaryJsonTest, ResultsAreNumbersWhereTheyAreNumbers)
{
    const auto resultOf = [](std::string_view text, std::string_view type) {
        TraceFixture fixture(1);
        fixture.task("f()").submitted(0s).started(0s, 1).finished(1s, text, type);
        return taskOf(fixture, "result");
    };
    EXPECT_EQ(resultOf("40", "int"), "40");
    EXPECT_EQ(resultOf("2.5", "float"), "2.5");
    EXPECT_EQ(resultOf("None", "NoneType"), "null");
    EXPECT_EQ(resultOf("'CN'", "str"), "\"'CN'\"");
    EXPECT_EQ(resultOf("inf", "float"), "null");
    EXPECT_EQ(resultOf("123456789012345678901234567890", "int"),
              "\"123456789012345678901234567890\"");
}

TEST(SummaryJsonTest, AFailedTasksResultIsItsError)
{
    TraceFixture fixture(1);
    fixture.task("f()").submitted(0s).started(0s, 1).failed(1s, "bad \"n\"", "ValueError");
    EXPECT_EQ(taskOf(fixture, "result"), R"("ValueError: bad \"n\"")");
    EXPECT_EQ(taskOf(fixture, "state"), "\"error\"");
}

TEST(SummaryJsonTest, CountsWhatAServerGotAndGaveWhereThereIsItsLane)
{
    TraceFixture fixture(1);
    EXPECT_THAT(summaryOf(fixture.trace()), ::testing::Not(HasSubstr("\"server\"")));
    const LaneId server = fixture.lane("server", LaneKind::Server);
    test::RequestStory(fixture, server, 0).arrived(0s, "/a").ended(1s, 200);
    test::RequestStory(fixture, server, 1).arrived(0s, "/b").ended(1s, 503);
    test::RequestStory(fixture, server, 2).arrived(0s, "/c").ended(1s, 0);
    simdjson::dom::parser parser;
    const std::string json = summaryOf(fixture.trace());
    const simdjson::dom::element counts = parser.parse(json)["server"];
    EXPECT_EQ(counts["requests"].get_uint64().value(), 3U);
    EXPECT_EQ(counts["answers"].get_uint64().value(), 2U);
}

TEST(SummaryJsonTest, OfAnEmptyTraceIsStillWhole)
{
    simdjson::dom::parser parser;
    const std::string json = summaryOf(Trace());
    EXPECT_EQ(parser.parse(json)["tasks"].get_array().size(), 0U);
}

} // namespace
} // namespace loiter
