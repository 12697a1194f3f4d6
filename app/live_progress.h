#pragma once

#include "core/events/event.h"
#include "core/formats/progress_counter.h"

#include <ostream>
#include <span>

namespace loiter {

/// A progress bar on a terminal's last line, which other lines push on. Counts the results that the
/// caller has taken, in the demo's own time. Thread safety: one thread.
class LiveProgress
{
public:
    /// `total`: how many results there will be, 0 = not known.
    LiveProgress(std::ostream& terminal, std::size_t total);

    /// Takes a batch of events. Returns whether with it the last of the results has been taken.
    bool add(std::span<const Event> events);

    /// When the latest result was taken.
    std::chrono::nanoseconds latestResult() const { return m_counter.latestResult(); }

    /// Makes room for other lines, which is to be done before they are written.
    void hide();
    void show();
    /// Leaves the bar where it is, for good.
    void finish();

private:
    std::ostream& m_terminal;
    ProgressCounter m_counter;
    bool m_isFinished = false;
};

} // namespace loiter
