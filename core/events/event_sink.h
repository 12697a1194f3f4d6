#pragma once

#include "core/events/event.h"

#include <string_view>

namespace loiter {

/// Where events go, and who gives out the ids they carry: a recorder, a counter, nothing.
/// Thread safety: every function may be called from any thread at any time.
class EventSink
{
public:
    virtual ~EventSink() = default;

    /// Takes one event. The caller has stamped it; the events of one lane come in the order of
    /// their times.
    virtual void record(const Event& event) noexcept = 0;

    /// The id of a text; equal texts have equal ids, the empty text has none.
    virtual TextId intern(std::string_view text) noexcept = 0;

    /// A new task's id: 0, 1, 2 ... in the order of the calls.
    virtual TaskId addTask() noexcept = 0;

    /// A new lane's id: 0, 1, 2 ... in the order of the calls.
    virtual LaneId addLane() noexcept = 0;

protected:
    EventSink() = default;
    EventSink(const EventSink&) = default;
    EventSink& operator=(const EventSink&) = default;
};

} // namespace loiter
