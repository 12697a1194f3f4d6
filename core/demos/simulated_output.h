#pragma once

#include "core/demos/task_context.h"
#include "core/events/clock.h"
#include "core/events/event_sink.h"

namespace loiter {

/// Where a done-callback prints in a prediction: the lane that completed the task.
/// Thread safety: one thread; the clock and the sink must outlive this.
class SimulatedOutput : public Output
{
public:
    SimulatedOutput(const Clock& clock, EventSink& sink, LaneId lane, TaskId task)
        : m_clock(clock)
        , m_sink(sink)
        , m_lane(lane)
        , m_task(task)
    {}

    void print(std::string_view line) override;

private:
    const Clock& m_clock;
    EventSink& m_sink;
    LaneId m_lane;
    TaskId m_task;
};

} // namespace loiter
