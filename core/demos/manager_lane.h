#pragma once

#include "core/events/event_sink.h"

#include <chrono>
#include <cstdint>
#include <string_view>

namespace loiter {

/// Records on a lane of its own what is put into a manager's dictionary: of a run and of a
/// prediction the same. Thread safety: one thread at a time; the sink must outlive this.
class ManagerLane
{
public:
    explicit ManagerLane(EventSink& sink)
        : m_sink(sink)
    {}

    /// The manager is there: "SyncManager-1". `process`: its number, 0 in a prediction.
    void open(std::chrono::nanoseconds time, int process);
    /// It has put something under that key.
    void put(std::string_view key, std::chrono::nanoseconds begun, std::chrono::nanoseconds ended);
    /// It is over, if it ever was there.
    void close(std::chrono::nanoseconds time);

private:
    void record(Event event) noexcept;

    EventSink& m_sink;
    LaneId m_lane;
    std::uint32_t m_puts = 0;
};

} // namespace loiter
