#include "core/demos/prediction.h"
#include "core/trace/trace_statistics.h"
#include "tests/support/demo_fixture.h"

#include <gmock/gmock.h>

namespace loiter {
namespace {

using testing::ElementsAre;

constexpr double kFastFutures = 0.1;

Experiment twoFuturesBy(Strategy strategy)
{
    return experimentOf("two-futures",
                        {.strategy = strategy, .collection = Collection::AsCompleted});
}

std::vector<Trace> predictedAndRun(const Experiment& experiment)
{
    std::vector<Trace> traces;
    traces.push_back(predict(experiment));
    traces.push_back(runFor(experiment, kFastFutures));
    return traces;
}

TEST(TwoFuturesDemoTest, AThreadsFutureBlocksWhoAsksTooEarlyButForATime)
{
    for (const Trace& trace : predictedAndRun(twoFuturesBy(Strategy::ThreadPool))) {
        EXPECT_THAT(
            linesOf(trace),
            ElementsAre("future.result(timeout=0.2): TimeoutError", "future.result() blocks: 42"));
    }
}

TEST(TwoFuturesDemoTest, AnEventLoopsFutureIsAwaitedAndItsCoroutinesNeedNoLock)
{
    for (const Trace& trace : predictedAndRun(twoFuturesBy(Strategy::Asyncio))) {
        EXPECT_THAT(linesOf(trace),
                    ElementsAre("task.result(): InvalidStateError: Result is not set.",
                                "await task: 42",
                                "task.result(), now that it is done: 42",
                                "3 coroutines added 1 1000 times each, without a lock: 3000"));
        EXPECT_EQ(traceStatistics(trace, 0).mostInProgress, 3);
        EXPECT_EQ(traceStatistics(trace, 0).mostExecuting, 1);
    }
}

} // namespace
} // namespace loiter
