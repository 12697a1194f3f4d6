#include "app/live_status.h"

#include "app/erase_line.h"

#include <utility>

namespace loiter {

LiveStatus::LiveStatus(std::ostream& terminal, std::shared_ptr<const TextTable> texts)
    : m_terminal(terminal)
    , m_texts(std::move(texts))
{}

void LiveStatus::add(std::span<const Event> events)
{
    for (const Event& event : events) {
        if (event.kind == EventKind::StatusShown && event.time >= m_time) {
            m_time = event.time;
            m_text = event.text;
        }
    }
}

void LiveStatus::hide()
{
    if (isShown()) {
        m_terminal << kEraseLine << std::flush;
    }
}

void LiveStatus::show()
{
    if (isShown()) {
        m_terminal << '\r' << m_texts->text(m_text) << std::flush;
    }
}

} // namespace loiter
