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
    if (m_policy.strategy == Strategy::ThreadPerTask) {
        return startThread("Thread-" + std::to_string(m_started + 1), now);
    }
    if (!m_idle.empty()) {
        const LaneId lane = m_idle.top();
        m_idle.pop();
        return lane;
    }
    if (m_started < std::max(m_policy.workers, 1)) {
        return startThread(m_policy.namePrefix + "_" + std::to_string(m_started), now);
    }
    return std::nullopt;
}

void WorkerLanes::giveBack(LaneId lane, std::chrono::nanoseconds now)
{
    if (m_policy.strategy == Strategy::Sequential) {
        return;
    }
    if (m_isShutDown || m_policy.strategy == Strategy::ThreadPerTask) {
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

LaneId WorkerLanes::startThread(std::string_view name, std::chrono::nanoseconds now)
{
    ++m_started;
    const LaneId lane = m_sink.addLane();
    m_sink.record({.time = now,
                   .lane = lane,
                   .text = m_sink.intern(name),
                   .kind = EventKind::WorkerStarted,
                   .laneKind = LaneKind::Thread});
    return lane;
}

void WorkerLanes::record(EventKind kind, LaneId lane, std::chrono::nanoseconds now)
{
    m_sink.record({.time = now, .lane = lane, .kind = kind});
}

} // namespace loiter
