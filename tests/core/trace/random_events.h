#pragma once

#include "core/events/event.h"

#include <cstdint>
#include <random>
#include <vector>

namespace loiter::test {

/// The events of a made-up run on a few lanes, in which everything is allowed that can happen:
/// tasks submitted by the caller and by tasks, failures, cancellations, lost workers, nested spans,
/// results asked for by name and not, on event loops many tasks between each other. No two events
/// happen at the same time; a unit of time is a nanosecond, so that a test may look at every single
/// one. Thread safety: one thread.
class RandomRun
{
public:
    /// The workers are threads or event loops.
    RandomRun(std::uint64_t seed, int workers, int steps, LaneKind kind = LaneKind::Thread);

    /// All events in the order of time.
    const std::vector<Event>& events() const { return m_events; }

    /// The same in batches as they may be drained: a lane's own events stay in order, those of
    /// different lanes may come late.
    std::vector<std::vector<Event>> shuffledBatches();

private:
    struct Running
    {
        TaskId task; ///< none while idle
        std::vector<SpanKind> open;
    };

    struct Worker
    {
        LaneId lane;
        LaneKind kind = LaneKind::Thread;
        Running now;                    ///< on an event loop whose step it is
        std::vector<Running> suspended; ///< on an event loop only
        bool hasEnded = false;
    };

    void step();
    void stepCaller();
    void stepWorker(Worker& worker);
    void stepLoop(Worker& worker);
    void stepTask(Worker& worker);
    void endTask(Worker& worker);
    void endLane(Worker& worker);
    void recordStep(const Worker& worker, TaskId task, EventKind kind);
    void submit(LaneId lane);
    void deliver();
    void record(Event event);
    std::uint32_t pick(std::uint32_t count);
    TaskId take(std::vector<TaskId>& tasks);

    std::mt19937_64 m_random;
    std::vector<Event> m_events;
    std::vector<Worker> m_workers;
    std::vector<TaskId> m_queue;
    std::vector<TaskId> m_done; ///< and not delivered
    std::uint32_t m_tasks = 0;
    bool m_callerWaits = false;
    std::chrono::nanoseconds m_time = {};
};

} // namespace loiter::test
