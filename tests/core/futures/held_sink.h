#pragma once

#include "core/events/event_sink.h"
#include "tests/core/futures/gate.h"

#include <atomic>

namespace loiter {

/// Holds up a submission while it is being recorded. Thread safety: as EventSink.
class HeldSink : public EventSink
{
public:
    void record(const Event& event) noexcept override
    {
        if (event.kind == EventKind::Submitted) {
            m_isHeld.open();
            m_gate.pass();
        }
        m_cancelled += event.kind == EventKind::Cancelled ? 1 : 0;
    }
    TextId intern(std::string_view /*text*/) noexcept override { return {}; }
    TaskId addTask() noexcept override { return {0}; }
    LaneId addLane() noexcept override { return {0}; }

    void awaitSubmission() { m_isHeld.pass(); }
    void letGo() { m_gate.open(); }
    int cancelled() const { return m_cancelled; }

private:
    Gate m_isHeld;
    Gate m_gate;
    std::atomic<int> m_cancelled = 0;
};

} // namespace loiter
