#include "core/formats/progress_counter.h"

#include <algorithm>

namespace loiter {

ProgressCounter::ProgressCounter(std::size_t total)
    : m_total(total)
{}

void ProgressCounter::add(std::span<const Event> events)
{
    for (const Event& event : events) {
        m_start = std::min(m_start, event.time);
        m_latest = std::max(m_latest, event.time);
        if (event.kind == EventKind::Submitted) {
            ++m_submitted;
        } else if (event.kind == EventKind::Delivered) {
            ++m_done;
            m_latestResult = std::max(m_latestResult, event.time);
        }
    }
    if (m_total > 0) {
        m_total = std::max(m_total, m_submitted);
    }
}

Progress ProgressCounter::at(std::chrono::nanoseconds now) const
{
    const std::chrono::nanoseconds end = isComplete() ? m_latestResult : now;
    return {.done = m_done,
            .total = m_total,
            .elapsed = m_start <= end ? end - m_start : std::chrono::nanoseconds()};
}

} // namespace loiter
