#include "core/futures/submitted_task.h"
#include "tests/core/futures/manual_future.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using State = FutureState::State;

std::exception_ptr someError()
{
    return std::make_exception_ptr(std::invalid_argument("too small"));
}

// F1
TEST(FutureStateTest, GoesFromPendingOverRunningToFinished)
{
    const ManualFuture<int> manual;
    EXPECT_EQ(manual.state->state(), State::Pending);
    EXPECT_TRUE(manual.state->setRunningOrNotifyCancel());
    EXPECT_EQ(manual.state->state(), State::Running);
    manual.state->setResult(7);
    EXPECT_EQ(manual.state->state(), State::Finished);
    EXPECT_EQ(manual.future.result(), 7);
}

// F1
TEST(FutureStateTest, GoesFromPendingOverCancelledToNotified)
{
    const ManualFuture<int> manual;
    EXPECT_TRUE(manual.state->cancel());
    EXPECT_EQ(manual.state->state(), State::Cancelled);
    EXPECT_FALSE(manual.state->setRunningOrNotifyCancel());
    EXPECT_EQ(manual.state->state(), State::CancelledAndNotified);
}

// F1, F2
TEST(FutureStateTest, MayBeFinishedStraightFromPending)
{
    const ManualFuture<int> withResult;
    withResult.state->setResult(3);
    EXPECT_EQ(withResult.future.result(), 3);
    const ManualFuture<int> withError;
    withError.state->setException(someError());
    EXPECT_EQ(thrownBy([&] { withError.future.result(); }), "ValueError: too small");
}

// F2
TEST(FutureStateTest, RefusesASecondOutcomeAndKeepsTheFirst)
{
    const ManualFuture<int> manual;
    manual.state->setResult(1);
    const std::string refusal = "InvalidStateError: FINISHED: " + manual.future.repr();
    EXPECT_EQ(thrownBy([&] { manual.state->setResult(2); }), refusal);
    EXPECT_EQ(thrownBy([&] { manual.state->setException(someError()); }), refusal);
    EXPECT_EQ(manual.future.result(), 1);
    EXPECT_EQ(manual.future.exception(), nullptr);
}

// F2
TEST(FutureStateTest, RefusesAnOutcomeWhenCancelled)
{
    const ManualFuture<int> manual;
    manual.state->cancel();
    EXPECT_EQ(thrownBy([&] { manual.state->setResult(2); }),
              "InvalidStateError: CANCELLED: " + manual.future.repr());
    manual.state->setRunningOrNotifyCancel();
    EXPECT_EQ(thrownBy([&] { manual.state->setException(someError()); }),
              "InvalidStateError: CANCELLED_AND_NOTIFIED: " + manual.future.repr());
    EXPECT_EQ(manual.state->state(), State::CancelledAndNotified);
}

// F3
TEST(FutureStateTest, CannotBeCancelledOnceItRuns)
{
    const ManualFuture<int> manual;
    manual.state->setRunningOrNotifyCancel();
    EXPECT_FALSE(manual.future.cancel());
    EXPECT_EQ(manual.state->state(), State::Running);
    manual.state->setResult(1);
    EXPECT_FALSE(manual.future.cancel());
    EXPECT_EQ(manual.state->state(), State::Finished);
}

// F3
TEST(FutureStateTest, IsCancelledOnceHoweverOftenItIsAsked)
{
    const ManualFuture<int> manual;
    int calls = 0;
    manual.future.addDoneCallback([&](const Future<int>& /*future*/) { ++calls; });
    EXPECT_TRUE(manual.future.cancel());
    EXPECT_TRUE(manual.future.cancel());
    EXPECT_EQ(manual.state->state(), State::Cancelled);
    manual.state->setRunningOrNotifyCancel();
    EXPECT_TRUE(manual.future.cancel());
    EXPECT_EQ(manual.state->state(), State::CancelledAndNotified);
    EXPECT_EQ(calls, 1);
}

// F3
TEST(FutureStateTest, WakesWhoWaitsForTheResultWhenItIsCancelled)
{
    const ManualFuture<int> manual;
    std::string forResult;
    std::string forException;
    {
        const std::jthread first([&] { forResult = thrownBy([&] { manual.future.result(); }); });
        const std::jthread second(
            [&] { forException = thrownBy([&] { manual.future.exception(); }); });
        manual.future.cancel();
    }
    EXPECT_EQ(forResult, "CancelledError: ");
    EXPECT_EQ(forException, "CancelledError: ");
}

struct Answers
{
    bool cancelled;
    bool running;
    bool done;

    bool operator==(const Answers&) const = default;
};

Answers answersOf(const FutureHandle& future)
{
    return {future.cancelled(), future.running(), future.done()};
}

// F4
TEST(FutureStateTest, AnswersWhatStateItIsIn)
{
    const ManualFuture<int> manual;
    EXPECT_EQ(answersOf(manual.future), (Answers{false, false, false}));
    manual.state->setRunningOrNotifyCancel();
    EXPECT_EQ(answersOf(manual.future), (Answers{false, true, false}));
    manual.state->setResult(1);
    EXPECT_EQ(answersOf(manual.future), (Answers{false, false, true}));
}

// F4
TEST(FutureStateTest, IsDoneAsSoonAsItIsCancelled)
{
    const ManualFuture<int> manual;
    manual.state->cancel();
    EXPECT_EQ(answersOf(manual.future), (Answers{true, false, true}));
    manual.state->setRunningOrNotifyCancel();
    EXPECT_EQ(answersOf(manual.future), (Answers{true, false, true}));
}

// F5
TEST(FutureStateTest, TellsWaitersOfACancellationOnlyWhenAWorkerMeetsIt)
{
    const ManualFuture<int> manual;
    CompletionWaiter waiter(WaitOptions::ReturnWhen::AllCompleted, 1);
    manual.state->attach(waiter);
    manual.state->cancel();
    EXPECT_FALSE(waiter.hasEnough());
    manual.state->setRunningOrNotifyCancel();
    EXPECT_TRUE(waiter.hasEnough());
    manual.state->detach(waiter);
}

// F5
TEST(FutureStateTest, LogsAndThrowsWhenItIsStartedTwice)
{
    std::vector<std::string> logged;
    const ManualFuture<int> manual(
        {.log = [&](LogLevel level, std::string_view message, const std::exception_ptr&) {
            EXPECT_EQ(level, LogLevel::Critical);
            logged.emplace_back(message);
        }});
    const std::string start = "Future " + std::to_string(manual.future.address());
    const auto startAgain = [&] { manual.state->setRunningOrNotifyCancel(); };
    startAgain();
    EXPECT_EQ(thrownBy(startAgain), "RuntimeError: Future in unexpected state");
    manual.state->setResult(1);
    EXPECT_EQ(thrownBy(startAgain), "RuntimeError: Future in unexpected state");
    EXPECT_THAT(logged,
                testing::ElementsAre(start + " in unexpected state: RUNNING",
                                     start + " in unexpected state: FINISHED"));
}

// F6
TEST(FutureStateTest, TimesOutWhenItIsNotDoneInTime)
{
    const ManualFuture<int> manual;
    for (const auto timeout : {-1s, 0s}) {
        EXPECT_EQ(thrownBy([&] { manual.future.result(timeout); }), "TimeoutError: ");
        EXPECT_EQ(thrownBy([&] { manual.future.exception(timeout); }), "TimeoutError: ");
    }
    EXPECT_EQ(thrownBy([&] { manual.future.result(2ms); }), "TimeoutError: ");
    EXPECT_EQ(manual.state->state(), State::Pending);
}

// F6
TEST(FutureStateTest, GivesTheResultEvenWhenItOnlyPolls)
{
    const ManualFuture<int> manual;
    manual.state->setResult(5);
    EXPECT_EQ(manual.future.result(0s), 5);
    EXPECT_EQ(manual.future.result(-1s), 5);
    EXPECT_EQ(manual.future.exception(0s), nullptr);
}

// F6
TEST(FutureStateTest, WaitsForAResultThatComesFromAnotherThread)
{
    const ManualFuture<std::string> manual;
    const std::jthread worker([&] { manual.state->setResult("here"); });
    EXPECT_EQ(manual.future.result(), "here");
}

// F6
TEST(FutureStateTest, TakesTheLongestTimeoutForForEver)
{
    const ManualFuture<int> manual;
    const std::jthread worker([&] { manual.state->setResult(1); });
    EXPECT_EQ(manual.future.result(std::chrono::nanoseconds::max()), 1);
}

// F7
TEST(FutureStateTest, RethrowsTheSameExceptionEveryTime)
{
    const ManualFuture<int> manual;
    const std::exception_ptr error = someError();
    manual.state->setException(error);
    for (int reading = 0; reading < 2; ++reading) {
        try {
            manual.future.result();
            FAIL() << "no exception";
        } catch (...) {
            EXPECT_EQ(std::current_exception(), error);
        }
        EXPECT_EQ(manual.future.exception(), error);
    }
}

std::string reprOf(const ManualFuture<double>& manual, const std::string& state)
{
    std::ostringstream text;
    text << "<Future at 0x" << std::hex << manual.future.address() << " state=" << state << '>';
    return text.str();
}

// F8
TEST(FutureStateTest, PrintsItselfAsPythonDoes)
{
    const ManualFuture<double> returns;
    EXPECT_EQ(returns.future.repr(), reprOf(returns, "pending"));
    returns.state->setRunningOrNotifyCancel();
    EXPECT_EQ(returns.future.repr(), reprOf(returns, "running"));
    returns.state->setResult(1.5);
    EXPECT_EQ(returns.future.repr(), reprOf(returns, "finished returned float"));
    const ManualFuture<double> raises;
    raises.state->setException(someError());
    EXPECT_EQ(raises.future.repr(), reprOf(raises, "finished raised ValueError"));
}

// F8
TEST(FutureStateTest, PrintsACancellationWhetherNotifiedOrNot)
{
    const ManualFuture<double> manual;
    manual.state->cancel();
    EXPECT_EQ(manual.future.repr(), reprOf(manual, "cancelled"));
    manual.state->setRunningOrNotifyCancel();
    EXPECT_EQ(manual.future.repr(), reprOf(manual, "cancelled"));
}

// F14
TEST(FutureStateTest, GivesTheSameResultToAnyNumberOfReaders)
{
    const ManualFuture<std::string> manual;
    constexpr int kReaders = 8;
    std::vector<const std::string*> seen(kReaders);
    {
        std::vector<std::jthread> readers;
        for (const std::string*& each : seen) {
            readers.emplace_back([&each, future = manual.future] { each = &future.result(); });
        }
        manual.state->setResult("shared");
    }
    EXPECT_THAT(seen, testing::Each(&manual.future.result()));
    EXPECT_EQ(manual.future.result(), "shared");
}

// A million tasks may be pending: all that few of them need lies apart.
TEST(FutureStateTest, ATaskIsASmallBlock)
{
    const auto nothing = [] {};
    EXPECT_LE(sizeof(CallState<void, decltype(nothing)>), 56U);
    const auto number = [] { return 1; };
    EXPECT_LE(sizeof(CallState<int, decltype(number)>), 56U);
}

} // namespace
} // namespace loiter
