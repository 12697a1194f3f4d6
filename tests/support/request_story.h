#pragma once

#include "core/events/request_mark.h"
#include "tests/support/trace_fixture.h"

namespace loiter::test {

/// What happens to one request on a server's lane.
///
///     const LaneId server = fixture.lane("server", LaneKind::Server);
///     RequestStory(fixture, server, 0).arrived(0s, "/a").entered(0s, SpanKind::Queue).ended(2s,
///     200);
///
/// Thread safety: one thread.
class RequestStory
{
public:
    using Time = std::chrono::nanoseconds;

    RequestStory(TraceFixture& fixture, LaneId lane, std::uint32_t number)
        : m_fixture(fixture)
        , m_lane(lane)
        , m_number(number)
    {}

    RequestStory& arrived(Time time, std::string_view path, TaskId task = {})
    {
        return add({.time = time,
                    .task = task,
                    .text = m_fixture.text(path),
                    .kind = EventKind::SpanBegin,
                    .span = SpanKind::Request});
    }

    /// It comes into a phase.
    RequestStory& entered(Time time, SpanKind phase)
    {
        return add({.time = time, .kind = EventKind::SpanBegin, .span = phase});
    }

    RequestStory& ended(Time time, std::uint16_t status)
    {
        return add({.time = time, .kind = EventKind::SpanEnd, .span = SpanKind::Request}, status);
    }

private:
    RequestStory& add(Event event, std::uint16_t status = 0)
    {
        event.lane = m_lane;
        event.argument = RequestMark{.number = m_number, .status = status}.argument();
        m_fixture.add(event);
        return *this;
    }

    TraceFixture& m_fixture;
    LaneId m_lane;
    std::uint32_t m_number;
};

} // namespace loiter::test
