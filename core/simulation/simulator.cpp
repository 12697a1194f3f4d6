#include "core/simulation/simulator.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace loiter {

Simulator::Simulator(SchedulingPolicy policy, EventSink& sink, LaneId callerLane)
    : m_sink(sink)
    , m_callerLane(callerLane)
    , m_strategy(policy.strategy)
    , m_tasks(policy, sink)
    , m_workers(std::move(policy), sink, callerLane)
{}

TaskId Simulator::submit(SimulatedTask work)
{
    assert(!m_isShutDown);
    const TaskId task = m_sink.addTask();
    m_states.resize(std::max<std::size_t>(m_states.size(), task.value + std::size_t{1}));
    ++m_unnoticed;
    m_sink.record({.time = m_now,
                   .task = task,
                   .lane = m_callerLane,
                   .text = work.label,
                   .kind = EventKind::Submitted});
    m_tasks.add(task, std::move(work));
    if (const auto lane = m_workers.take(m_now)) {
        start(task, *lane);
    } else {
        m_queue.push_back(task);
    }
    if (m_strategy == Strategy::Sequential) {
        runUntilDone(task, std::nullopt);
    }
    return task;
}

bool Simulator::cancel(TaskId task)
{
    if (state(task) != State::Pending) {
        return state(task) == State::Cancelled;
    }
    m_states[task.value] = State::Cancelled;
    m_sink.record(
        {.time = m_now, .task = task, .lane = m_callerLane, .kind = EventKind::Cancelled});
    tell({.task = task, .lane = m_callerLane, .isDone = true});
    return true;
}

bool Simulator::isDone(TaskId task) const
{
    return state(task) != State::Pending && state(task) != State::Running;
}

void Simulator::settle()
{
    runUntil(m_now);
}

void Simulator::runUntil(std::chrono::nanoseconds time)
{
    while (happenNext(time)) {
    }
    moveTo(time);
}

bool Simulator::runUntilDone(TaskId task, std::optional<std::chrono::nanoseconds> deadline)
{
    while (!isDone(task)) {
        if (!happenNext(deadline.value_or(kEndOfTime))) {
            moveTo(deadline.value_or(m_now));
            return false;
        }
    }
    return true;
}

bool Simulator::runUntilNextCompletion(std::optional<std::chrono::nanoseconds> deadline)
{
    const std::size_t unnoticed = m_unnoticed;
    if (unnoticed == 0) {
        return false;
    }
    while (m_unnoticed == unnoticed) {
        if (!happenNext(deadline.value_or(kEndOfTime))) {
            moveTo(deadline.value_or(m_now));
            return false;
        }
    }
    return true;
}

void Simulator::runUntilAllDone()
{
    while (happenNext(kEndOfTime)) {
    }
}

void Simulator::shutdown()
{
    m_isShutDown = true;
    m_workers.shutdown(m_now);
}

void Simulator::setCompletionObserver(std::function<void(TaskId, LaneId)> observer)
{
    m_completionObserver = std::move(observer);
}

void Simulator::setNoticeObserver(std::function<void(TaskId)> observer)
{
    m_noticeObserver = std::move(observer);
}

/// Lets the next thing happen that is due by `until`. Returns whether there was one.
bool Simulator::happenNext(std::chrono::nanoseconds until)
{
    const std::optional<DueTask> due = m_tasks.next();
    if (!due || due->time > std::max(until, m_now)) {
        return false;
    }
    m_now = due->time;
    if (m_tasks.resumeNext()) {
        end(due->task);
    }
    return true;
}

void Simulator::moveTo(std::chrono::nanoseconds time)
{
    m_now = std::max(m_now, time);
}

void Simulator::start(TaskId task, LaneId lane)
{
    m_states[task.value] = State::Running;
    m_tasks.start(task, lane, m_now);
}

void Simulator::end(TaskId task)
{
    const LaneId lane = m_tasks.lane(task);
    m_states[task.value] = m_tasks.fails(task) ? State::Failed : State::Finished;
    --m_unnoticed;
    tell({.task = task, .lane = lane, .isDone = true, .isNoticed = true});
    if (const auto next = takeFromQueue()) {
        start(*next, lane);
    } else {
        m_workers.giveBack(lane, m_now);
    }
}

/// The next task to start; a worker notices the cancelled ones before it.
std::optional<TaskId> Simulator::takeFromQueue()
{
    while (!m_queue.empty()) {
        const TaskId task = m_queue.front();
        m_queue.pop_front();
        if (m_states[task.value] == State::Pending) {
            return task;
        }
        --m_unnoticed;
        tell({.task = task, .lane = m_callerLane, .isNoticed = true});
    }
    return std::nullopt;
}

/// Not from within an observer, but in turn: one that submits or cancels in every call would call
/// itself ever deeper.
void Simulator::tell(News news)
{
    m_news.push_back(news);
    if (std::exchange(m_isTelling, true)) {
        return;
    }
    for (; !m_news.empty(); m_news.pop_front()) {
        const News told = m_news.front();
        if (told.isNoticed && m_noticeObserver) {
            m_noticeObserver(told.task);
        }
        if (told.isDone && m_completionObserver) {
            m_completionObserver(told.task, told.lane);
        }
    }
    m_isTelling = false;
}

} // namespace loiter
