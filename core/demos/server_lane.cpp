#include "core/demos/server_lane.h"

#include "core/events/request_mark.h"

namespace loiter {

namespace {

SpanKind spanOf(ServerPhase phase)
{
    switch (phase) {
    case ServerPhase::Delay:
        return SpanKind::Delay;
    case ServerPhase::Queue:
        return SpanKind::Queue;
    case ServerPhase::Service:
        break;
    }
    return SpanKind::Service;
}

} // namespace

ServerLane::ServerLane(const Clock& clock, EventSink& sink, const std::string& site)
    : m_clock(clock)
    , m_sink(sink)
    , m_name(site.empty() ? "server" : "server " + site)
{}

std::uint32_t ServerLane::arrive(std::string_view path, TaskId task)
{
    const std::chrono::nanoseconds now = m_clock.now();
    if (m_lane.isNone()) {
        begin(now);
    }
    const RequestMark mark{.number = m_requests++};
    record({.time = now,
            .argument = mark.argument(),
            .task = task,
            .text = m_sink.intern(path),
            .kind = EventKind::SpanBegin,
            .span = SpanKind::Request});
    return mark.number;
}

void ServerLane::enter(std::uint32_t request, ServerPhase phase)
{
    record({.time = m_clock.now(),
            .argument = RequestMark{.number = request}.argument(),
            .kind = EventKind::SpanBegin,
            .span = spanOf(phase)});
}

void ServerLane::end(std::uint32_t request, int status)
{
    const RequestMark mark{.number = request, .status = static_cast<std::uint16_t>(status)};
    record({.time = m_clock.now(),
            .argument = mark.argument(),
            .kind = EventKind::SpanEnd,
            .span = SpanKind::Request});
}

void ServerLane::close()
{
    if (!m_lane.isNone()) {
        record({.time = m_clock.now(), .kind = EventKind::WorkerEnded});
    }
}

void ServerLane::begin(std::chrono::nanoseconds time)
{
    m_lane = m_sink.addLane();
    record({.time = time,
            .text = m_sink.intern(m_name),
            .kind = EventKind::WorkerStarted,
            .laneKind = LaneKind::Server});
}

void ServerLane::record(Event event) noexcept
{
    event.lane = m_lane;
    m_sink.record(event);
}

} // namespace loiter
