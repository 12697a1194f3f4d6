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

// F9
TEST(FutureStateTest, CallsCallbacksInTheOrderOfAdditionEachOnce)
{
    const ManualFuture<int> manual;
    std::string calls;
    const auto twice = [&](const Future<int>& /*future*/) { calls += 'a'; };
    manual.future.addDoneCallback(twice);
    manual.future.addDoneCallback([&](const Future<int>& /*future*/) { calls += 'b'; });
    manual.future.addDoneCallback(twice);
    EXPECT_EQ(calls, "");
    manual.state->setResult(1);
    EXPECT_EQ(calls, "aba");
}

// F9
TEST(FutureStateTest, CallsACallbackAtOnceWhenDone)
{
    const ManualFuture<int> cancelled;
    cancelled.state->cancel();
    const ManualFuture<int> finished;
    finished.state->setResult(4);
    std::vector<std::thread::id> threads;
    for (const auto* manual : {&cancelled, &finished}) {
        manual->future.addDoneCallback([&](const Future<int>& future) {
            EXPECT_EQ(future, manual->future);
            threads.push_back(std::this_thread::get_id());
        });
    }
    EXPECT_THAT(threads,
                testing::ElementsAre(std::this_thread::get_id(), std::this_thread::get_id()));
}

// F9
TEST(FutureStateTest, CallsCallbacksUnderNoLock)
{
    const ManualFuture<int> manual;
    std::string seenElsewhere;
    manual.future.addDoneCallback([&](const Future<int>& future) {
        const std::jthread other([&] { seenElsewhere = future.repr(); });
    });
    manual.state->setResult(1);
    EXPECT_EQ(seenElsewhere, manual.future.repr());
}

// F10
TEST(FutureStateTest, CallsCallbacksOnTheThreadThatCompletesIt)
{
    for (const bool isCancelled : {false, true}) {
        const ManualFuture<int> manual;
        std::thread::id completer;
        std::thread::id called;
        manual.future.addDoneCallback(
            [&](const Future<int>& /*future*/) { called = std::this_thread::get_id(); });
        std::jthread([&] {
            completer = std::this_thread::get_id();
            isCancelled ? static_cast<void>(manual.state->cancel()) : manual.state->setResult(1);
        }).join();
        EXPECT_EQ(called, completer);
    }
}

// F10
TEST(FutureStateTest, DoesNotCallBackAgainWhenACancellationIsNotified)
{
    const ManualFuture<int> manual;
    int calls = 0;
    manual.future.addDoneCallback([&](const Future<int>& /*future*/) { ++calls; });
    manual.state->cancel();
    EXPECT_EQ(calls, 1);
    manual.state->setRunningOrNotifyCancel();
    EXPECT_EQ(calls, 1);
}

// F10, F13
TEST(FutureStateTest, IsFinalAndHasToldWaitersWhenTheFirstCallbackRuns)
{
    const ManualFuture<int> manual;
    CompletionWaiter waiter(WaitOptions::ReturnWhen::AllCompleted, 1);
    manual.state->attach(waiter);
    int seen = 0;
    manual.future.addDoneCallback([&](const Future<int>& future) {
        EXPECT_TRUE(future.done());
        EXPECT_TRUE(waiter.hasEnough());
        seen = future.result(0s);
    });
    manual.state->setResult(9);
    EXPECT_EQ(seen, 9);
    manual.state->detach(waiter);
}

// F13
TEST(FutureStateTest, IsCancelledButHasNotToldWaitersWhenTheFirstCallbackRuns)
{
    const ManualFuture<int> manual;
    CompletionWaiter waiter(WaitOptions::ReturnWhen::AllCompleted, 1);
    manual.state->attach(waiter);
    bool isCalled = false;
    manual.future.addDoneCallback([&](const Future<int>& future) {
        isCalled = true;
        EXPECT_TRUE(future.cancelled());
        EXPECT_FALSE(waiter.hasEnough());
    });
    manual.state->cancel();
    EXPECT_TRUE(isCalled);
    manual.state->detach(waiter);
}

// F11
TEST(FutureStateTest, LogsWhatACallbackThrowsAndCallsTheOthers)
{
    std::vector<std::string> logged;
    const ManualFuture<int> manual(
        {.log = [&](LogLevel level, std::string_view message, const std::exception_ptr& error) {
            EXPECT_EQ(level, LogLevel::Error);
            logged.push_back(std::string(message) + " | " + errorMessage(error));
        }});
    int calls = 0;
    manual.future.addDoneCallback(
        [](const Future<int>& /*future*/) { throw std::runtime_error("oops"); });
    manual.future.addDoneCallback([](const Future<int>& /*future*/) { throw 42; });
    manual.future.addDoneCallback([&](const Future<int>& /*future*/) { ++calls; });
    manual.state->setResult(1);
    EXPECT_EQ(calls, 1);
    manual.future.addDoneCallback(
        [](const Future<int>& /*future*/) { throw std::runtime_error("late"); });
    const std::string message = "exception calling callback for " + manual.future.repr() + " | ";
    EXPECT_THAT(logged, testing::ElementsAre(message + "oops", message, message + "late"));
    EXPECT_EQ(manual.future.result(), 1);
}

// F11
TEST(FutureStateTest, SurvivesALogHookThatThrows)
{
    const ManualFuture<int> manual(
        {.log = [](LogLevel, std::string_view, const std::exception_ptr&) { throw 1; }});
    manual.future.addDoneCallback([](const Future<int>& /*future*/) { throw 2; });
    manual.state->setResult(3);
    EXPECT_EQ(manual.future.result(), 3);
}

// F12
TEST(FutureStateTest, CallsACallbackAddedInsideACallbackBeforeTheLaterOnes)
{
    const ManualFuture<int> manual;
    std::string calls;
    manual.future.addDoneCallback([&](const Future<int>& future) {
        calls += 'a';
        future.addDoneCallback([&](const Future<int>& /*future*/) { calls += 'b'; });
    });
    manual.future.addDoneCallback([&](const Future<int>& /*future*/) { calls += 'c'; });
    manual.state->setResult(1);
    EXPECT_EQ(calls, "abc");
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

TEST(FutureStateTest, LetsCallbacksGoWhenTheyHaveBeenCalled)
{
    const ManualFuture<int> manual;
    auto held = std::make_shared<int>(1);
    manual.future.addDoneCallback([held](const Future<int>& /*future*/) {});
    EXPECT_EQ(held.use_count(), 2);
    manual.state->setResult(1);
    EXPECT_EQ(held.use_count(), 1);
}

} // namespace
} // namespace loiter
