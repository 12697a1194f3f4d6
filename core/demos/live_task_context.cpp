#include "core/demos/live_task_context.h"

#include "core/events/current_place.h"
#include "core/futures/errors.h"

namespace loiter {

void LiveTaskContext::print(std::string_view line)
{
    record({.text = m_world.sink.intern(line), .kind = EventKind::Printed});
}

void LiveTaskContext::sleep(std::chrono::nanoseconds duration)
{
    record({.kind = EventKind::SpanBegin, .span = SpanKind::Sleeping});
    const bool isOver = m_world.clock.sleepUntil(m_world.clock.now() + duration, m_world.stop);
    record({.kind = EventKind::SpanEnd, .span = SpanKind::Sleeping});
    if (!isOver) {
        throw StoppedError();
    }
}

void LiveTaskContext::record(Event event) noexcept
{
    const CurrentPlace place = currentPlace();
    event.time = m_world.clock.now();
    event.lane = place.lane;
    event.task = place.task;
    m_world.sink.record(event);
}

Value CallRunner::operator()(const Call& call) const
{
    if (world->stop.stop_requested()) {
        throw StoppedError();
    }
    LiveTaskContext context(*world);
    return call.body(context);
}

} // namespace loiter
