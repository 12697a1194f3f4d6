#include "core/trace/explanation.h"
#include "tests/support/trace_fixture.h"

#include <gtest/gtest.h>

namespace loiter {

namespace {

using namespace std::chrono_literals;
using test::TraceFixture;

std::string sentenceOf(const TraceFixture& fixture, std::string_view collection)
{
    const Trace trace = fixture.trace();
    return explainTrace(trace, traceStatistics(trace, 3), collection);
}

TEST(ExplainFailuresTest, SaysThatAFailureEndedMap)
{
    TraceFixture fixture(2);
    fixture.task("a").submitted(0s).started(0s, 1).finished(1s).delivered(1s);
    fixture.task("b").submitted(0s).started(0s, 2).failed(1s, "bad", "ValueError").delivered(2s);
    fixture.task("c").submitted(0s).started(1s, 1).finished(2s);
    fixture.task("d").submitted(0s).cancelled(2s);

    EXPECT_EQ(sentenceOf(fixture, "map"),
              "b failed with ValueError: bad, which ended map's iteration: 2 results were never "
              "delivered.");
}

TEST(ExplainFailuresTest, SaysThatAFailureAtTheEndOfMapCostNothing)
{
    TraceFixture fixture(2);
    fixture.task("a").submitted(0s).started(0s, 1).finished(1s).delivered(1s);
    fixture.task("b").submitted(0s).started(0s, 2).failed(1s).delivered(1s);

    EXPECT_EQ(sentenceOf(fixture, "map"),
              "b failed with ValueError: bad, which ended map's iteration.");
}

TEST(ExplainFailuresTest, SaysThatOtherResultsArrivedInSpiteOfAFailure)
{
    TraceFixture fixture(2);
    fixture.task("a").submitted(0s).started(0s, 1).finished(1s).delivered(1s);
    fixture.task("b").submitted(0s).started(0s, 2).failed(1s).delivered(1s);
    fixture.task("c").submitted(0s).cancelled(1s).delivered(1s);
    EXPECT_EQ(sentenceOf(fixture, "as_completed"),
              "b failed with ValueError: bad. 1 other result was delivered all the same.");

    fixture.task("d").submitted(0s).started(1s, 1).failed(2s, "worse").delivered(2s);
    EXPECT_EQ(sentenceOf(fixture, "as_completed"),
              "2 tasks failed; b failed with ValueError: bad. 1 other result was delivered all the "
              "same.");
}

// A demo may take results otherwise than the experiment says.
TEST(ExplainFailuresTest, AFailureAfterWhichMoreWasDeliveredHasEndedNothing)
{
    TraceFixture fixture(2);
    fixture.task("a").submitted(0s).started(0s, 1).failed(1s).delivered(1s);
    fixture.task("b").submitted(0s).started(0s, 2).finished(2s).delivered(2s);
    EXPECT_EQ(sentenceOf(fixture, "map"),
              "a failed with ValueError: bad. 1 other result was delivered all the same.");
}

} // namespace
} // namespace loiter
