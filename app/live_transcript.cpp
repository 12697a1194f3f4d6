#include "app/live_transcript.h"

#include "core/formats/transcript.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace loiter {

LiveTranscript::LiveTranscript(std::ostream& out,
                               std::shared_ptr<const TextTable> texts,
                               std::optional<std::chrono::seconds> startOfRun)
    : m_out(out)
    , m_texts(std::move(texts))
    , m_startOfRun(startOfRun)
{}

void LiveTranscript::add(std::span<const Event> events)
{
    const std::chrono::nanoseconds before = m_latest;
    for (const Event& event : events) {
        m_start = std::min(m_start, event.time);
        m_latest = std::max(m_latest, event.time);
        if (event.kind == EventKind::Printed) {
            m_heldBack.push_back(event);
        }
    }
    std::ranges::stable_sort(m_heldBack, {}, &Event::time);
    writeUntil(before);
}

void LiveTranscript::finish()
{
    writeUntil(m_latest);
}

void LiveTranscript::writeUntil(std::chrono::nanoseconds time)
{
    const auto end = std::ranges::upper_bound(m_heldBack, time, {}, &Event::time);
    if (end == m_heldBack.begin()) {
        return;
    }
    for (auto line = m_heldBack.begin(); line != end; ++line) {
        m_out << transcriptLine(m_texts->text(line->text), line->time - m_start, m_startOfRun)
              << '\n';
    }
    m_heldBack.erase(m_heldBack.begin(), end);
    m_out.flush();
}

} // namespace loiter
