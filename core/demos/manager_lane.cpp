#include "core/demos/manager_lane.h"

#include "core/events/request_mark.h"

namespace loiter {

void ManagerLane::open(std::chrono::nanoseconds time, int process)
{
    m_lane = m_sink.addLane();
    record({.time = time,
            .argument = static_cast<std::uint64_t>(process),
            .text = m_sink.intern("SyncManager-1"),
            .kind = EventKind::WorkerStarted,
            .laneKind = LaneKind::Manager});
}

void ManagerLane::put(std::string_view key,
                      std::chrono::nanoseconds begun,
                      std::chrono::nanoseconds ended)
{
    constexpr std::uint16_t kGood = 200; // as a server would say it
    const RequestMark mark{.number = m_puts++, .status = kGood};
    record({.time = begun,
            .argument = RequestMark{.number = mark.number}.argument(),
            .text = m_sink.intern(key),
            .kind = EventKind::SpanBegin,
            .span = SpanKind::Request});
    record({.time = ended,
            .argument = mark.argument(),
            .kind = EventKind::SpanEnd,
            .span = SpanKind::Request});
}

void ManagerLane::close(std::chrono::nanoseconds time)
{
    if (!m_lane.isNone()) {
        record({.time = time, .kind = EventKind::WorkerEnded});
    }
}

void ManagerLane::record(Event event) noexcept
{
    event.lane = m_lane;
    m_sink.record(event);
}

} // namespace loiter
