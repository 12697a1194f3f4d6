#include "core/demos/caller_lane.h"

namespace loiter {

CallerLane::CallerLane(const Clock& clock, EventSink& sink)
    : m_clock(clock)
    , m_sink(sink)
    , m_lane(sink.addLane())
{}

void CallerLane::begin()
{
    record({.text = m_sink.intern("main"),
            .kind = EventKind::WorkerStarted,
            .laneKind = LaneKind::Caller});
}

void CallerLane::print(std::string_view line)
{
    record({.text = m_sink.intern(line), .kind = EventKind::Printed});
}

void CallerLane::request(TaskId task)
{
    record({.task = task, .kind = EventKind::DeliveryRequested});
}

void CallerLane::deliver(TaskId task)
{
    record({.task = task, .kind = EventKind::Delivered});
}

void CallerLane::end()
{
    record({.kind = EventKind::WorkerEnded});
}

void CallerLane::record(Event event) noexcept
{
    event.lane = m_lane;
    event.time = m_clock.now();
    m_sink.record(event);
}

CallerLane::Wait::Wait(CallerLane& lane, TaskId task, std::string_view text)
    : m_lane(lane)
{
    m_lane.record({.task = task,
                   .text = m_lane.m_sink.intern(text),
                   .kind = EventKind::SpanBegin,
                   .span = SpanKind::Waiting});
}

CallerLane::Wait::~Wait()
{
    m_lane.record({.kind = EventKind::SpanEnd, .span = SpanKind::Waiting});
}

} // namespace loiter
