#include "ui/trace_views.h"

#include "ui/experiment_texts.h"
#include "ui/gantt/gantt_plot.h"
#include "ui/panels/code_view.h"
#include "ui/panels/downloads_panel.h"
#include "ui/panels/futures_table.h"
#include "ui/panels/order_strip.h"
#include "ui/panels/sentence_view.h"
#include "ui/panels/statistics_view.h"
#include "ui/panels/transcript_view.h"
#include "ui/selection.h"
#include "ui/session.h"
#include "ui/trace_texts.h"

namespace loiter {

TraceViews::TraceViews(Session& session, Selection& selection, QWidget& parent)
    : QObject(&parent)
    , m_session(session)
    , m_selection(selection)
    , m_timeline(new GanttPlot(selection, &parent))
    , m_orders(new OrderStrip(selection, &parent))
    , m_sentence(new SentenceView(&parent))
    , m_transcript(new TranscriptView(selection, &parent))
    , m_futures(new FuturesTable(selection, &parent))
    , m_downloads(new DownloadsPanel(selection, &parent))
    , m_code(new CodeView(&parent))
    , m_statistics(new StatisticsView(&parent))
{
    connectSession();
    showTrace();
}

void TraceViews::connectSession()
{
    connect(&m_session, &Session::traceReset, this, &TraceViews::showTrace);
    connect(&m_session, &Session::traceChanged, this, &TraceViews::appendChange);
    connect(&m_session, &Session::backdropChanged, this, &TraceViews::showBackdrop);
    connect(&m_session, &Session::statisticsChanged, this, &TraceViews::showStatistics);
    connect(&m_session, &Session::predictingAdvanced, this, &TraceViews::showPredicting);
    connect(&m_session, &Session::frameAdvanced, this, &TraceViews::advanceFrame);
    connect(&m_session, &Session::runEnded, this, &TraceViews::endRun);
    connect(&m_selection, &Selection::selectedChanged, this, &TraceViews::replaceMessage);
}

void TraceViews::showTrace()
{
    m_hasMessage = false;
    dropLostSelection();
    const Trace* trace = &m_session.trace();
    m_timeline->setTrace(trace, m_session.backdropTrace());
    m_orders->setTrace(trace, &m_session.tracedPrediction());
    m_transcript->setStartOfRun(m_session.startOfRun());
    m_transcript->setTrace(trace);
    m_futures->setTrace(trace);
    m_code->setTrace(trace);
    showDownloads();
    showListing();
    advanceFrame();
    showStatistics();
}

void TraceViews::appendChange(const TraceChange& change)
{
    m_timeline->appendChange(change);
    m_orders->appendChange(change);
    m_transcript->appendChange(change);
    m_futures->appendChange(change);
    m_downloads->appendChange(change);
    m_code->appendChange(change);
}

void TraceViews::showBackdrop()
{
    m_timeline->setBackdrop(m_session.backdropTrace());
}

void TraceViews::showListing()
{
    const Experiment& experiment = m_session.tracedExperiment();
    m_code->setListing(QString::fromStdString(experiment.demo), experiment);
}

void TraceViews::showDownloads()
{
    const Experiment& experiment = m_session.tracedExperiment();
    const auto& downloads = findDemo(experiment.demo)->downloads;
    m_downloads->setTrace(&m_session.trace(), downloads ? &*downloads : nullptr, experiment);
}

void TraceViews::showTitle()
{
    m_timeline->setTitle(titleText(m_session), subtitleText(m_session));
    m_timeline->setMessage(m_session.isPredicting() ? tr("The prediction is being made.")
                                                    : QString());
}

void TraceViews::showStatistics()
{
    const bool hasPrediction = !m_session.tracedPrediction().isEmpty();
    m_statistics->setPrediction(
        hasPrediction ? std::optional(m_session.tracedPredictionStatistics()) : std::nullopt);
    m_statistics->setRun(m_session.hasRun() ? std::optional(m_session.statistics()) : std::nullopt);
    showTitle();
    if (!m_hasMessage) {
        showSentence();
    }
}

void TraceViews::showPredicting()
{
    if (!m_hasMessage && !m_session.hasRun()) {
        showSentence();
    }
}

void TraceViews::showSentence()
{
    const QString error = m_session.runError();
    if (!error.isEmpty() && m_selection.selected().isNone()) {
        m_sentence->setError(tr("The run failed: %1").arg(error));
        return;
    }
    m_sentence->setSentence(sentenceText(m_session, m_selection.selected()),
                            textOf(m_session.tracedExperiment().collection));
}

void TraceViews::replaceMessage()
{
    m_hasMessage = false;
    showSentence();
}

void TraceViews::advanceFrame()
{
    m_timeline->setNow(m_session.isRunning() ? std::optional(m_session.runTime()) : std::nullopt);
}

void TraceViews::endRun()
{
    dropLostSelection();
    advanceFrame();
    showStatistics();
}

/// The selected task is not in this trace.
void TraceViews::dropLostSelection()
{
    const TaskId selected = m_selection.selected();
    const bool isHere = selected.value < m_session.trace().tasks.size();
    if (!selected.isNone() && !isHere && !m_session.isRunning()) {
        m_selection.select({});
    }
    m_selection.hover({});
}

void TraceViews::setTheme(const Palette& palette)
{
    m_timeline->setTheme(palette);
    m_orders->setTheme(palette);
    m_sentence->setTheme(palette);
    m_transcript->setTheme(palette);
    m_futures->setTheme(palette);
    m_downloads->setTheme(palette);
    m_code->setTheme(palette);
    m_statistics->setTheme(palette);
}

void TraceViews::showProblem(const QString& message)
{
    m_hasMessage = true;
    m_sentence->setError(message);
}

void TraceViews::showNotice(const QString& message)
{
    m_hasMessage = true;
    m_sentence->setSentence(message);
}

} // namespace loiter
