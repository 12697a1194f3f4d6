#pragma once

#include "core/events/clock.h"
#include "core/events/event_sink.h"
#include "core/simulation/request_observer.h"

#include <string>

namespace loiter {

/// Records what becomes of a server's requests on a lane of its own, which lasts from the first
/// request until the server is closed; without any there is none. Of a run and of a prediction the
/// same. Thread safety: the server's thread; the clock and the sink must outlive this.
class ServerLane : public RequestObserver
{
public:
    /// `site` is what the site is called, "DELAY".
    ServerLane(const Clock& clock, EventSink& sink, const std::string& site);

    std::uint32_t arrive(std::string_view path, TaskId task) override;
    void enter(std::uint32_t request, ServerPhase phase) override;
    void end(std::uint32_t request, int status) override;
    void close() override;

private:
    void begin(std::chrono::nanoseconds time);
    void record(Event event) noexcept;

    const Clock& m_clock;
    EventSink& m_sink;
    const std::string m_name;
    LaneId m_lane;                ///< none before the first request
    std::uint32_t m_requests = 0; ///< that have come
};

} // namespace loiter
