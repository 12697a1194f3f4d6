#include "core/demos/live_caller.h"

#include "core/demos/loop_task_context.h"
#include "core/demos/manager_process.h"
#include "core/events/current_place.h"
#include "core/futures/errors.h"
#include "core/futures/waiting.h"

#include <algorithm>
#include <sstream>
#include <utility>

namespace loiter {

namespace {

std::string generatorRepr(std::string_view function, const void* address)
{
    std::ostringstream text;
    text << "<generator object " << function << " at " << address << '>';
    return text.str();
}

WaitOptions::ReturnWhen libraryReturnWhen(ReturnWhen returnWhen)
{
    switch (returnWhen) {
    case ReturnWhen::FirstCompleted:
        return WaitOptions::ReturnWhen::FirstCompleted;
    case ReturnWhen::FirstException:
        return WaitOptions::ReturnWhen::FirstException;
    case ReturnWhen::AllCompleted:
        break;
    }
    return WaitOptions::ReturnWhen::AllCompleted;
}

} // namespace

/// executor.map; with the sequential executor the next call runs inside next().
class LiveCaller::MapStream : public ResultStream
{
public:
    MapStream(LiveCaller& caller, MapRange<Value> range)
        : m_caller(caller)
        , m_range(std::move(range))
    {}

    std::optional<Delivery> next() override
    {
        if (m_isOver) {
            return std::nullopt;
        }
        const bool isSubmitted = m_next < m_range.futures().size();
        m_caller.m_lane.request(isSubmitted ? m_range.futures()[m_next].taskId() : TaskId());
        try {
            const std::optional<Value> value = takeNext(isSubmitted);
            m_caller.throwIfStopped();
            m_isOver = !value.has_value();
            return value ? std::optional(delivered(*value)) : std::nullopt;
        } catch (...) {
            m_isOver = true;
            m_caller.throwIfStopped();
            deliverFailure(std::current_exception());
            throw;
        }
    }

    std::string repr() const override { return generatorRepr("result_iterator", this); }

private:
    std::optional<Value> takeNext(bool isSubmitted)
    {
        if (!isSubmitted) {
            return runNext();
        }
        if (m_range.futures()[m_next].done()) {
            return m_range.next();
        }
        const CallerLane::Wait wait(m_caller.m_lane, m_range.futures()[m_next].taskId());
        return m_range.next();
    }

    /// The sequential executor's: the task runs in here, and its future is known only afterwards.
    std::optional<Value> runNext()
    {
        auto value = m_range.next();
        if (value) {
            m_caller.remember(m_range.futures()[m_next]);
        }
        return value;
    }

    Delivery delivered(const Value& value)
    {
        const TaskId task = m_range.futures()[m_next++].taskId();
        m_caller.m_lane.deliver(task);
        return {.task = task, .value = value};
    }

    /// An exception is delivered too, if it is the task's own and not the stream's time-out, which
    /// may come just before the task is done.
    void deliverFailure(const std::exception_ptr& error)
    {
        if (m_next < m_range.futures().size()) {
            const Future<Value>& future = m_range.futures()[m_next];
            if (future.done() && !future.cancelled() && future.exception() == error) {
                m_caller.m_lane.deliver(future.taskId());
            }
        }
    }

    LiveCaller& m_caller;
    MapRange<Value> m_range;
    std::size_t m_next = 0;
    bool m_isOver = false;
};

/// as_completed.
class LiveCaller::CompletionStream : public ResultStream
{
public:
    CompletionStream(LiveCaller& caller, AsCompleted<Value> completed)
        : m_caller(caller)
        , m_completed(std::move(completed))
    {}

    std::optional<Delivery> next() override
    {
        if (m_completed.unfinishedCount() == 0) {
            return std::nullopt;
        }
        m_caller.m_lane.request({});
        const std::optional<Future<Value>> future = takeNext();
        m_caller.throwIfStopped();
        return future ? std::optional(m_caller.deliver(*future)) : std::nullopt;
    }

    std::string repr() const override { return generatorRepr("as_completed", this); }

private:
    std::optional<Future<Value>> takeNext()
    {
        if (m_completed.isReady()) {
            return m_completed.next();
        }
        const CallerLane::Wait wait(m_caller.m_lane, {});
        return m_completed.next();
    }

    LiveCaller& m_caller;
    AsCompleted<Value> m_completed;
};

LiveCaller::LiveCaller(Executor& executor, ScaledClock& clock, TaskWorld& world)
    : m_executor(executor)
    , m_clock(clock)
    , m_world(world)
    , m_lane(clock, world.sink)
{}

void LiveCaller::print(std::string_view line)
{
    throwIfStopped();
    m_lane.print(line);
}

TaskId LiveCaller::submit(Call call)
{
    throwIfStopped();
    return submitFromOutside(std::move(call));
}

std::unique_ptr<ResultStream> LiveCaller::map(std::vector<Call> calls, Timeout timeout)
{
    throwIfStopped();
    auto source = [this, calls = std::move(calls), next = std::size_t(0)]() mutable {
        const bool isOver = m_isStopped || next == calls.size();
        return isOver ? std::nullopt : std::optional(std::tuple(std::move(calls[next++])));
    };
    auto range = m_executor.map(
        CallRunner{&m_world}, std::move(source), MapOptions{.timeout = toReal(timeout)});
    for (const Future<Value>& future : range.futures()) {
        remember(future);
    }
    throwIfStopped();
    return std::make_unique<MapStream>(*this, std::move(range));
}

std::unique_ptr<ResultStream> LiveCaller::asCompleted(std::vector<TaskId> tasks, Timeout timeout)
{
    return std::make_unique<CompletionStream>(*this,
                                              loiter::asCompleted(futures(tasks), toReal(timeout)));
}

std::vector<TaskId>
LiveCaller::wait(std::span<const TaskId> tasks, ReturnWhen returnWhen, Timeout timeout)
{
    const std::vector<Future<Value>> asked = futures(tasks);
    WaitOptions options{.timeout = std::chrono::nanoseconds(0),
                        .returnWhen = libraryReturnWhen(returnWhen)};
    auto result = loiter::wait(asked, options);
    const bool hasReturned = result.notDone.empty() ||
                             (returnWhen == ReturnWhen::FirstCompleted && !result.done.empty());
    if (!hasReturned) {
        const CallerLane::Wait wait(m_lane, {});
        options.timeout = toReal(timeout);
        result = loiter::wait(asked, options);
    }
    throwIfStopped();
    std::vector<TaskId> done;
    for (const Future<Value>& future : result.done) {
        done.push_back(future.taskId());
    }
    return done;
}

Delivery LiveCaller::result(TaskId task, Timeout timeout)
{
    const Future<Value> awaited = future(task);
    m_lane.request(task);
    if (!awaited.done()) {
        const CallerLane::Wait wait(m_lane, task);
        loiter::wait(std::vector{awaited}, {.timeout = toReal(timeout)});
    }
    throwIfStopped();
    if (!awaited.done()) {
        throw TimeoutError();
    }
    return deliver(awaited);
}

Delivery LiveCaller::resultNow(TaskId task)
{
    const Future<Value> asked = future(task);
    throwIfStopped();
    if (!asked.done()) {
        throw InvalidStateError(std::string(kResultNotSet));
    }
    m_lane.request(task);
    return deliver(asked);
}

bool LiveCaller::cancel(TaskId task)
{
    Future<Value> cancelled = future(task);
    if (cancelled.cancel() || cancelled.done() || m_world.loop == nullptr) {
        return cancelled.cancelled();
    }
    m_world.loop->post([&world = m_world, task] { LoopTaskContext::cancel(world, task); });
    return true;
}

FlagId LiveCaller::addFlag()
{
    return m_world.flags.add();
}

void LiveCaller::setFlag(FlagId flag)
{
    m_world.flags.set(flag);
}

void LiveCaller::addDoneCallback(TaskId task, std::function<void(Output&, TaskId)> callback)
{
    future(task).addDoneCallback([this, callback = std::move(callback)](const Future<Value>& done) {
        // On a worker it belongs to the task; main may have called it itself.
        const LaneId lane = currentPlace().lane;
        const PlaceScope place({lane, lane == m_lane.lane() ? TaskId() : done.taskId()});
        LiveTaskContext context(m_world);
        callback(context, done.taskId());
    });
}

std::string LiveCaller::repr(TaskId task)
{
    return future(task).repr();
}

void LiveCaller::shutdown()
{
    const CallerLane::Wait wait(m_lane, {}, "shutdown");
    m_executor.shutdown();
}

void LiveCaller::startManager()
{
    throwIfStopped();
    m_world.manager->start();
}

ManagedItems LiveCaller::managedItems()
{
    throwIfStopped();
    return m_world.manager->items();
}

void LiveCaller::work(std::string_view what, std::chrono::nanoseconds duration)
{
    const CallerLane::Wait wait(m_lane, {}, what);
    m_clock.sleepUntil(m_clock.now() + duration, m_world.stop);
    throwIfStopped();
}

std::chrono::nanoseconds LiveCaller::now() const
{
    return m_clock.now();
}

std::string LiveCaller::siteAddress() const
{
    return m_world.site == nullptr ? std::string() : m_world.site->address();
}

TaskId LiveCaller::submitFromOutside(Call call)
{
    const Future<Value> future = m_executor.submit(CallRunner{&m_world}, std::move(call));
    remember(future);
    return future.taskId();
}

void LiveCaller::stop()
{
    m_isStopped = true; // before a cancelled future can wake the script
    std::vector<Future<Value>> all;
    {
        const std::lock_guard lock(m_mutex);
        std::ranges::transform(
            m_futures, std::back_inserter(all), [](const auto& entry) { return entry.second; });
    }
    for (Future<Value>& future : all) {
        future.cancel();
    }
}

void LiveCaller::remember(const Future<Value>& future)
{
    {
        const std::lock_guard lock(m_mutex);
        m_futures.emplace(future.taskId(), future);
    }
    // A stop that came before this future was known did not cancel it.
    if (m_isStopped) {
        Future<Value>(future).cancel();
    }
}

Future<Value> LiveCaller::future(TaskId task) const
{
    const std::lock_guard lock(m_mutex);
    return m_futures.at(task);
}

std::vector<Future<Value>> LiveCaller::futures(std::span<const TaskId> tasks) const
{
    std::vector<Future<Value>> found;
    found.reserve(tasks.size());
    const std::lock_guard lock(m_mutex);
    std::ranges::transform(
        tasks, std::back_inserter(found), [this](TaskId task) { return m_futures.at(task); });
    return found;
}

Delivery LiveCaller::deliver(const Future<Value>& future)
{
    m_lane.deliver(future.taskId());
    if (future.cancelled()) {
        return {.task = future.taskId(), .error = std::make_exception_ptr(CancelledError())};
    }
    const std::exception_ptr error = future.exception();
    return {.task = future.taskId(), .value = error ? Value() : future.result(), .error = error};
}

Timeout LiveCaller::toReal(Timeout timeout) const
{
    return timeout ? Timeout(m_clock.toReal(*timeout)) : std::nullopt;
}

void LiveCaller::throwIfStopped() const
{
    if (m_isStopped) {
        throw StoppedError();
    }
}

} // namespace loiter
