#pragma once

#include "core/events/event.h"
#include "core/events/text_table.h"

#include <chrono>
#include <memory>
#include <ostream>
#include <span>

namespace loiter {

/// A demo's status line on a terminal's last line, which other lines push on.
/// Thread safety: one thread.
class LiveStatus
{
public:
    LiveStatus(std::ostream& terminal, std::shared_ptr<const TextTable> texts);

    /// Takes a batch of events.
    void add(std::span<const Event> events);

    /// Whether the status line says anything.
    bool isShown() const { return !m_text.isNone(); }

    /// Makes room for other lines, which is to be done before they are written.
    void hide();
    void show();

private:
    std::ostream& m_terminal;
    std::shared_ptr<const TextTable> m_texts;
    TextId m_text; ///< none = it is erased
    std::chrono::nanoseconds m_time = std::chrono::nanoseconds::min();
};

} // namespace loiter
