#include "app/live_output.h"

namespace loiter {

void LiveOutput::add(std::span<const Event> events)
{
    const bool isComplete = m_progress && m_progress->add(events);
    hide();
    if (m_status) {
        m_status->add(events);
    }
    if (m_transcript) {
        m_transcript->add(events);
    }
    if (isComplete) {
        finishProgress();
    } else {
        show();
    }
}

void LiveOutput::hide()
{
    if (m_progress) {
        m_progress->hide();
    }
    if (m_status) {
        m_status->hide();
    }
}

void LiveOutput::show()
{
    if (m_status && m_status->isShown()) {
        m_status->show();
    } else if (m_progress) {
        m_progress->show();
    }
}

void LiveOutput::finish()
{
    hide();
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
