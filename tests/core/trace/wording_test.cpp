#include "core/trace/wording.h"
#include "tests/support/trace_fixture.h"

#include <gtest/gtest.h>

namespace loiter {

namespace {

using namespace std::chrono_literals;
using test::TraceFixture;

TEST(WordingTest, SecondsHaveTwoDecimalsUnlessThatSaysNothing)
{
    EXPECT_EQ(secondsText(0s), "0.00 s");
    EXPECT_EQ(secondsText(10s), "10.00 s");
    EXPECT_EQ(secondsText(1234ms), "1.23 s");
    EXPECT_EQ(secondsText(10ms), "0.01 s");
    EXPECT_EQ(secondsText(1200us), "0.0012 s");
}

TEST(WordingTest, TimesAreSeenFromTheStart)
{
    Trace trace;
    trace.start = 100s;
    trace.end = 105s;
    EXPECT_EQ(timeText(trace, 101s), "1.00 s");
    EXPECT_EQ(timeText(trace, 100s + 1200us), "0.00 s");
}

TEST(WordingTest, TimesOfABriefTraceHaveFourDecimals)
{
    Trace trace;
    trace.start = 0s;
    trace.end = 20ms;
    EXPECT_EQ(timeText(trace, 1200us), "0.0012 s");
}

TEST(WordingTest, ATaskIsNamedByItsLabelAndItsNumberWhereThatRepeats)
{
    TraceFixture fixture;
    fixture.task("loiter(10)").submitted(0s);
    fixture.task("loiter(1)").submitted(0s);
    fixture.task("loiter(1)").submitted(0s);
    fixture.task("").submitted(0s);
    const Trace trace = fixture.trace();

    EXPECT_EQ(taskText(trace, {0}), "loiter(10)");
    EXPECT_EQ(taskText(trace, {1}), "1 loiter(1)");
    EXPECT_EQ(taskText(trace, {2}), "2 loiter(1)");
    EXPECT_EQ(taskText(trace, {3}), "task 3");
}

TEST(WordingTest, AnErrorIsNamedByWhatIsKnownOfIt)
{
    TraceFixture fixture(3);
    fixture.task("a").submitted(0s).started(1s, 1).failed(2s, "bad", "ValueError");
    fixture.task("b").submitted(0s).started(1s, 2).failed(2s, "", "ValueError");
    fixture.task("c").submitted(0s).started(1s, 3).failed(2s, "", "");
    const Trace trace = fixture.trace();

    EXPECT_EQ(errorText(trace, trace.tasks[0]), "ValueError: bad");
    EXPECT_EQ(errorText(trace, trace.tasks[1]), "ValueError");
    EXPECT_EQ(errorText(trace, trace.tasks[2]), "an error");
}

TEST(WordingTest, TheCallerHasTheNameOfItsLane)
{
    EXPECT_EQ(callerText(Trace()), "main");
    EXPECT_EQ(callerText(TraceFixture().trace()), "main");
}

TEST(WordingTest, CountsHaveTheirPlural)
{
    EXPECT_EQ(countText(1, "task"), "1 task");
    EXPECT_EQ(countText(2, "task"), "2 tasks");
    EXPECT_EQ(countText(0, "task"), "0 tasks");
}

} // namespace

} // namespace loiter
