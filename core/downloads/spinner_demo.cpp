#include "core/downloads/spinner_demo.h"

#include "core/demos/coroutine_object.h"
#include "core/demos/parameters.h"
#include "core/downloads/qt_event_loop.h"
#include "core/futures/errors.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace loiter {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view kMessage = "thinking!";
constexpr std::string_view kFrames = "\\|/-";
constexpr std::chrono::nanoseconds kFrame = 100ms;
constexpr std::int64_t kAnswer = 42;
constexpr std::string_view kBlocking = "blocking";
constexpr std::string_view kCreateTask = "create-task";

void showFrame(TaskContext& context, std::size_t number)
{
    context.showStatus(std::string(1, kFrames[number % kFrames.size()]) + " " +
                       std::string(kMessage));
}

/// Turns until the flag is set.
Routine<Value> spinUntil(TaskContext& context, FlagId done)
{
    std::size_t frame = 0;
    do {
        showFrame(context, frame++);
    } while (!co_await context.waitForFlag(done, kFrame));
    context.showStatus({});
    co_return Value();
}

/// Turns until it is cancelled.
Routine<Value> spin(TaskContext& context)
{
    try {
        for (std::size_t frame = 0;; ++frame) {
            showFrame(context, frame);
            co_await context.sleep(kFrame);
        }
    } catch (const CancelledError&) {
        context.showStatus({});
    }
    co_return Value();
}

Routine<Value> slow(TaskContext& context, std::chrono::nanoseconds duration, bool isBlocking)
{
    if (isBlocking) {
        co_await context.block(duration);
    } else {
        co_await context.sleep(duration);
    }
    co_return kAnswer;
}

Call spinCall(std::function<Routine<Value>(TaskContext&)> body)
{
    return {.label = "spin('" + std::string(kMessage) + "')", .body = std::move(body)};
}

std::chrono::nanoseconds durationOfSlow(const Experiment& experiment)
{
    return *secondsOf(experiment, "seconds");
}

void spinWithThread(Caller& caller, const Experiment& experiment)
{
    const FlagId done = caller.addFlag();
    caller.print("spinner object: <Thread(Thread-1, initial)>");
    const TaskId spinner =
        caller.submit(spinCall([done](TaskContext& context) { return spinUntil(context, done); }));
    caller.work("slow()", durationOfSlow(experiment));
    caller.setFlag(done);
    caller.result(spinner, std::nullopt);
    caller.print("Answer: " + std::to_string(kAnswer));
}

/// Waits for slow(); then cancels what turns, if there is any.
Delivery supervise(Caller& caller, const Experiment& experiment)
{
    CoroutineObject spinner(
        caller, "spin", spinCall([](TaskContext& context) { return spin(context); }));
    std::optional<TaskId> task;
    if (isYes(experiment, kCreateTask)) {
        task = spinner.createTask();
    }
    caller.print("spinner object: " +
                 (task ? "<Task pending name='Task-2' coro=<spin() running>>" : spinner.repr()));
    const TaskId answer = caller.submit(
        {.label = "slow()",
         .body = [duration = durationOfSlow(experiment), isBlocking = isYes(experiment, kBlocking)](
                     TaskContext& context) { return slow(context, duration, isBlocking); }});
    Delivery delivery = caller.result(answer, std::nullopt);
    if (task) {
        caller.cancel(*task);
        caller.result(*task, std::nullopt);
    }
    return delivery;
}

void spinWithCoroutine(Caller& caller, const Experiment& experiment)
{
    const Delivery delivery = supervise(caller, experiment);
    caller.print("Answer: " + strOf(delivery.result()));
}

void spinnerScript(Caller& caller, const Experiment& experiment)
{
    if (experiment.strategy == Strategy::Asyncio) {
        spinWithCoroutine(caller, experiment);
    } else {
        spinWithThread(caller, experiment);
    }
}

bool isAsyncio(const Experiment& experiment)
{
    return experiment.strategy == Strategy::Asyncio;
}

std::vector<Parameter> spinnerParameters()
{
    Parameter blocking =
        yesNoParameter(std::string(kBlocking),
                       "Blocks",
                       "Whether slow() blocks the event loop, time.sleep() instead of await "
                       "asyncio.sleep(): then nothing turns",
                       Answer::No);
    blocking.isUsed = isAsyncio;
    Parameter task = yesNoParameter(std::string(kCreateTask),
                                    "Creates a task",
                                    "Whether spin() is made a task: a coroutine that is only "
                                    "called and never awaited runs nothing",
                                    Answer::Yes);
    task.isUsed = isAsyncio;
    return {{.name = "seconds",
             .label = "slow()",
             .note = "How long the computation takes",
             .kind = Parameter::Kind::Seconds,
             .defaultValue = 3.0,
             .minimum = 0.1,
             .maximum = 60},
            std::move(blocking),
            std::move(task)};
}

/// The spinner never ends by itself: there must be room for the computation beside it.
std::optional<ExperimentError> checkRoom(const Experiment& experiment)
{
    const bool isSpinning =
        experiment.strategy == Strategy::Asyncio && isYes(experiment, kCreateTask);
    if (isSpinning && experiment.workers < 2) {
        return ExperimentError{.field = "workers",
                               .message = "1 coroutine at once leaves no room for slow() beside "
                                          "spin(): 2 or more are needed"};
    }
    return std::nullopt;
}

} // namespace

Demo spinnerDemo()
{
    return {
        .id = "spinner",
        .title = "spinner (thread or coroutine)",
        .story = "Something turns while an answer is computed. A thread cannot be killed: it looks "
                 "at a flag every tenth of a second. A coroutine is cancelled where it is "
                 "suspended, on the one thread of an event loop, unless another one blocks that.",
        .strategies = {Strategy::ThreadPerTask, Strategy::Asyncio},
        .collections = {Collection::AsCompleted},
        .parameters = spinnerParameters(),
        .experiment = {.demo = "spinner",
                       .strategy = Strategy::ThreadPerTask,
                       .collection = Collection::AsCompleted,
                       .workers = 2},
        .script = spinnerScript,
        .check = checkRoom,
        .makeEventLoop = makeQtEventLoop,
        .taskCount = [](const Experiment& experiment) -> std::size_t {
            const bool areTwo =
                experiment.strategy == Strategy::Asyncio && isYes(experiment, kCreateTask);
            return areTwo ? 2 : 1;
        },
    };
}

} // namespace loiter
