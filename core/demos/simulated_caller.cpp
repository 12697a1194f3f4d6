#include "core/demos/simulated_caller.h"

#include "core/demos/planned_call.h"
#include "core/demos/simulated_output.h"
#include "core/futures/errors.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_set>
#include <utility>

namespace loiter {

namespace {

std::string_view stateText(Simulator::State state)
{
    switch (state) {
    case Simulator::State::Pending:
        return "pending";
    case Simulator::State::Running:
        return "running";
    case Simulator::State::Cancelled:
        return "cancelled";
    case Simulator::State::Finished:
    case Simulator::State::Failed:
        break;
    }
    return "finished";
}

} // namespace

std::chrono::nanoseconds VirtualClock::now() const noexcept
{
    return m_simulator == nullptr ? std::chrono::nanoseconds(0) : m_simulator->now();
}

bool VirtualClock::sleepUntil(std::chrono::nanoseconds time, const std::stop_token& /*stop*/)
{
    m_simulator->runUntil(time);
    return true;
}

/// executor.map over tasks that were submitted together.
class SimulatedCaller::MapStream : public ResultStream
{
public:
    MapStream(SimulatedCaller& caller, std::vector<TaskId> tasks, Timeout deadline)
        : m_caller(caller)
        , m_tasks(std::move(tasks))
        , m_deadline(deadline)
    {}

    ~MapStream() override { cancelRest(); }
    MapStream(const MapStream&) = delete;
    MapStream& operator=(const MapStream&) = delete;

    std::optional<Delivery> next() override
    {
        if (m_next == m_tasks.size()) {
            return std::nullopt;
        }
        const TaskId task = m_tasks[m_next];
        m_caller.m_lane.request(task);
        if (!m_caller.waitUntilDone(task, m_deadline)) {
            cancelRest();
            throw TimeoutError();
        }
        ++m_next;
        Delivery delivery = m_caller.deliver(task);
        if (delivery.error) {
            cancelRest();
        }
        delivery.result();
        return delivery;
    }

    std::string repr() const override { return "<generator object result_iterator at 0x…>"; }

private:
    void cancelRest()
    {
        for (; m_next < m_tasks.size(); ++m_next) {
            m_caller.cancel(m_tasks[m_next]);
        }
    }

    SimulatedCaller& m_caller;
    std::vector<TaskId> m_tasks;
    Timeout m_deadline;
    std::size_t m_next = 0;
};

/// The sequential executor's map: each call runs when its result is asked for.
class SimulatedCaller::LazyMapStream : public ResultStream
{
public:
    LazyMapStream(SimulatedCaller& caller, std::vector<Call> calls)
        : m_caller(caller)
        , m_calls(std::move(calls))
    {}

    std::optional<Delivery> next() override
    {
        if (m_next == m_calls.size()) {
            return std::nullopt;
        }
        m_caller.m_lane.request({});
        Delivery delivery = m_caller.deliver(m_caller.submit(std::move(m_calls[m_next++])));
        if (delivery.error) {
            m_next = m_calls.size();
        }
        delivery.result();
        return delivery;
    }

    std::string repr() const override { return "<generator object result_iterator at 0x…>"; }

private:
    SimulatedCaller& m_caller;
    std::vector<Call> m_calls;
    std::size_t m_next = 0;
};

/// as_completed.
class SimulatedCaller::CompletionStream : public ResultStream
{
public:
    CompletionStream(SimulatedCaller& caller, std::vector<TaskId> tasks, Timeout timeout)
        : m_caller(caller)
        , m_pending(tasks.begin(), tasks.end())
        , m_total(m_pending.size())
        , m_timeout(timeout)
    {}

    std::optional<Delivery> next() override
    {
        if (!m_started) {
            m_started = true;
            m_deadline = m_caller.deadlineAfter(m_timeout);
        }
        if (m_pending.empty()) {
            return std::nullopt;
        }
        m_caller.m_lane.request({});
        if (const TaskId task = nextCompletion(); !task.isNone()) {
            return m_caller.deliver(task);
        }
        const CallerLane::Wait wait(m_caller.m_lane, {});
        while (m_caller.m_simulator.runUntilNextCompletion(m_deadline)) {
            if (const TaskId task = nextCompletion(); !task.isNone()) {
                return m_caller.deliver(task);
            }
        }
        throw TimeoutError(std::to_string(m_pending.size()) + " (of " + std::to_string(m_total) +
                           ") futures unfinished");
    }

    std::string repr() const override { return "<generator object as_completed at 0x…>"; }

private:
    TaskId nextCompletion()
    {
        const std::vector<TaskId>& completions = m_caller.m_completions;
        while (m_cursor < completions.size()) {
            const TaskId task = completions[m_cursor++];
            if (m_pending.erase(task) > 0) {
                return task;
            }
        }
        return {};
    }

    SimulatedCaller& m_caller;
    std::unordered_set<TaskId> m_pending;
    std::size_t m_total;
    Timeout m_timeout;
    Timeout m_deadline;
    bool m_started = false;
    std::size_t m_cursor = 0; ///< into the caller's completions
};

SimulatedCaller::SimulatedCaller(const SchedulingPolicy& policy,
                                 Site site,
                                 EventSink& sink,
                                 std::stop_token stop)
    : m_site(std::move(site))
    , m_sink(sink)
    , m_stop(std::move(stop))
    , m_lane(m_clock, sink)
    , m_serverLane(m_site.hasLane ? std::make_unique<ServerLane>(m_clock, sink, m_site.name)
                                  : nullptr)
    , m_manager(m_clock, sink)
    , m_simulator(policy, sink, m_lane.lane())
    , m_strategy(policy.strategy)
{
    m_clock.follow(m_simulator);
    m_lane.begin();
    m_simulator.setRequestObserver(m_serverLane.get());
    m_simulator.setNoticeObserver([this](TaskId task) {
        m_outcomes.at(task.value).completion = m_completions.size();
        m_completions.push_back(task);
    });
    m_simulator.setCompletionObserver([this](TaskId task, LaneId lane) { callBack(task, lane); });
}

void SimulatedCaller::print(std::string_view line)
{
    m_simulator.settle();
    m_lane.print(line);
}

TaskId SimulatedCaller::submit(Call call)
{
    checkStop();
    const TaskId task{static_cast<std::uint32_t>(m_outcomes.size())};
    const auto planned = PlannedCall::make(
        std::move(call), {task, m_site, m_flags, m_manager, m_sink, m_serverLane.get()});
    m_outcomes.push_back({.call = planned});
    return m_simulator.submit(PlannedCall::task(planned));
}

std::unique_ptr<ResultStream> SimulatedCaller::map(std::vector<Call> calls, Timeout timeout)
{
    if (m_strategy == Strategy::Sequential) {
        return std::make_unique<LazyMapStream>(*this, std::move(calls));
    }
    const Timeout deadline = deadlineAfter(timeout);
    std::vector<TaskId> tasks;
    tasks.reserve(calls.size());
    for (Call& call : calls) {
        tasks.push_back(submit(std::move(call)));
    }
    return std::make_unique<MapStream>(*this, std::move(tasks), deadline);
}

std::unique_ptr<ResultStream> SimulatedCaller::asCompleted(std::vector<TaskId> tasks,
                                                           Timeout timeout)
{
    return std::make_unique<CompletionStream>(*this, std::move(tasks), timeout);
}

std::vector<TaskId>
SimulatedCaller::wait(std::span<const TaskId> tasks, ReturnWhen returnWhen, Timeout timeout)
{
    checkStop();
    m_simulator.settle();
    const std::size_t asked = markAsked(tasks);
    std::size_t cursor = m_completions.size();
    std::vector<TaskId> done = completed(tasks);
    bool isOver = done.size() == asked || std::ranges::any_of(done, [&](TaskId task) {
                      return endsWait(task, returnWhen);
                  });
    const auto takeCompletions = [&] {
        for (; cursor < m_completions.size(); ++cursor) {
            const TaskId task = m_completions[cursor];
            if (m_outcomes[task.value].lastWait == m_waits) {
                done.push_back(task);
                isOver = isOver || done.size() == asked || endsWait(task, returnWhen);
            }
        }
        return isOver;
    };
    if (!takeCompletions()) {
        const Timeout deadline = deadlineAfter(timeout);
        const CallerLane::Wait wait(m_lane, {});
        while (m_simulator.runUntilNextCompletion(deadline) && !takeCompletions()) {
        }
    }
    return done;
}

Delivery SimulatedCaller::result(TaskId task, Timeout timeout)
{
    m_lane.request(task);
    if (!waitUntilDone(task, deadlineAfter(timeout))) {
        throw TimeoutError();
    }
    return deliver(task);
}

Delivery SimulatedCaller::resultNow(TaskId task)
{
    m_simulator.settle();
    if (!m_simulator.isDone(task)) {
        throw InvalidStateError(std::string(kResultNotSet));
    }
    m_lane.request(task);
    return deliver(task);
}

bool SimulatedCaller::cancel(TaskId task)
{
    m_simulator.settle();
    const bool isRunning = m_simulator.state(task) == Simulator::State::Running;
    if (m_strategy != Strategy::Asyncio || !isRunning) {
        return m_simulator.cancel(task);
    }
    m_outcomes.at(task.value).call->cancel();
    m_simulator.wake(task);
    return true;
}

FlagId SimulatedCaller::addFlag()
{
    return m_flags.add();
}

void SimulatedCaller::setFlag(FlagId flag)
{
    m_simulator.settle();
    for (const TaskId task : m_flags.set(flag)) {
        m_simulator.wake(task);
    }
}

void SimulatedCaller::addDoneCallback(TaskId task, std::function<void(Output&, TaskId)> callback)
{
    if (m_simulator.isDone(task)) {
        SimulatedOutput output(m_clock, m_sink, m_lane.lane(), {});
        callback(output, task);
        return;
    }
    m_outcomes.at(task.value).callbacks.push_back(std::move(callback));
}

std::string SimulatedCaller::repr(TaskId task)
{
    const Outcome& outcome = m_outcomes.at(task.value);
    std::string text = "<Future at 0x… state=" + std::string(stateText(m_simulator.state(task)));
    if (m_simulator.state(task) == Simulator::State::Finished) {
        text.append(" returned ").append(typeNameOf(outcome.call->value()));
    } else if (m_simulator.state(task) == Simulator::State::Failed) {
        text.append(" raised ").append(errorTypeName(outcome.call->error()));
    }
    return text + ">";
}

void SimulatedCaller::shutdown()
{
    const CallerLane::Wait wait(m_lane, {}, "shutdown");
    m_simulator.runUntilAllDone();
    m_simulator.shutdown();
}

void SimulatedCaller::work(std::string_view what, std::chrono::nanoseconds duration)
{
    const CallerLane::Wait wait(m_lane, {}, what);
    m_simulator.runUntil(m_simulator.now() + duration);
}

std::chrono::nanoseconds SimulatedCaller::now() const
{
    return m_simulator.now();
}

void SimulatedCaller::end()
{
    m_simulator.runUntilAllDone();
    m_simulator.shutdown();
    if (m_serverLane) {
        m_serverLane->close();
    }
    m_manager.end();
    m_lane.end();
}

bool SimulatedCaller::waitUntilDone(TaskId task, Timeout deadline)
{
    m_simulator.settle();
    if (m_simulator.isDone(task)) {
        return true;
    }
    const CallerLane::Wait wait(m_lane, task);
    return m_simulator.runUntilDone(task, deadline);
}

Delivery SimulatedCaller::deliver(TaskId task)
{
    checkStop();
    m_lane.deliver(task);
    const Outcome& outcome = m_outcomes.at(task.value);
    if (m_simulator.state(task) == Simulator::State::Cancelled) {
        return {.task = task, .value = {}, .error = std::make_exception_ptr(CancelledError())};
    }
    return {.task = task, .value = outcome.call->value(), .error = outcome.call->error()};
}

void SimulatedCaller::callBack(TaskId task, LaneId lane)
{
    SimulatedOutput output(m_clock, m_sink, lane, task);
    for (const auto& callback : std::exchange(m_outcomes.at(task.value).callbacks, {})) {
        callback(output, task);
    }
}

void SimulatedCaller::checkStop() const
{
    if (m_stop.stop_requested()) {
        throw StoppedError();
    }
}

Timeout SimulatedCaller::deadlineAfter(Timeout timeout) const
{
    return timeout ? Timeout(m_simulator.now() + *timeout) : std::nullopt;
}

/// Those of which `wait` has learned that they are done, in that order, each once.
std::vector<TaskId> SimulatedCaller::completed(std::span<const TaskId> tasks) const
{
    std::vector<std::size_t> completions;
    for (const TaskId task : tasks) {
        if (const auto completion = m_outcomes.at(task.value).completion) {
            completions.push_back(*completion);
        }
    }
    std::ranges::sort(completions);
    completions.erase(std::unique(completions.begin(), completions.end()), completions.end());
    std::vector<TaskId> done;
    std::ranges::transform(completions, std::back_inserter(done), [this](std::size_t completion) {
        return m_completions[completion];
    });
    return done;
}

std::size_t SimulatedCaller::markAsked(std::span<const TaskId> tasks)
{
    ++m_waits;
    std::size_t asked = 0;
    for (const TaskId task : tasks) {
        std::uint64_t& lastWait = m_outcomes.at(task.value).lastWait;
        if (std::exchange(lastWait, m_waits) != m_waits) {
            ++asked;
        }
    }
    return asked;
}

bool SimulatedCaller::endsWait(TaskId completed, ReturnWhen returnWhen) const
{
    return returnWhen == ReturnWhen::FirstCompleted ||
           (returnWhen == ReturnWhen::FirstException &&
            m_simulator.state(completed) == Simulator::State::Failed);
}

} // namespace loiter
