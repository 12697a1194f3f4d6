#include "core/demos/simulated_callback.h"

#include <stdexcept>

namespace loiter {

void SimulatedCallback::print(std::string_view line)
{
    m_sink.record({.time = m_clock.now(),
                   .task = m_task,
                   .lane = m_lane,
                   .text = m_sink.intern(line),
                   .kind = EventKind::Printed});
}

void SimulatedCallback::sleep(std::chrono::nanoseconds /*duration*/)
{
    throw std::logic_error("a done-callback may not sleep");
}

WebAnswer SimulatedCallback::request(const WebRequest& /*request*/)
{
    throw std::logic_error("a done-callback may not download");
}

void SimulatedCallback::save(std::string_view /*name*/, std::string_view /*bytes*/)
{
    throw std::logic_error("a done-callback may not save files");
}

} // namespace loiter
