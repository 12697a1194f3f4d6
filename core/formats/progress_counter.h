#pragma once

#include "core/events/event.h"
#include "core/formats/progress_text.h"

#include <span>

namespace loiter {

/// Counts the results that the caller of a run has taken, in the demo's own time.
/// Thread safety: one thread at a time.
class ProgressCounter
{
public:
    /// `total`: how many results there will be, 0 = not known; more, if more tasks are submitted.
    explicit ProgressCounter(std::size_t total);

    /// Takes a batch of events.
    void add(std::span<const Event> events);

    /// How far the run is at a time, which no longer counts once it is complete.
    Progress at(std::chrono::nanoseconds now) const;

    bool isComplete() const { return m_total > 0 && m_done >= m_total; }
    std::chrono::nanoseconds latestEvent() const { return m_latest; }
    std::chrono::nanoseconds latestResult() const { return m_latestResult; } ///< was taken

private:
    std::size_t m_total;
    std::size_t m_submitted = 0;
    std::size_t m_done = 0;
    std::chrono::nanoseconds m_start = std::chrono::nanoseconds::max();
    std::chrono::nanoseconds m_latest = std::chrono::nanoseconds::min();
    std::chrono::nanoseconds m_latestResult = std::chrono::nanoseconds::min();
};

} // namespace loiter
