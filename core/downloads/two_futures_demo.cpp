#include "core/downloads/two_futures_demo.h"

#include "core/demos/collecting.h"
#include "core/demos/error_text.h"
#include "core/demos/parameters.h"
#include "core/downloads/qt_event_loop.h"
#include "core/futures/errors.h"

#include <memory>
#include <string>

namespace loiter {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds kAnswerTime = 1s;
constexpr std::chrono::nanoseconds kTooSoon = 200ms;
constexpr std::int64_t kFinalAnswer = 42;

constexpr int kCounters = 3;
constexpr int kRounds = 10;
constexpr int kAdditions = 100; ///< in each round
constexpr std::chrono::nanoseconds kPause = 50ms;

Routine<Value> answer(TaskContext& context)
{
    co_await context.sleep(kAnswerTime);
    co_return kFinalAnswer;
}

Call answerCall()
{
    return {.label = "answer()", .body = [](TaskContext& context) { return answer(context); }};
}

/// Adds to what others add to as well, without a lock.
Routine<Value> count(TaskContext& context, std::shared_ptr<std::int64_t> total)
{
    for (int round = 0; round < kRounds; ++round) {
        for (int addition = 0; addition < kAdditions; ++addition) {
            const std::int64_t before = *total;
            *total = before + 1; // nobody else can have been here in between
        }
        co_await context.sleep(kPause);
    }
    co_return Value();
}

void askThreadsFuture(Caller& caller)
{
    const TaskId task = caller.submit(answerCall());
    try {
        caller.result(task, kTooSoon);
    } catch (const TimeoutError&) {
        caller.print("future.result(timeout=0.2): " + errorText(std::current_exception()));
    }
    const Delivery delivery = caller.result(task, std::nullopt);
    caller.print("future.result() blocks: " + strOf(delivery.result()));
}

void askLoopsFuture(Caller& caller)
{
    const TaskId task = caller.submit(answerCall());
    try {
        caller.resultNow(task);
    } catch (const InvalidStateError&) {
        caller.print("task.result(): " + errorText(std::current_exception()));
    }
    const Delivery delivery = caller.result(task, std::nullopt);
    caller.print("await task: " + strOf(delivery.result()));
    caller.print("task.result(), now that it is done: " + strOf(caller.resultNow(task).result()));
}

void countTogether(Caller& caller, const Experiment& experiment)
{
    const auto total = std::make_shared<std::int64_t>(0);
    std::vector<Call> calls;
    for (int number = 0; number < kCounters; ++number) {
        calls.push_back({.label = "count(" + std::to_string(number) + ")",
                         .body = [total](TaskContext& context) { return count(context, total); }});
    }
    collectSilently(caller, std::move(calls), experiment, [](std::size_t, const Delivery&) {});
    caller.print(std::to_string(kCounters) + " coroutines added 1 " +
                 std::to_string(kRounds * kAdditions) +
                 " times each, without a lock: " + std::to_string(*total));
}

void twoFuturesScript(Caller& caller, const Experiment& experiment)
{
    if (experiment.strategy == Strategy::Asyncio) {
        askLoopsFuture(caller);
        countTogether(caller, experiment);
    } else {
        askThreadsFuture(caller);
    }
}

} // namespace

Demo twoFuturesDemo()
{
    return {
        .id = "two-futures",
        .title = "the other future (asyncio)",
        .story = "A thread's future blocks who asks for its result, for a time or for ever. An "
                 "event loop's must not block: result() has no timeout and raises when it is too "
                 "early; it is awaited instead. Coroutines give way only where they await, so they "
                 "need no lock in between.",
        .strategies = {Strategy::ThreadPool, Strategy::Asyncio},
        .collections = {Collection::AsCompleted},
        .parameters = {},
        .experiment = {.demo = "two-futures",
                       .strategy = Strategy::Asyncio,
                       .collection = Collection::AsCompleted,
                       .workers = 3},
        .script = twoFuturesScript,
        .makeEventLoop = makeQtEventLoop,
        .taskCount = [](const Experiment& experiment) -> std::size_t {
            return experiment.strategy == Strategy::Asyncio ? 1 + kCounters : 1;
        },
    };
}

} // namespace loiter
