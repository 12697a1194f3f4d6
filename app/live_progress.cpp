#include "app/live_progress.h"

#include "app/erase_line.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace loiter {

namespace {

constexpr std::size_t kColumns = 79;

} // namespace

LiveProgress::LiveProgress(std::ostream& terminal, std::size_t total)
    : m_terminal(terminal)
    , m_progress{.total = total}
{}

bool LiveProgress::add(std::span<const Event> events)
{
    const bool wasComplete = isComplete();
    for (const Event& event : events) {
        m_start = std::min(m_start, event.time);
        m_latest = std::max(m_latest, event.time);
        if (event.kind == EventKind::Delivered) {
            ++m_progress.done;
            m_latestResult = std::max(m_latestResult, event.time);
        }
    }
    const std::chrono::nanoseconds now = isComplete() ? m_latestResult : m_latest;
    m_progress.elapsed = m_start <= now ? now - m_start : std::chrono::nanoseconds();
    return isComplete() && !wasComplete;
}

void LiveProgress::hide()
{
    if (!m_isFinished) {
        m_terminal << kEraseLine << std::flush;
    }
}

void LiveProgress::show()
{
    if (!m_isFinished) {
        m_terminal << '\r' << progressText(m_progress, kColumns) << std::flush;
    }
}

void LiveProgress::finish()
{
    show();
    if (!std::exchange(m_isFinished, true)) {
        m_terminal << '\n' << std::flush;
    }
}

} // namespace loiter
