#include "app/live_progress.h"

#include "app/erase_line.h"

#include <string_view>
#include <utility>

namespace loiter {

namespace {

constexpr std::size_t kColumns = 79;

} // namespace

LiveProgress::LiveProgress(std::ostream& terminal, std::size_t total)
    : m_terminal(terminal)
    , m_counter(total)
{}

bool LiveProgress::add(std::span<const Event> events)
{
    const bool wasComplete = m_counter.isComplete();
    m_counter.add(events);
    return m_counter.isComplete() && !wasComplete;
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
        m_terminal << '\r' << progressText(m_counter.at(m_counter.latestEvent()), kColumns)
                   << std::flush;
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
