#include "ui/panels/downloads_panel.h"

#include "core/demos/parameters.h"
#include "ui/panels/download_strip.h"
#include "ui/panels/download_tally_view.h"

#include <QVBoxLayout>

namespace loiter {

DownloadsPanel::DownloadsPanel(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_tally(new DownloadTallyView(this))
    , m_strip(new DownloadStrip(selection, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tally);
    layout->addWidget(m_strip, 1);
    setFocusProxy(m_strip);
    showTally();
}

void DownloadsPanel::setTrace(const Trace* trace,
                              const DownloadResults* results,
                              const Experiment& experiment)
{
    m_trace = trace;
    m_results = results;
    m_total = results == nullptr ? 0 : taskCount(experiment);
    m_strip->setTrace(trace, results, experiment);
    showTally();
}

void DownloadsPanel::appendChange(const TraceChange& change)
{
    if (m_strip->appendChange(change)) {
        showTally();
    }
}

void DownloadsPanel::showTally()
{
    const bool isOfRun = m_trace != nullptr && m_trace->source != TraceSource::Prediction;
    m_tally->setDownloads(isOfRun ? &m_strip->downloads() : nullptr, m_results, m_total);
}

void DownloadsPanel::setTheme(const Palette& palette)
{
    m_tally->setTheme(palette);
    m_strip->setTheme(palette);
}

} // namespace loiter
