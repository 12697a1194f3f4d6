#include "core/futures/waiting.h"
#include "tests/core/futures/manual_future.h"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <list>
#include <span>
#include <stdexcept>
#include <thread>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;
using ReturnWhen = WaitOptions::ReturnWhen;

constexpr std::array kEveryReturnWhen = {
    ReturnWhen::FirstCompleted, ReturnWhen::FirstException, ReturnWhen::AllCompleted};

std::exception_ptr someError()
{
    return std::make_exception_ptr(std::runtime_error("failed"));
}

/// Cancelled, and met by a worker.
void cancelAndNotify(const ManualFuture<int>& manual)
{
    manual.state->cancel();
    manual.state->setRunningOrNotifyCancel();
}

// W1
TEST(WaitTest, SplitsFuturesIntoDoneAndNotDone)
{
    const std::vector<ManualFuture<int>> manual(3);
    manual[1].state->setResult(1);
    const auto result = wait(futuresOf(manual), {.timeout = 0s});
    EXPECT_THAT(result.done, ElementsAre(manual[1].future));
    EXPECT_THAT(result.notDone, ElementsAre(manual[0].future, manual[2].future));
}

// W1
TEST(WaitTest, CountsAFutureOnceThatIsGivenTwice)
{
    const std::vector<ManualFuture<int>> manual(2);
    manual[0].state->setResult(1);
    const std::vector twice = {
        manual[0].future, manual[1].future, manual[0].future, manual[1].future};
    const auto result = wait(twice, {.timeout = 0s});
    EXPECT_THAT(result.done, ElementsAre(manual[0].future));
    EXPECT_THAT(result.notDone, ElementsAre(manual[1].future));
}

// W1
TEST(WaitTest, TakesAnyContainerAndFuturesOfSeveralTypes)
{
    const ManualFuture<int> number;
    const ManualFuture<void> nothing;
    number.state->setResult(1);
    nothing.state->setResult({});
    EXPECT_THAT(wait(std::list{number.future}).done, ElementsAre(number.future));
    EXPECT_THAT(wait(std::array{number.future}).done, ElementsAre(number.future));
    EXPECT_THAT(wait(std::span(&number.future, 1)).done, ElementsAre(number.future));
    const std::vector<FutureHandle> mixed = {number.future, nothing.future};
    EXPECT_THAT(wait(mixed).done, UnorderedElementsAre(number.future, nothing.future));
}

// W2
TEST(WaitTest, DoesNotTakeACancelledFutureForDoneBeforeAWorkerHasMetIt)
{
    const ManualFuture<int> manual;
    manual.state->cancel();
    for (const ReturnWhen returnWhen : kEveryReturnWhen) {
        const auto result = wait(std::vector{manual.future}, {0s, returnWhen});
        EXPECT_THAT(result.done, IsEmpty());
        EXPECT_THAT(result.notDone, ElementsAre(manual.future));
    }
    manual.state->setRunningOrNotifyCancel();
    EXPECT_THAT(wait(std::vector{manual.future}).done, ElementsAre(manual.future));
}

// W2, F5
TEST(WaitTest, HearsOfACancellationWhenAWorkerMeetsIt)
{
    const ManualFuture<int> manual;
    manual.state->cancel();
    const std::jthread worker([&] { manual.state->setRunningOrNotifyCancel(); });
    EXPECT_THAT(wait(std::vector{manual.future}).done, ElementsAre(manual.future));
}

// W3
TEST(WaitTest, ReturnsAtOnceWithAllThatIsDoneWhenOneIsEnough)
{
    const std::vector<ManualFuture<int>> manual(3);
    manual[0].state->setResult(1);
    manual[2].state->setException(someError());
    const auto result = wait(futuresOf(manual), {.returnWhen = ReturnWhen::FirstCompleted});
    EXPECT_THAT(result.done, ElementsAre(manual[0].future, manual[2].future));
    EXPECT_THAT(result.notDone, ElementsAre(manual[1].future));
}

// W3
TEST(WaitTest, ReturnsAtOnceForAnExceptionWhenOneIsWaitedFor)
{
    const std::vector<ManualFuture<int>> manual(3);
    manual[0].state->setResult(1);
    manual[2].state->setException(someError());
    const auto result = wait(futuresOf(manual), {.returnWhen = ReturnWhen::FirstException});
    EXPECT_THAT(result.done, ElementsAre(manual[0].future, manual[2].future));
    EXPECT_THAT(result.notDone, ElementsAre(manual[1].future));
}

// W3
TEST(WaitTest, DoesNotTakeACancellationForAnException)
{
    const std::vector<ManualFuture<int>> manual(3);
    cancelAndNotify(manual[0]);
    manual[1].state->cancel();
    const std::jthread worker([&] {
        manual[1].state->setRunningOrNotifyCancel();
        manual[2].state->setResult(1);
    });
    const auto result = wait(futuresOf(manual), {.returnWhen = ReturnWhen::FirstException});
    EXPECT_THAT(result.done, SizeIs(3));
}

// W3
TEST(WaitTest, ReturnsAtOnceWhenThereIsNothingToWaitFor)
{
    for (const ReturnWhen returnWhen : kEveryReturnWhen) {
        const auto nothing = wait(std::vector<Future<int>>(), {.returnWhen = returnWhen});
        EXPECT_THAT(nothing.done, IsEmpty());
        EXPECT_THAT(nothing.notDone, IsEmpty());
        const ManualFuture<int> manual;
        manual.state->setResult(1);
        const auto all = wait(std::vector{manual.future}, {.returnWhen = returnWhen});
        EXPECT_THAT(all.done, SizeIs(1));
    }
}

// W4
TEST(WaitTest, RefusesAnUnknownConditionOnlyIfItHasToWait)
{
    const auto unknown = static_cast<ReturnWhen>(7);
    const ManualFuture<int> manual;
    EXPECT_EQ(thrownBy([&] {
                  wait(std::vector{manual.future}, {0s, unknown});
              }),
              "ValueError: Invalid return condition: 7");
    manual.state->setResult(1);
    EXPECT_EQ(thrownBy([&] { wait(std::vector{manual.future}, {0s, unknown}); }), "");
}

// W5
TEST(WaitTest, ReturnsWhatIsDoneWhenTheTimeIsOver)
{
    const std::vector<ManualFuture<int>> manual(2);
    manual[0].state->setResult(1);
    for (const auto timeout : {-1000ms, 0ms, 2ms}) {
        const auto result = wait(futuresOf(manual), {.timeout = timeout});
        EXPECT_THAT(result.done, ElementsAre(manual[0].future));
        EXPECT_THAT(result.notDone, ElementsAre(manual[1].future));
    }
}

// W6
TEST(WaitTest, WakesForTheFirstCompletion)
{
    const std::vector<ManualFuture<int>> manual(2);
    const std::jthread worker([&] { manual[1].state->setResult(1); });
    const auto result = wait(futuresOf(manual), {.returnWhen = ReturnWhen::FirstCompleted});
    EXPECT_THAT(result.done, ElementsAre(manual[1].future));
    EXPECT_THAT(result.notDone, ElementsAre(manual[0].future));
}

// W6
TEST(WaitTest, WakesForTheFirstExceptionOnly)
{
    const std::vector<ManualFuture<int>> manual(3);
    const std::jthread worker([&] {
        manual[0].state->setResult(1);
        manual[1].state->setException(someError());
    });
    const auto result = wait(futuresOf(manual), {.returnWhen = ReturnWhen::FirstException});
    EXPECT_THAT(result.done, ElementsAre(manual[0].future, manual[1].future));
    EXPECT_THAT(result.notDone, ElementsAre(manual[2].future));
}

// W6
TEST(WaitTest, WaitsForAllWhenThereIsNoException)
{
    for (const ReturnWhen returnWhen : {ReturnWhen::FirstException, ReturnWhen::AllCompleted}) {
        const std::vector<ManualFuture<int>> manual(3);
        manual[1].state->setResult(1);
        const std::jthread worker([&] {
            manual[2].state->setResult(2);
            manual[0].state->setResult(0);
        });
        const auto result = wait(futuresOf(manual), {.returnWhen = returnWhen});
        EXPECT_THAT(result.done, SizeIs(3));
        EXPECT_THAT(result.notDone, IsEmpty());
    }
}

// W6: a waiter left behind would be touched by the completion after it is gone.
TEST(WaitTest, LeavesNoWaiterBehind)
{
    const ManualFuture<int> manual;
    for (int times = 0; times < 3; ++times) {
        wait(std::vector{manual.future}, {.timeout = 0s});
    }
    manual.state->setResult(1);
    EXPECT_EQ(manual.future.result(), 1);
}

// W7: if 1 is done, then so is 0, which was done before.
TEST(WaitTest, NeverSeesALaterCompletionWithoutAnEarlierOne)
{
    for (int times = 0; times < 200; ++times) {
        const std::vector<ManualFuture<int>> manual(2);
        const std::jthread worker([&] {
            manual[0].state->setResult(0);
            manual[1].state->setResult(1);
        });
        const auto result = wait(futuresOf(manual), {.returnWhen = ReturnWhen::FirstCompleted});
        ASSERT_THAT(result.done, testing::Contains(manual[0].future));
    }
}

// W7
TEST(WaitTest, LosesNoCompletionWhileManyThreadsWaitForTheSameFutures)
{
    const std::vector<ManualFuture<int>> manual(300);
    const std::vector<Future<int>> futures = futuresOf(manual);
    std::vector<std::jthread> threads;
    for (int waiter = 0; waiter < 4; ++waiter) {
        threads.emplace_back([&] { EXPECT_THAT(wait(futures).done, SizeIs(300)); });
    }
    for (const ManualFuture<int>& each : manual) {
        each.state->setResult(1);
    }
}

// A1
TEST(AsCompletedTest, StartsItsTimeoutWithTheFirstNext)
{
    const ManualFuture<int> manual;
    auto completed = asCompleted(std::vector{manual.future}, 10min);
    manual.state->setResult(1);
    EXPECT_EQ(completed.next(), manual.future);
    const ManualFuture<int> late;
    auto polled = asCompleted(std::vector{late.future}, 0s);
    late.state->setResult(2);
    EXPECT_EQ(polled.next(), late.future);
    EXPECT_EQ(polled.next(), std::nullopt);
}

// A2
TEST(AsCompletedTest, YieldsTheDoneOnesFirstThenInTheOrderOfCompletion)
{
    const std::vector<ManualFuture<int>> manual(4);
    manual[2].state->setResult(2);
    cancelAndNotify(manual[3]);
    auto completed = asCompleted(futuresOf(manual));
    const std::vector first = {*completed.next(), *completed.next()};
    EXPECT_THAT(first, UnorderedElementsAre(manual[2].future, manual[3].future));
    manual[1].state->setException(someError());
    manual[0].state->setResult(0);
    EXPECT_EQ(completed.next(), manual[1].future);
    EXPECT_EQ(completed.next(), manual[0].future);
    EXPECT_EQ(completed.next(), std::nullopt);
    EXPECT_EQ(completed.next(), std::nullopt);
}

// A2
TEST(AsCompletedTest, YieldsAFutureOnceThatIsGivenTwice)
{
    const ManualFuture<int> manual;
    manual.state->setResult(1);
    std::vector<Future<int>> yielded;
    for (const Future<int>& future : asCompleted(std::vector{manual.future, manual.future})) {
        yielded.push_back(future);
    }
    EXPECT_THAT(yielded, ElementsAre(manual.future));
}

// A2
TEST(AsCompletedTest, YieldsNothingForNothing)
{
    auto completed = asCompleted(std::vector<Future<int>>());
    EXPECT_EQ(completed.next(), std::nullopt);
}

// A2
TEST(AsCompletedTest, WaitsForTheNextCompletion)
{
    const std::vector<ManualFuture<int>> manual(3);
    manual[1].state->setResult(1);
    auto completed = asCompleted(futuresOf(manual));
    EXPECT_EQ(completed.next(), manual[1].future);
    const std::jthread worker([&] {
        manual[2].state->setResult(2);
        manual[0].state->setResult(0);
    });
    EXPECT_EQ(completed.next(), manual[2].future);
    EXPECT_EQ(completed.next(), manual[0].future);
}

// A3
TEST(AsCompletedTest, TimesOutWithTheNumberOfUnfinishedFutures)
{
    const std::vector<ManualFuture<int>> manual(3);
    manual[1].state->setResult(1);
    std::vector<Future<int>> futures = futuresOf(manual);
    futures.push_back(manual[0].future);
    auto completed = asCompleted(futures, 0s);
    EXPECT_EQ(completed.next(), manual[1].future);
    EXPECT_EQ(thrownBy([&] { completed.next(); }), "TimeoutError: 2 (of 3) futures unfinished");
    EXPECT_EQ(completed.next(), std::nullopt);
}

// A3
TEST(AsCompletedTest, WaitsOutItsTimeout)
{
    const ManualFuture<int> manual;
    auto completed = asCompleted(std::vector{manual.future}, 5ms);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(thrownBy([&] { completed.next(); }), "TimeoutError: 1 (of 1) futures unfinished");
    EXPECT_GE(std::chrono::steady_clock::now() - start, 5ms);
}

// A4
TEST(AsCompletedTest, LetsGoOfAFutureBeforeItYieldsIt)
{
    ManualFuture<std::shared_ptr<int>> manual;
    auto value = std::make_shared<int>(1);
    const std::weak_ptr<int> lifeOfTheFuture = value;
    std::vector futures = {manual.future};
    auto completed = asCompleted(futures);
    futures.clear();
    manual.state->setResult(std::move(value));
    std::optional<Future<std::shared_ptr<int>>> yielded = completed.next();
    manual = ManualFuture<std::shared_ptr<int>>();
    EXPECT_FALSE(lifeOfTheFuture.expired());
    yielded.reset();
    EXPECT_TRUE(lifeOfTheFuture.expired());
}

// A4: a waiter left behind would be touched by the completions after it is gone.
TEST(AsCompletedTest, LeavesNoWaiterBehindWhenItIsDroppedOrTimesOut)
{
    const std::vector<ManualFuture<int>> manual(3);
    manual[0].state->setResult(0);
    {
        auto dropped = asCompleted(futuresOf(manual));
        EXPECT_EQ(dropped.next(), manual[0].future);
    }
    auto timedOut = asCompleted(futuresOf(manual), 0s);
    timedOut.next();
    EXPECT_THROW(timedOut.next(), TimeoutError);
    manual[1].state->setResult(1);
    EXPECT_EQ(timedOut.next(), std::nullopt);
    auto moved = std::make_unique<AsCompleted<int>>(std::move(timedOut));
    moved.reset();
    manual[2].state->setResult(2);
}

// A5
TEST(AsCompletedTest, TakesACancelledFutureForPendingUntilAWorkerHasMetIt)
{
    const ManualFuture<int> manual;
    manual.state->cancel();
    auto polled = asCompleted(std::vector{manual.future}, 0s);
    EXPECT_EQ(thrownBy([&] { polled.next(); }), "TimeoutError: 1 (of 1) futures unfinished");
    auto completed = asCompleted(std::vector{manual.future});
    const std::jthread worker([&] { manual.state->setRunningOrNotifyCancel(); });
    EXPECT_EQ(completed.next(), manual.future);
}

TEST(AsCompletedTest, TellsHowManyAreLeftAndWhetherOneIsReady)
{
    const std::vector<ManualFuture<int>> manual(2);
    auto completed = asCompleted(futuresOf(manual));
    EXPECT_FALSE(completed.isReady());
    EXPECT_EQ(completed.unfinishedCount(), 2U);
    manual[1].state->setResult(1);
    EXPECT_TRUE(completed.isReady());
    completed.next();
    EXPECT_FALSE(completed.isReady());
    EXPECT_EQ(completed.unfinishedCount(), 1U);
    manual[0].state->setResult(0);
    EXPECT_TRUE(completed.isReady());
    completed.next();
    EXPECT_FALSE(completed.isReady());
    EXPECT_EQ(completed.unfinishedCount(), 0U);
}

TEST(AsCompletedTest, TakesFuturesOfSeveralTypes)
{
    const ManualFuture<int> number;
    const ManualFuture<std::string> text;
    auto completed = asCompleted(std::vector<FutureHandle>{number.future, text.future});
    text.state->setResult("first");
    EXPECT_EQ(completed.next(), FutureHandle(text.future));
    number.state->setResult(2);
    EXPECT_EQ(completed.next(), FutureHandle(number.future));
    EXPECT_EQ(completed.next(), std::nullopt);
}

} // namespace
} // namespace loiter
