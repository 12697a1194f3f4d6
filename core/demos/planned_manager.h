#pragma once

#include "core/demos/manager_lane.h"
#include "core/demos/manager_process.h"
#include "core/events/clock.h"

#include <string>

namespace loiter {

/// The manager of a prediction: takes no time, and is no process.
/// Thread safety: one thread; the clock and the sink must outlive this.
class PlannedManager
{
public:
    PlannedManager(const Clock& clock, EventSink& sink)
        : m_clock(clock)
        , m_lane(sink)
    {}

    void start() { m_lane.open(m_clock.now(), 0); }
    void put(const std::string& key, const Value& value)
    {
        m_lane.put(key, m_clock.now(), m_clock.now());
        m_dictionary.put(key, value);
    }
    ManagedItems items() const { return m_dictionary.items(); }
    void end() { m_lane.close(m_clock.now()); }

private:
    const Clock& m_clock;
    ManagerLane m_lane;
    ManagedDictionary m_dictionary;
};

} // namespace loiter
