#include "core/demos/download_results.h"
#include "tests/support/trace_fixture.h"

#include <gtest/gtest.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;

DownloadResults words()
{
    return {.got = "downloaded", .missing = "not found", .hasGot = [](std::string_view result) {
                return result == "'OK'";
            }};
}

TEST(DownloadResultsTest, WhatATaskReturnsSaysWhetherItHasGotAnything)
{
    test::TraceFixture fixture(1);
    fixture.task("get(1)").submitted(0s).started(0s, 1).finished(1s, "'OK'", "str");
    fixture.task("get(2)").submitted(0s).started(1s, 1).finished(2s, "'not found'", "str");
    const Trace trace = fixture.trace();
    EXPECT_EQ(outcomeOf(words(), trace, trace.tasks[0]), DownloadOutcome::Got);
    EXPECT_EQ(outcomeOf(words(), trace, trace.tasks[1]), DownloadOutcome::Missing);
    EXPECT_EQ(outcomeOf({.got = "read"}, trace, trace.tasks[1]), DownloadOutcome::Got);
}

TEST(DownloadResultsTest, ATaskThatRaisedOrWasEndedHasFailed)
{
    test::TraceFixture fixture(1);
    fixture.task("get(1)").submitted(0s).started(0s, 1).failed(1s);
    fixture.task("get(2)").submitted(0s).cancelled(1s);
    fixture.task("get(3)").submitted(0s).started(1s, 1).stopped(2s);
    const Trace trace = fixture.trace();
    for (const Task& task : trace.tasks) {
        EXPECT_EQ(outcomeOf(words(), trace, task), DownloadOutcome::Failed);
    }
}

TEST(DownloadResultsTest, ATaskThatIsAtItHasComeToNothingYet)
{
    test::TraceFixture fixture(1);
    fixture.task("get(1)").submitted(0s).started(0s, 1);
    fixture.task("get(2)").submitted(0s);
    const Trace trace = fixture.trace();
    for (const Task& task : trace.tasks) {
        EXPECT_EQ(outcomeOf(words(), trace, task), std::nullopt);
    }
}

TEST(DownloadResultsTest, ACallIsNamedForItsArguments)
{
    EXPECT_EQ(argumentsOf("download_one('BR')"), "BR");
    EXPECT_EQ(argumentsOf("load_url('host3', 17)"), "host3, 17");
    EXPECT_EQ(argumentsOf("get_response(16)"), "16");
    EXPECT_EQ(argumentsOf("main"), "main");
    EXPECT_EQ(argumentsOf(")("), ")(");
}

TEST(DownloadResultsTest, ATallyCountsEachOutcomeByItself)
{
    DownloadTally tally;
    ++tally.of(DownloadOutcome::Got);
    ++tally.of(DownloadOutcome::Missing);
    ++tally.of(DownloadOutcome::Missing);
    EXPECT_EQ(tally, (DownloadTally{.got = 1, .missing = 2, .failed = 0}));
}

} // namespace
} // namespace loiter
