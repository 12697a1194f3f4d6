#include "core/demos/simulated_output.h"

namespace loiter {

void SimulatedOutput::print(std::string_view line)
{
    m_sink.record({.time = m_clock.now(),
                   .task = m_task,
                   .lane = m_lane,
                   .text = m_sink.intern(line),
                   .kind = EventKind::Printed});
}

} // namespace loiter
