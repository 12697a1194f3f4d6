#include "core/trace/trace.h"
#include "tests/support/trace_fixture.h"

#include <gtest/gtest.h>

namespace loiter {

namespace {

using namespace std::chrono_literals;
using test::TraceFixture;

TEST(TraceTest, AFutureReadsAsPythonPrintsIt)
{
    TraceFixture fixture(4);
    fixture.task("a").submitted(0s, 0x7f4c1810);
    fixture.task("b").submitted(0s, 0x7f4c1858).started(1s, 1);
    fixture.task("c").submitted(0s, 0x7f4c18a0).started(1s, 2).finished(2s, "'CN'", "str");
    fixture.task("d").submitted(0s, 0x7f4c18e8).started(1s, 3).failed(2s, "bad", "ValueError");
    fixture.task("e").submitted(0s, 0x1).cancelled(1s);
    fixture.task("f").submitted(0s, 0x2).started(1s, 4).stopped(2s);

    const Trace trace = fixture.trace();

    EXPECT_EQ(futureRepr(trace, {0}), "<Future at 0x7f4c1810 state=pending>");
    EXPECT_EQ(futureRepr(trace, {1}), "<Future at 0x7f4c1858 state=running>");
    EXPECT_EQ(futureRepr(trace, {2}), "<Future at 0x7f4c18a0 state=finished returned str>");
    EXPECT_EQ(futureRepr(trace, {3}), "<Future at 0x7f4c18e8 state=finished raised ValueError>");
    EXPECT_EQ(futureRepr(trace, {4}), "<Future at 0x1 state=cancelled>");
    EXPECT_EQ(futureRepr(trace, {5}), "<Future at 0x2 state=finished raised StoppedError>");
}

TEST(TraceTest, AFutureOfAPredictionHasNoAddress)
{
    TraceFixture fixture;
    fixture.task("a").submitted(0s);

    EXPECT_EQ(futureRepr(fixture.trace(TraceSource::Prediction), {0}),
              "<Future at 0x… state=pending>");
}

TEST(TraceTest, ALostTaskReadsAsABrokenPool)
{
    TraceFixture fixture(1);
    fixture.task("a").submitted(0s, 0xab).started(1s, 1);
    fixture.endLane({1}, 2s);

    EXPECT_EQ(futureRepr(fixture.trace(), {0}),
              "<Future at 0xab state=finished raised BrokenProcessPool>");
}

TEST(TraceTest, StatesHaveNames)
{
    EXPECT_EQ(nameOf(TaskState::Pending), "pending");
    EXPECT_EQ(nameOf(TaskState::Running), "running");
    EXPECT_EQ(nameOf(TaskState::Finished), "finished");
    EXPECT_EQ(nameOf(TaskState::Failed), "error");
    EXPECT_EQ(nameOf(TaskState::Cancelled), "cancelled");
    EXPECT_EQ(nameOf(TaskState::Stopped), "stopped");
    EXPECT_EQ(nameOf(TaskState::Lost), "lost");
}

TEST(TraceTest, ATraceWithoutTextsHasEmptyOnes)
{
    EXPECT_EQ(Trace().text({3}), "");
}

} // namespace

} // namespace loiter
