#pragma once

#include "core/events/event_sink.h"
#include "core/simulation/due_task.h"
#include "core/simulation/lock_table.h"
#include "core/simulation/request_observer.h"
#include "core/simulation/scheduling_policy.h"
#include "core/simulation/server_queue.h"
#include "core/simulation/shared_cpus.h"
#include "core/simulation/workload.h"

#include <queue>

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace loiter {

/// What every task does, how far it has come with it, and when it goes on; records that on the lane
/// on which it runs. Which one starts when and where is not decided here.
/// Thread safety: one thread; the sink must outlive this.
class SimulatedTasks
{
public:
    SimulatedTasks(const SchedulingPolicy& policy, EventSink& sink);

    void add(TaskId task, SimulatedTask work);

    /// A task starts now on that lane; its first segment begins when it is the next to go on.
    void start(TaskId task, LaneId lane, std::chrono::nanoseconds now);

    /// The running task that goes on next, none when all that run wait for locks.
    std::optional<DueTask> next() const;

    /// Lets that task go on until it has to wait again. Returns whether it has ended.
    bool resumeNext();

    /// Ends, now, the segment in which a task sleeps or waits; returns whether it is in such a one.
    bool wake(TaskId task, std::chrono::nanoseconds now);

    /// Is told what becomes of requests; whoever makes them tells it that they come. Null = nobody.
    void setRequestObserver(RequestObserver* observer) { m_requests = observer; }

    /// Whether a task ends, or ended, with an error.
    bool fails(TaskId task) const { return m_tasks[task.value].work.fails; }

    /// Where a task that was started runs or ran.
    LaneId lane(TaskId task) const { return m_tasks[task.value].lane; }

private:
    struct Progress
    {
        SimulatedTask work;
        LaneId lane;
        std::chrono::nanoseconds due = {}; ///< when it goes on, unless it computes or waits in line
        std::uint32_t position = 0;        ///< of the segment that is on, or the next one
        std::uint32_t locksHeld = 0;       ///< counted, so that most tasks need not look for theirs
        bool isInSegment = false;
        bool isAtServer = false;

        bool isBeforeSegment() const { return position < work.segments.size(); }
    };

    void goOnAt(std::chrono::nanoseconds time, TaskId task);
    void dropStale();
    void block(TaskId task, std::chrono::nanoseconds until);
    bool goOn(TaskId task);
    bool takeNextWork(TaskId task);
    bool enter(TaskId task);
    void leave(TaskId task);
    bool goToServer(TaskId task);
    void serve(TaskId task);
    const Segment& segmentOf(TaskId task) const;
    void tellRequest(TaskId task, ServerPhase phase);
    void endRequest(const Segment& segment);
    void hold(TaskId task, std::uint32_t lock);
    void unlock(TaskId task, std::uint32_t lock);
    void end(TaskId task);

    void recordSpan(EventKind kind, SpanKind span, TaskId task, TextId text = {});
    void record(TaskId task, Event event);
    TextId lockName(std::uint32_t lock);

    EventSink& m_sink;
    const bool m_isEventLoop;
    TaskId m_blocker; ///< of the event loop
    std::chrono::nanoseconds m_blockedUntil = {};
    std::chrono::nanoseconds m_now = {};
    std::vector<Progress> m_tasks; ///< by TaskId
    std::priority_queue<DueTask, std::vector<DueTask>, std::greater<>> m_agenda;
    SharedCpus m_cpus;
    LockTable m_locks;
    ServerQueue m_server;
    RequestObserver* m_requests = nullptr; ///< null = nobody wants to know
};

} // namespace loiter
