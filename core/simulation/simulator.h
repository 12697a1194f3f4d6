#pragma once

#include "core/events/event_sink.h"
#include "core/simulation/scheduling_policy.h"
#include "core/simulation/simulated_tasks.h"
#include "core/simulation/worker_lanes.h"
#include "core/simulation/workload.h"

#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace loiter {

/// Runs tasks in virtual time and records the same events as the executors do. The caller is the
/// one who moves time: it submits (which takes no time), then lets time pass until what it waits
/// for has happened. A worker that ends a task takes the next one at the same instant; of two
/// things at one instant the earlier submitted comes first.
///
///     Simulator simulator({.strategy = Strategy::ThreadPool, .workers = 3}, recorder, callerLane);
///     const TaskId first = simulator.submit({.label = ..., .segments = {{.duration = 1s}}});
///     simulator.runUntilDone(first, std::nullopt);
///
/// Thread safety: one thread.
class Simulator
{
public:
    enum class State : std::uint8_t { Pending, Running, Finished, Failed, Cancelled };

    /// `callerLane` is where submissions are recorded, and where sequential tasks run. The sink
    /// must outlive this.
    Simulator(SchedulingPolicy policy, EventSink& sink, LaneId callerLane);
    ~Simulator() = default;
    Simulator(const Simulator&) = delete;
    Simulator& operator=(const Simulator&) = delete;

    /// The virtual time: 0 at the start.
    std::chrono::nanoseconds now() const { return m_now; }

    /// Submits a task now; a worker that is free starts it at once, but what it does happens only
    /// when time passes, or in settle(). Sequential: runs it, on the caller's lane, before this
    /// returns. Not after shutdown().
    TaskId submit(SimulatedTask task);

    /// Cancels a task that is pending; returns whether it is cancelled now (a running or ended one
    /// is not).
    bool cancel(TaskId task);

    /// Ends the sleep or the wait of a running task early, now; returns whether it is in one.
    bool wake(TaskId task) { return m_tasks.wake(task, m_now); }

    State state(TaskId task) const { return m_states.at(task.value); }
    bool isDone(TaskId task) const;

    /// Lets happen what is due now, without moving time.
    void settle();

    /// Moves time on to `time`.
    void runUntil(std::chrono::nanoseconds time);

    /// Moves time on until the task is done, or to the deadline; returns whether it is done.
    /// Without a deadline it also returns when nothing can happen any more: tasks that wait for
    /// each other's locks are never done.
    bool runUntilDone(TaskId task, std::optional<std::chrono::nanoseconds> deadline);

    /// Moves time on until `wait` and `asCompleted` learn of one more task that is done (see
    /// setNoticeObserver()), or to the deadline; returns whether they do. Returns at once, with
    /// false, when there is no task left to learn of, or none can be done and there is no deadline.
    bool runUntilNextCompletion(std::optional<std::chrono::nanoseconds> deadline);

    /// Moves time on until nothing can happen any more: every task is done, but for those that wait
    /// for each other's locks.
    void runUntilAllDone();

    /// Takes no more tasks: ends the idle workers now, the others when there is nothing left for
    /// them.
    void shutdown();

    /// Called at the instant at which a task is done, with the lane it ran on (the caller's for a
    /// cancelled one); where done-callbacks run. May submit and cancel, but not let time pass, and
    /// not throw. What becomes done in the meantime is told afterwards.
    void setCompletionObserver(std::function<void(TaskId, LaneId)> observer);

    /// Called at the instant at which `wait` and `asCompleted` learn that a task is done: when it
    /// ends, before the completion observer; for a cancelled one only when a worker comes upon it
    /// in the queue, as in Python. The same holds as for the completion observer.
    void setNoticeObserver(std::function<void(TaskId)> observer);

    /// Is told what becomes of requests; whoever makes them tells it that they come.
    void setRequestObserver(RequestObserver* observer) { m_tasks.setRequestObserver(observer); }

private:
    /// What observers have to be told.
    struct News
    {
        TaskId task;
        LaneId lane;
        bool isDone = false;    ///< for the completion observer
        bool isNoticed = false; ///< for the notice observer
    };

    bool happenNext(std::chrono::nanoseconds until);
    void moveTo(std::chrono::nanoseconds time);
    void start(TaskId task, LaneId lane);
    void end(TaskId task);
    std::optional<TaskId> takeFromQueue();
    void tell(News news);

    EventSink& m_sink;
    LaneId m_callerLane;
    Strategy m_strategy;
    SimulatedTasks m_tasks;
    WorkerLanes m_workers;
    bool m_isShutDown = false;
    std::chrono::nanoseconds m_now = {};
    std::vector<State> m_states; ///< by TaskId
    std::deque<TaskId> m_queue;  ///< of those that have not started; cancelled ones among them
    std::size_t m_unnoticed = 0; ///< tasks of which `wait` has not learned that they are done
    std::deque<News> m_news;     ///< that observers have not been told
    bool m_isTelling = false;
    std::function<void(TaskId, LaneId)> m_completionObserver;
    std::function<void(TaskId)> m_noticeObserver;
};

} // namespace loiter
