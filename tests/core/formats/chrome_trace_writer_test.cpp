#include "core/formats/chrome_trace_writer.h"
#include "tests/core/formats/golden.h"
#include "tests/core/formats/loiter_trace.h"
#include "tests/support/request_story.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <simdjson.h>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using test::TraceFixture;
using Nanoseconds = std::int64_t;
using Thread = std::pair<std::int64_t, std::int64_t>; ///< pid, tid

/// An event of the file, read back.
struct FileEvent
{
    std::string phase;
    std::string name;
    std::string category;
    Thread thread = {};
    Nanoseconds time = 0;
    Nanoseconds duration = 0;
    std::string json;
    std::string id = {};

    Nanoseconds end() const { return time + duration; }
};

/// Exactly three decimals, so that removing the point makes nanoseconds of microseconds.
Nanoseconds exactTime(const std::string& json, const std::string& key)
{
    const auto begin = json.find("\"" + key + "\": ") + key.size() + 4;
    const std::string text = json.substr(begin, json.find_first_of(",}", begin) - begin);
    EXPECT_EQ(text.find('.') + 4, text.size()) << text;
    return std::stoll(text.substr(0, text.size() - 4) + text.substr(text.size() - 3));
}

std::string textOr(simdjson::dom::element event, std::string_view key)
{
    std::string_view text;
    return event[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

FileEvent fileEvent(simdjson::dom::element event, const std::string& line)
{
    FileEvent result = {.phase = textOr(event, "ph"),
                        .name = textOr(event, "name"),
                        .category = textOr(event, "cat"),
                        .json = line};
    result.thread.first = event["pid"].get_int64().value();
    if (std::int64_t thread = 0; event["tid"].get(thread) == simdjson::SUCCESS) {
        result.thread.second = thread;
    }
    if (result.phase != "M") {
        result.time = exactTime(line, "ts");
    }
    if (result.phase == "X") {
        result.duration = exactTime(line, "dur");
    }
    simdjson::dom::element id;
    if (event["id"].get(id) == simdjson::SUCCESS) {
        result.id = simdjson::minify(id);
    }
    return result;
}

std::string written(const Trace& trace)
{
    std::ostringstream out;
    writeChromeTrace(out, trace, test::loiterExperiment());
    return out.str();
}

/// The events of the file, and the line on which each of them stands.
std::vector<FileEvent> eventsOf(const Trace& trace)
{
    const std::string json = written(trace);
    simdjson::dom::parser parser;
    std::istringstream lines(json);
    std::string line;
    while (std::getline(lines, line) && line.find("\"traceEvents\"") == std::string::npos) {
    }
    std::vector<FileEvent> events;
    for (const simdjson::dom::element event : parser.parse(json)["traceEvents"].get_array()) {
        std::getline(lines, line);
        events.push_back(fileEvent(event, line));
    }
    return events;
}

std::vector<FileEvent> select(std::vector<FileEvent> events, std::string_view phase)
{
    std::erase_if(events, [&](const FileEvent& event) { return event.phase != phase; });
    return events;
}

const FileEvent&
find(const std::vector<FileEvent>& events, std::string_view phase, std::string_view name)
{
    const auto found = std::ranges::find_if(
        events, [&](const FileEvent& event) { return event.phase == phase && event.name == name; });
    if (found == events.end()) {
        throw std::runtime_error("no event " + std::string(name));
    }
    return *found;
}

/// The slices around a time on a thread; not those that end there, but for the caller's life.
std::vector<std::string>
slicesAround(const std::vector<FileEvent>& events, const Thread& thread, Nanoseconds time)
{
    std::vector<std::string> names;
    for (const FileEvent& slice : select(events, "X")) {
        const bool isWithin = slice.time <= time && time < slice.end();
        const bool isAtEnd =
            time == slice.end() && (slice.duration == 0 || slice.category == "lane");
        if (slice.thread == thread && (isWithin || isAtEnd)) {
            names.push_back(slice.name);
        }
    }
    return names;
}

TEST(ChromeTraceWriterTest, WritesTheLoiterDemo)
{
    EXPECT_EQ(written(test::loiterTrace()), test::golden("loiter.trace.json"));
}

TEST(ChromeTraceWriterTest, NamesEveryThreadAndProcessAndGivesTheirOrder)
{
    const auto events = eventsOf(test::loiterTrace());
    std::map<Thread, std::string> names;
    std::set<Thread> ordered;
    std::set<std::int64_t> processes;
    for (const FileEvent& event : select(events, "M")) {
        if (event.name == "thread_name") {
            names[event.thread] = event.json;
        } else if (event.name == "thread_sort_index") {
            ordered.insert(event.thread);
        } else if (event.name == "process_name") {
            processes.insert(event.thread.first);
        }
    }
    EXPECT_EQ(names.size(), 4U);
    EXPECT_THAT(names[Thread(1, 1)], ::testing::HasSubstr("main"));
    EXPECT_THAT(names[Thread(1, 3)], ::testing::HasSubstr("ThreadPoolExecutor-0_1"));
    for (const FileEvent& event : events) {
        if (event.phase != "M" && event.phase != "C") {
            EXPECT_TRUE(names.contains(event.thread)) << event.json;
            EXPECT_TRUE(ordered.contains(event.thread)) << event.json;
            EXPECT_TRUE(processes.contains(event.thread.first)) << event.json;
        }
    }
}

TEST(ChromeTraceWriterTest, TimesAreExactToTheNanosecond)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(1ns).started(1234567891234567ns, 1).finished(1234567891234570ns);
    const auto events = eventsOf(fixture.trace());
    EXPECT_EQ(find(events, "X", "a").time, 1234567891234567);
    EXPECT_EQ(find(events, "X", "a").duration, 3);
    EXPECT_EQ(find(events, "i", "submitted a").time, 1);
}

TEST(ChromeTraceWriterTest, EveryArrowHasTwoEndsAndEachOfThemASlice)
{
    const auto events = eventsOf(test::loiterTrace());
    std::map<std::pair<std::string, std::string>, std::vector<FileEvent>> flows;
    for (const FileEvent& event : events) {
        if (event.phase == "s" || event.phase == "f") {
            flows[{event.category, event.id}].push_back(event);
            EXPECT_FALSE(slicesAround(events, event.thread, event.time).empty()) << event.json;
        }
    }
    EXPECT_EQ(flows.size(), 10U); // to the start and to the delivery of five tasks
    for (const auto& [key, ends] : flows) {
        ASSERT_EQ(ends.size(), 2U) << key.first << key.second;
        EXPECT_EQ(ends[0].phase, "s"); // viewers want to see it first
        EXPECT_EQ(ends[1].phase, "f");
        EXPECT_EQ(ends[0].name, ends[1].name);
        EXPECT_LE(ends[0].time, ends[1].time);
        EXPECT_THAT(ends[1].json, ::testing::HasSubstr(R"("bp": "e")"));
    }
}

TEST(ChromeTraceWriterTest, AnArrowLeavesItsTaskBeforeTheNextOneBegins)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1).finished(1s).delivered(1s);
    fixture.task("b").submitted(0s).started(1s, 1).finished(2s).delivered(2s);
    const auto events = eventsOf(fixture.trace());
    const FileEvent& leaving = find(events, "s", "delivery");
    EXPECT_EQ(leaving.time, 999999999);
    EXPECT_THAT(slicesAround(events, leaving.thread, leaving.time), ::testing::ElementsAre("a"));
}

TEST(ChromeTraceWriterTest, AnEmptyTaskKeepsItsArrows)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(5s, 1).finished(5s).delivered(5s);
    const auto events = eventsOf(fixture.trace());
    EXPECT_EQ(find(events, "X", "a").duration, 0);
    EXPECT_EQ(find(events, "s", "delivery").time, 5000000000);
}

TEST(ChromeTraceWriterTest, ASpanThatCannotNestIsAnAsyncEvent)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1).finished(6s);
    const auto hold = [&](EventKind kind, std::chrono::seconds time, std::string_view lock) {
        fixture.add({.time = time,
                     .task = {0},
                     .lane = {1},
                     .text = fixture.text(lock),
                     .kind = kind,
                     .span = SpanKind::Holding});
    };
    hold(EventKind::SpanBegin, 1s, "left");
    hold(EventKind::SpanBegin, 2s, "right");
    hold(EventKind::SpanEnd, 4s, "left");
    hold(EventKind::SpanEnd, 5s, "right");
    const auto events = eventsOf(fixture.trace());
    EXPECT_EQ(find(events, "X", "holding lock left").duration, 3000000000);
    EXPECT_EQ(find(events, "b", "holding lock right").time, 2000000000);
    EXPECT_EQ(find(events, "e", "holding lock right").time, 5000000000);
    EXPECT_EQ(find(events, "b", "holding lock right").id,
              find(events, "e", "holding lock right").id);
}

TEST(ChromeTraceWriterTest, OnAnEventLoopTheStepsAreSlicesAndTheTasksAsync)
{
    TraceFixture fixture;
    fixture.lane("event loop", LaneKind::EventLoop);
    fixture.task("a")
        .submitted(0s)
        .started(0s, 1)
        .spent(1s, 2s, SpanKind::Step)
        .spent(2s, 5s, SpanKind::Sleeping)
        .spent(5s, 6s, SpanKind::Step)
        .finished(7s)
        .delivered(8s);
    fixture.task("b").submitted(0s).started(0s, 1).spent(3s, 4s, SpanKind::Step).finished(7s);
    const auto events = eventsOf(fixture.trace());
    const auto slices = select(events, "X");
    ASSERT_EQ(slices.size(), 4U); // main's life before them
    EXPECT_EQ(slices[1].name, "a");
    EXPECT_EQ(slices[2].name, "b");
    EXPECT_EQ(slices[3].category, "step");
    EXPECT_EQ(find(events, "b", "a").time, 0);
    EXPECT_EQ(find(events, "e", "a").time, 7000000000);
    EXPECT_EQ(find(events, "b", "a").id, find(events, "b", "sleeping").id);
    EXPECT_NE(find(events, "b", "a").id, find(events, "b", "b").id);
    const FileEvent& arriving = find(events, "f", "start");
    EXPECT_THAT(slicesAround(events, arriving.thread, arriving.time), ::testing::ElementsAre("a"));
    const FileEvent& leaving = find(events, "s", "delivery");
    EXPECT_EQ(leaving.time, 5999999999);
}

TEST(ChromeTraceWriterTest, RequestsAtAServerAreAsync)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1).finished(7s);
    const LaneId server = fixture.lane("server DELAY", LaneKind::Server, 1s);
    test::RequestStory(fixture, server, 0)
        .arrived(1s, "/a", {0})
        .entered(1s, SpanKind::Delay)
        .ended(6s, 404);
    test::RequestStory(fixture, server, 1).arrived(2s, "/b").ended(5s, 200);
    const auto events = eventsOf(fixture.trace());
    const FileEvent& begin = find(events, "b", "/a");
    EXPECT_EQ(begin.time, 1000000000);
    EXPECT_EQ(find(events, "e", "/a").time, 6000000000);
    EXPECT_THAT(begin.json, ::testing::HasSubstr(R"("args": {"task": 0, "status": 404})"));
    EXPECT_EQ(begin.category, "request");
    EXPECT_EQ(begin.id, find(events, "b", "delay").id);
    EXPECT_NE(begin.id, find(events, "b", "/b").id);
    EXPECT_EQ(begin.thread, find(events, "b", "/b").thread);
    EXPECT_NE(begin.thread, find(events, "X", "a").thread);
}

TEST(ChromeTraceWriterTest, SpansThatLastEndWithTheTrace)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(1s, 1);
    fixture.printed(3s, "still there");
    const FileEvent slice = find(eventsOf(fixture.trace()), "X", "a");
    EXPECT_EQ(slice.duration, 2000000000);
    EXPECT_THAT(slice.json, ::testing::HasSubstr(R"("unfinished": true)"));
}

TEST(ChromeTraceWriterTest, SaysOnWhatTheCallerWaits)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s).started(0s, 1).awaited(1s, 2s).finished(2s);
    fixture.awaitedAny(3s, 4s);
    fixture.span({0}, 5s, 6s, SpanKind::Waiting, {}, "shutdown");
    const auto events = eventsOf(fixture.trace());
    EXPECT_EQ(find(events, "X", "waiting for result 0").time, 1000000000);
    EXPECT_EQ(find(events, "X", "waiting for any result").time, 3000000000);
    EXPECT_EQ(find(events, "X", "waiting for shutdown").time, 5000000000);
}

TEST(ChromeTraceWriterTest, CountsTheQueue)
{
    const auto counters = select(eventsOf(test::loiterTrace()), "C");
    ASSERT_FALSE(counters.empty());
    EXPECT_THAT(counters.back().json, ::testing::HasSubstr(R"("args": {"value": 0})"));
}

TEST(ChromeTraceWriterTest, SaysWhichDemoAndWhichTimeScale)
{
    simdjson::dom::parser parser;
    const std::string json = written(test::loiterTrace(TraceSource::Prediction));
    const simdjson::dom::element data = parser.parse(json)["otherData"];
    EXPECT_EQ(textOr(data, "demo"), "loiter");
    EXPECT_EQ(textOr(data, "source"), "prediction");
    EXPECT_EQ(data["timeScale"].get_double().value(), 1.0);
}

TEST(ChromeTraceWriterTest, AnEmptyTraceIsAWholeFile)
{
    EXPECT_TRUE(eventsOf(Trace()).empty());
}

} // namespace
} // namespace loiter
