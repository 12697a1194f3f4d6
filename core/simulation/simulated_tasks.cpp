#include "core/simulation/simulated_tasks.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace loiter {

namespace {

/// What a task that has sent a request waits for.
constexpr std::string_view kAnswer = "answer";

} // namespace

SimulatedTasks::SimulatedTasks(const SchedulingPolicy& policy, EventSink& sink)
    : m_sink(sink)
    , m_isEventLoop(policy.strategy == Strategy::Asyncio)
    , m_cpus(policy.cpus)
    , m_server(policy.servedAtOnce)
{}

void SimulatedTasks::add(TaskId task, SimulatedTask work)
{
    m_tasks.resize(std::max<std::size_t>(m_tasks.size(), task.value + std::size_t{1}));
    m_tasks[task.value].work = std::move(work);
}

void SimulatedTasks::start(TaskId task, LaneId lane, std::chrono::nanoseconds now)
{
    m_now = now;
    m_tasks[task.value].lane = lane;
    record(task, {.kind = EventKind::Started});
    goOnAt(now, task);
}

bool SimulatedTasks::wake(TaskId task, std::chrono::nanoseconds now)
{
    const Progress& progress = m_tasks[task.value];
    if (!progress.isInSegment) {
        return false;
    }
    const Segment::Kind kind = progress.work.segments[progress.position].kind;
    if (kind != Segment::Kind::Sleep && kind != Segment::Kind::Wait) {
        return false;
    }
    goOnAt(now, task);
    dropStale();
    return true;
}

std::optional<DueTask> SimulatedTasks::next() const
{
    const std::optional<DueTask> computing = m_cpus.next();
    if (m_agenda.empty()) {
        return computing;
    }
    return computing ? std::min(*computing, m_agenda.top()) : m_agenda.top();
}

bool SimulatedTasks::resumeNext()
{
    const DueTask due = *next();
    if (!m_agenda.empty() && m_agenda.top() == due) {
        m_agenda.pop();
    } else {
        m_cpus.removeNext();
    }
    m_now = due.time;
    dropStale();
    if (due.time < m_blockedUntil && due.task != m_blocker) {
        goOnAt(m_blockedUntil, due.task);
        return false;
    }
    Progress& progress = m_tasks[due.task.value];
    if (progress.isInSegment) {
        if (goToServer(due.task)) {
            return false;
        }
        leave(due.task);
        ++progress.position;
    }
    if (goOn(due.task)) {
        return false;
    }
    end(due.task);
    return true;
}

/// Lets a task that is in no segment go on. Returns whether it has come into one that lasts; else
/// it is at its end.
bool SimulatedTasks::goOn(TaskId task)
{
    do {
        for (; m_tasks[task.value].isBeforeSegment(); ++m_tasks[task.value].position) {
            m_tasks[task.value].isInSegment = enter(task);
            if (m_tasks[task.value].isInSegment) {
                return true;
            }
        }
    } while (takeNextWork(task));
    return false;
}

/// Whether there is more to do for a task whose segments are over.
bool SimulatedTasks::takeNextWork(TaskId task)
{
    const auto next = std::exchange(m_tasks[task.value].work.next, nullptr);
    if (!next) {
        return false;
    }
    SimulatedTask work = next(); // may add tasks
    m_tasks[task.value].work = std::move(work);
    m_tasks[task.value].position = 0;
    return true;
}

/// A task goes on at that time; what was said before does not hold any more.
void SimulatedTasks::goOnAt(std::chrono::nanoseconds time, TaskId task)
{
    m_tasks[task.value].due = time;
    m_agenda.push({time, task});
}

/// What is next on the agenda is what holds.
void SimulatedTasks::dropStale()
{
    while (!m_agenda.empty() && m_tasks[m_agenda.top().task.value].due != m_agenda.top().time) {
        m_agenda.pop();
    }
}

/// On an event loop nobody else goes on until then.
void SimulatedTasks::block(TaskId task, std::chrono::nanoseconds until)
{
    if (m_isEventLoop) {
        m_blocker = task;
        m_blockedUntil = until;
    }
}

/// Begins the segment at which a task is. Returns whether it lasts; leave() ends it then.
bool SimulatedTasks::enter(TaskId task)
{
    const Progress& progress = m_tasks[task.value];
    const Segment& segment = progress.work.segments[progress.position];
    switch (segment.kind) {
    case Segment::Kind::Block:
        block(task, timeAfter(m_now, segment.duration));
        [[fallthrough]];
    case Segment::Kind::Sleep:
        recordSpan(EventKind::SpanBegin, SpanKind::Sleeping, task);
        goOnAt(timeAfter(m_now, segment.duration), task);
        return true;
    case Segment::Kind::Wait:
        recordSpan(EventKind::SpanBegin, SpanKind::Waiting, task, segment.text);
        goOnAt(timeAfter(m_now, segment.duration), task);
        return true;
    case Segment::Kind::Compute:
        recordSpan(EventKind::SpanBegin, SpanKind::Computing, task);
        m_cpus.add(task, segment.duration, m_now);
        return true;
    case Segment::Kind::Lock:
        if (m_locks.take(segment.lock, task)) {
            hold(task, segment.lock);
            return false;
        }
        recordSpan(EventKind::SpanBegin, SpanKind::LockWait, task, lockName(segment.lock));
        return true;
    case Segment::Kind::Unlock:
        if (m_locks.isHeldBy(segment.lock, task)) {
            unlock(task, segment.lock);
        }
        return false;
    case Segment::Kind::Print:
        record(task, {.text = segment.text, .kind = EventKind::Printed});
        return false;
    case Segment::Kind::Status:
        record(task, {.text = segment.text, .kind = EventKind::StatusShown});
        return false;
    case Segment::Kind::Request:
        recordSpan(EventKind::SpanBegin, SpanKind::Waiting, task, m_sink.intern(kAnswer));
        if (segment.duration > std::chrono::nanoseconds(0)) {
            tellRequest(task, ServerPhase::Delay);
        }
        goOnAt(timeAfter(m_now, segment.duration), task);
        return true;
    case Segment::Kind::Read:
        recordSpan(EventKind::SpanBegin, SpanKind::Read, task);
        goOnAt(timeAfter(m_now, segment.duration), task);
        return true;
    case Segment::Kind::Progress:
        record(task, {.argument = segment.share, .kind = EventKind::Progress});
        return false;
    }
    return false;
}

void SimulatedTasks::leave(TaskId task)
{
    Progress& progress = m_tasks[task.value];
    const Segment& segment = progress.work.segments[progress.position];
    switch (segment.kind) {
    case Segment::Kind::Lock:
        recordSpan(EventKind::SpanEnd, SpanKind::LockWait, task, lockName(segment.lock));
        hold(task, segment.lock);
        return;
    case Segment::Kind::Request:
        recordSpan(EventKind::SpanEnd, SpanKind::Waiting, task, m_sink.intern(kAnswer));
        if (segment.endsRequest) {
            endRequest(segment);
        } else {
            tellRequest(task, ServerPhase::Service);
        }
        if (std::exchange(progress.isAtServer, false)) {
            serve(m_server.leave());
        }
        return;
    case Segment::Kind::Wait:
        return recordSpan(EventKind::SpanEnd, SpanKind::Waiting, task, segment.text);
    case Segment::Kind::Read:
        recordSpan(EventKind::SpanEnd, SpanKind::Read, task);
        if (segment.endsRequest) {
            endRequest(segment);
        }
        return;
    case Segment::Kind::Sleep:
    case Segment::Kind::Block:
        return recordSpan(EventKind::SpanEnd, SpanKind::Sleeping, task);
    default:
        return recordSpan(EventKind::SpanEnd, SpanKind::Computing, task);
    }
}

/// A request that has come to the server goes on there. Returns whether it does.
bool SimulatedTasks::goToServer(TaskId task)
{
    Progress& progress = m_tasks[task.value];
    const Segment& segment = progress.work.segments[progress.position];
    const bool needsTurn =
        segment.kind == Segment::Kind::Request && segment.service > std::chrono::nanoseconds(0);
    if (!needsTurn || std::exchange(progress.isAtServer, true)) {
        return false;
    }
    if (m_server.come(task)) {
        serve(task);
    } else {
        tellRequest(task, ServerPhase::Queue);
    }
    return true;
}

void SimulatedTasks::serve(TaskId task)
{
    if (!task.isNone()) {
        tellRequest(task, ServerPhase::Service);
        goOnAt(timeAfter(m_now, segmentOf(task).service), task);
    }
}

/// The segment that is on.
const Segment& SimulatedTasks::segmentOf(TaskId task) const
{
    const Progress& progress = m_tasks[task.value];
    return progress.work.segments[progress.position];
}

void SimulatedTasks::endRequest(const Segment& segment)
{
    if (m_requests != nullptr) {
        m_requests->end(segment.request, segment.status);
    }
}

void SimulatedTasks::tellRequest(TaskId task, ServerPhase phase)
{
    if (m_requests != nullptr) {
        m_requests->enter(segmentOf(task).request, phase);
    }
}

void SimulatedTasks::hold(TaskId task, std::uint32_t lock)
{
    ++m_tasks[task.value].locksHeld;
    recordSpan(EventKind::SpanBegin, SpanKind::Holding, task, lockName(lock));
}

void SimulatedTasks::unlock(TaskId task, std::uint32_t lock)
{
    --m_tasks[task.value].locksHeld;
    recordSpan(EventKind::SpanEnd, SpanKind::Holding, task, lockName(lock));
    const TaskId nextHolder = m_locks.release(lock);
    if (!nextHolder.isNone()) {
        goOnAt(m_now, nextHolder);
    }
}

void SimulatedTasks::end(TaskId task)
{
    Progress& progress = m_tasks[task.value];
    while (progress.locksHeld > 0) {
        unlock(task, *m_locks.heldBy(task));
    }
    record(task,
           {.argument = progress.work.resultType.value,
            .text = progress.work.result,
            .kind = progress.work.fails ? EventKind::Failed : EventKind::Finished});
    std::exchange(progress.work.segments, {}); // a million tasks need not stay in memory
}

void SimulatedTasks::recordSpan(EventKind kind, SpanKind span, TaskId task, TextId text)
{
    record(task, {.text = text, .kind = kind, .span = span});
}

void SimulatedTasks::record(TaskId task, Event event)
{
    event.time = m_now;
    event.task = task;
    event.lane = m_tasks[task.value].lane;
    m_sink.record(event);
}

TextId SimulatedTasks::lockName(std::uint32_t lock)
{
    return m_sink.intern("lock " + std::to_string(lock));
}

} // namespace loiter
