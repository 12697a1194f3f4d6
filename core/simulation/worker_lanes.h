#pragma once

#include "core/events/event_sink.h"
#include "core/simulation/scheduling_policy.h"

#include <queue>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace loiter {

/// The workers of a simulated executor, each of them a lane: what a strategy has of them, and which
/// one gets the next task. Records their starting, idling and ending.
/// Thread safety: one thread; the sink must outlive this.
class WorkerLanes
{
public:
    WorkerLanes(SchedulingPolicy policy, EventSink& sink, LaneId callerLane);

    /// A worker for a task that has just been submitted; none when the pool has no more. A pool
    /// starts another one only where none is idle; of several it takes the one that started first.
    std::optional<LaneId> take(std::chrono::nanoseconds now);

    /// The worker of that lane has ended its task and there is no other for it.
    void giveBack(LaneId lane, std::chrono::nanoseconds now);

    /// Ends the idle workers now, the others when they are given back.
    void shutdown(std::chrono::nanoseconds now);

private:
    std::optional<LaneId> takeEventLoop(std::chrono::nanoseconds now);
    LaneId startWorker(std::chrono::nanoseconds now);
    LaneId start(std::string_view name, LaneKind kind, std::chrono::nanoseconds now);
    void record(EventKind kind, LaneId lane, std::chrono::nanoseconds now);

    SchedulingPolicy m_policy;
    EventSink& m_sink;
    LaneId m_callerLane;
    int m_started = 0;
    LaneId m_eventLoop;   ///< none before its first task
    int m_inProgress = 0; ///< coroutines
    bool m_isShutDown = false;
    std::priority_queue<LaneId, std::vector<LaneId>, std::greater<>> m_idle;
};

} // namespace loiter
