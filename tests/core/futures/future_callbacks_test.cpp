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

// F9
TEST(FutureCallbacksTest, CallsCallbacksInTheOrderOfAdditionEachOnce)
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
TEST(FutureCallbacksTest, CallsACallbackAtOnceWhenDone)
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
TEST(FutureCallbacksTest, CallsCallbacksUnderNoLock)
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
TEST(FutureCallbacksTest, CallsCallbacksOnTheThreadThatCompletesIt)
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
TEST(FutureCallbacksTest, DoesNotCallBackAgainWhenACancellationIsNotified)
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
TEST(FutureCallbacksTest, IsFinalAndHasToldWaitersWhenTheFirstCallbackRuns)
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
TEST(FutureCallbacksTest, IsCancelledButHasNotToldWaitersWhenTheFirstCallbackRuns)
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
TEST(FutureCallbacksTest, LogsWhatACallbackThrowsAndCallsTheOthers)
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
TEST(FutureCallbacksTest, SurvivesALogHookThatThrows)
{
    const ManualFuture<int> manual(
        {.log = [](LogLevel, std::string_view, const std::exception_ptr&) { throw 1; }});
    manual.future.addDoneCallback([](const Future<int>& /*future*/) { throw 2; });
    manual.state->setResult(3);
    EXPECT_EQ(manual.future.result(), 3);
}

// F12
TEST(FutureCallbacksTest, CallsACallbackAddedInsideACallbackBeforeTheLaterOnes)
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

TEST(FutureCallbacksTest, LetsCallbacksGoWhenTheyHaveBeenCalled)
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
