#pragma once

#include "core/demos/task_context.h"
#include "core/events/clock.h"
#include "core/events/event_sink.h"

namespace loiter {

/// What a done-callback may do in a prediction: print, on the lane that completed the task.
/// Thread safety: one thread; the clock and the sink must outlive this.
class SimulatedCallback : public TaskContext
{
public:
    SimulatedCallback(const Clock& clock, EventSink& sink, LaneId lane, TaskId task)
        : m_clock(clock)
        , m_sink(sink)
        , m_lane(lane)
        , m_task(task)
    {}

    void print(std::string_view line) override;

    /// Throws: std::logic_error: only tasks may let time pass. So do those below.
    void sleep(std::chrono::nanoseconds duration) override;
    WebAnswer request(const WebRequest& request) override;
    void save(std::string_view name, std::string_view bytes) override;

private:
    const Clock& m_clock;
    EventSink& m_sink;
    LaneId m_lane;
    TaskId m_task;
};

} // namespace loiter
