#include "app/live_output.h"

namespace loiter {

void LiveOutput::add(std::span<const Event> events)
{
    const bool isComplete = m_progress && m_progress->add(events);
    if (m_progress) {
        m_progress->hide();
    }
    if (m_transcript) {
        m_transcript->add(events);
    }
    if (isComplete) {
        finishProgress();
    } else if (m_progress) {
        m_progress->show();
    }
}

void LiveOutput::finish()
{
    if (m_progress) {
        m_progress->finish();
    }
    if (m_transcript) {
        m_transcript->finish();
    }
}

void LiveOutput::finishProgress()
{
    if (m_transcript) {
        m_transcript->writeUntil(m_progress->latestResult());
    }
    m_progress->finish();
}

} // namespace loiter
