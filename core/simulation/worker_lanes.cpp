#include "core/simulation/worker_lanes.h"

#include <algorithm>
#include <string>
#include <utility>

namespace loiter {

WorkerLanes::WorkerLanes(SchedulingPolicy policy, EventSink& sink, LaneId callerLane)
    : m_policy(std::move(policy))
    , m_sink(sink)
    , m_callerLane(callerLane)
{}

std::optional<LaneId> WorkerLanes::take(std::chrono::nanoseconds now)
{
    if (m_policy.strategy == Strategy::Sequential) {
        return m_callerLane;
    }
    if (isPerTask(m_policy.strategy)) {
        return startWorker(now);
    }
    if (m_policy.strategy == Strategy::Asyncio) {
        return takeEventLoop(now);
    }
    if (!m_idle.empty()) {
        const LaneId lane = m_idle.top();
        m_idle.pop();
        return lane;
    }
    if (m_started < std::max(m_policy.workers, 1)) {
        return startWorker(now);
    }
    return std::nullopt;
}

void WorkerLanes::giveBack(LaneId lane, std::chrono::nanoseconds now)
{
    if (m_policy.strategy == Strategy::Sequential) {
        return;
    }
    if (m_policy.strategy == Strategy::Asyncio && --m_inProgress > 0) {
        return;
    }
    if (m_isShutDown || isPerTask(m_policy.strategy)) {
        record(EventKind::WorkerEnded, lane, now);
        return;
    }
    m_idle.push(lane);
    record(EventKind::WorkerIdle, lane, now);
}

void WorkerLanes::shutdown(std::chrono::nanoseconds now)
{
    m_isShutDown = true;
    for (; !m_idle.empty(); m_idle.pop()) {
        record(EventKind::WorkerEnded, m_idle.top(), now);
    }
}

/// Room for one more coroutine on the one lane that there is.
std::optional<LaneId> WorkerLanes::takeEventLoop(std::chrono::nanoseconds now)
{
    if (m_inProgress >= std::max(m_policy.workers, 1)) {
        return std::nullopt;
    }
    ++m_inProgress;
    if (m_eventLoop.isNone()) {
        m_eventLoop = start("event loop", LaneKind::EventLoop, now);
    }
    m_idle = {};
    return m_eventLoop;
}

LaneId WorkerLanes::startWorker(std::chrono::nanoseconds now)
{
    if (usesProcesses(m_policy.strategy)) {
        const int number = m_policy.firstProcess + m_started;
        return start("Process-" + std::to_string(number), LaneKind::Process, now);
    }
    if (isPerTask(m_policy.strategy)) {
        return start("Thread-" + std::to_string(m_started + 1), LaneKind::Thread, now);
    }
    return start(m_policy.namePrefix + "_" + std::to_string(m_started), LaneKind::Thread, now);
}

LaneId WorkerLanes::start(std::string_view name, LaneKind kind, std::chrono::nanoseconds now)
{
    ++m_started;
    const LaneId lane = m_sink.addLane();
    m_sink.record({.time = now,
                   .lane = lane,
                   .text = m_sink.intern(name),
                   .kind = EventKind::WorkerStarted,
                   .laneKind = kind});
    return lane;
}

void WorkerLanes::record(EventKind kind, LaneId lane, std::chrono::nanoseconds now)
{
    m_sink.record({.time = now, .lane = lane, .kind = kind});
}

} // namespace loiter
