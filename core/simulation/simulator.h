#pragma once

#include "core/events/event_sink.h"
#include "core/simulation/scheduling_policy.h"
#include "core/simulation/workload.h"

#include <chrono>
#include <functional>
#include <optional>

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
    ~Simulator();
    Simulator(const Simulator&) = delete;
    Simulator& operator=(const Simulator&) = delete;

    /// The virtual time: 0 at the start.
    std::chrono::nanoseconds now() const;

    /// Submits a task now. Sequential: runs it, on the caller's lane, before this returns.
    TaskId submit(SimulatedTask task);

    /// Cancels a task that is pending; returns whether it is cancelled now (a running or ended one
    /// is not).
    bool cancel(TaskId task);

    State state(TaskId task) const;
    bool isDone(TaskId task) const;

    /// Lets happen what is due now, without moving time.
    void settle();

    /// Moves time on to `time`.
    void runUntil(std::chrono::nanoseconds time);

    /// Moves time on until the task is done, or to the deadline; returns whether it is done.
    bool runUntilDone(TaskId task, std::optional<std::chrono::nanoseconds> deadline);

    /// Moves time on until a task is done that was not before, or to the deadline; returns whether
    /// one is. Returns at once, with false, when no task is left that could become done.
    bool runUntilNextCompletion(std::optional<std::chrono::nanoseconds> deadline);

    /// Moves time on until every task is done.
    void runUntilAllDone();

    /// Called at the instant at which a task is done, with the lane it ran on (the caller's for a
    /// cancelled one).
    void setCompletionObserver(std::function<void(TaskId, LaneId)> observer);
};

} // namespace loiter
