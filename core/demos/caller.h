#pragma once

#include "core/demos/managed_items.h"
#include "core/demos/task_context.h"
#include "core/events/ids.h"
#include "core/experiment/experiment.h"
#include "core/futures/deadline.h"

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// What the caller receives: a task, and the value or the exception it ended with.
/// Thread safety: a value.
struct Delivery
{
    TaskId task = {};
    Value value = {};
    std::exception_ptr error = {};

    /// The value. Throws: the task's exception, if it ended with one; CancelledError if it was
    /// cancelled.
    const Value& result() const;
};

/// Results that come one by one, as from Python's generators: executor.map(...), as_completed(...).
class ResultStream
{
public:
    virtual ~ResultStream() = default;

    /// The next result, in the stream's order; nothing at the end.
    /// Blocks: until it is there.
    /// Throws: TimeoutError past the stream's deadline; from map() also the task's own exception,
    /// after which the stream has ended and what it did not deliver is cancelled.
    virtual std::optional<Delivery> next() = 0;

    /// What Python prints for the generator: "<generator object result_iterator at 0x…>".
    virtual std::string repr() const = 0;

protected:
    ResultStream() = default;
    ResultStream(const ResultStream&) = default;
    ResultStream& operator=(const ResultStream&) = default;
};

/// What resultNow() says of a task that is not done, as asyncio does.
inline constexpr std::string_view kResultNotSet = "Result is not set.";

/// What the script of a demo, the code around the executor, may do. There are two of them: one
/// drives real executors, the other a simulator in virtual time; a script is thereby written once,
/// for runs and predictions. Every wait is drawn on the caller's lane, every delivery is recorded.
/// Thread safety: used by the script's own thread.
class Caller
{
public:
    virtual ~Caller() = default;

    /// Prints a line, without its time stamp.
    virtual void print(std::string_view line) = 0;

    /// Submits a call to the executor.
    virtual TaskId submit(Call call) = 0;

    /// executor.map: submits all calls at once (sequential: each when it is asked for) and delivers
    /// in that order.
    virtual std::unique_ptr<ResultStream> map(std::vector<Call> calls, Timeout timeout) = 0;

    /// as_completed: delivers in the order of completion.
    virtual std::unique_ptr<ResultStream> asCompleted(std::vector<TaskId> tasks,
                                                      Timeout timeout) = 0;

    /// wait: returns those of `tasks` that are done, in the order of completion. Delivers nothing.
    virtual std::vector<TaskId>
    wait(std::span<const TaskId> tasks, ReturnWhen returnWhen, Timeout timeout) = 0;

    /// future.result: waits for the task to be done and delivers what it ended with.
    /// Throws: TimeoutError when it is not done in time.
    virtual Delivery result(TaskId task, Timeout timeout) = 0;

    /// An asyncio future's result(), which never waits: delivers what the task ended with.
    /// Throws: InvalidStateError when it is not done.
    virtual Delivery resultNow(TaskId task) = 0;

    /// future.cancel: whether the task is cancelled now. On an event loop a task that runs can be
    /// cancelled too: it ends with CancelledError where it is suspended, unless it catches that.
    virtual bool cancel(TaskId task) = 0;

    /// A new flag, which is not set.
    virtual FlagId addFlag() = 0;
    virtual void setFlag(FlagId flag) = 0;

    /// future.add_done_callback: `callback` runs on the lane that completes the task, or at once if
    /// it is done.
    virtual void addDoneCallback(TaskId task, std::function<void(Output&, TaskId)> callback) = 0;

    /// repr(future): "<Future at 0x… state=running>".
    virtual std::string repr(TaskId task) = 0;

    /// executor.shutdown(wait=True), drawn as a wait.
    virtual void shutdown() = 0;

    /// Starts a manager process, which keeps what tasks in processes put into it. Only in demos
    /// that say so: Demo::usesManager. Blocks: until it is there.
    virtual void startManager() = 0;
    /// All that was put into it by tasks that are done.
    virtual ManagedItems managedItems() = 0;

    /// The script itself does what takes so long: `what` names it, "slow()".
    virtual void work(std::string_view what, std::chrono::nanoseconds duration) = 0;

    /// The demo's own time since the start.
    virtual std::chrono::nanoseconds now() const = 0;

    /// Where the demo's site is, "http://127.0.0.1:41234".
    virtual std::string siteAddress() const = 0;

protected:
    Caller() = default;
    Caller(const Caller&) = default;
    Caller& operator=(const Caller&) = default;
};

} // namespace loiter
