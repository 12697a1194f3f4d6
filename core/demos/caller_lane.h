#pragma once

#include "core/demos/caller.h"
#include "core/events/clock.h"
#include "core/events/event_sink.h"

#include <string_view>

namespace loiter {

/// The caller's lane as both callers record it: what it prints, asks for, waits for and receives.
/// Thread safety: the script's thread; the clock and the sink must outlive this.
class CallerLane
{
public:
    CallerLane(const Clock& clock, EventSink& sink);

    /// The lane, named "main", begins; before all else that is recorded on it.
    void begin();

    LaneId lane() const { return m_lane; }

    void print(std::string_view line);

    /// The caller asks for a result; none = for any.
    void request(TaskId task);
    void deliver(TaskId task);

    /// The caller's lane is over.
    void end();

    /// The caller waits for a task, for any (none), or for something else that `text` names, until
    /// the end of the block.
    class Wait
    {
    public:
        Wait(CallerLane& lane, TaskId task, std::string_view text = {});
        ~Wait();
        Wait(const Wait&) = delete;
        Wait& operator=(const Wait&) = delete;

    private:
        CallerLane& m_lane;
    };

private:
    void record(Event event) noexcept;

    const Clock& m_clock;
    EventSink& m_sink;
    LaneId m_lane;
};

} // namespace loiter
