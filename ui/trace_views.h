#pragma once

#include "ui/palette.h"

#include <QObject>

class QWidget;

namespace loiter {

class CodeView;
class DownloadsPanel;
class FuturesTable;
class GanttPlot;
class OrderStrip;
class Selection;
class SentenceView;
class Session;
class StatisticsView;
class TranscriptView;
struct TraceChange;

/// All views of the session's trace, kept in step with it. Thread safety: GUI thread.
class TraceViews : public QObject
{
    Q_OBJECT

public:
    /// The views become children of `parent`. Both others must outlive this.
    TraceViews(Session& session, Selection& selection, QWidget& parent);

    GanttPlot& timeline() { return *m_timeline; }
    OrderStrip& orders() { return *m_orders; }
    SentenceView& sentence() { return *m_sentence; }
    TranscriptView& transcript() { return *m_transcript; }
    FuturesTable& futures() { return *m_futures; }
    DownloadsPanel& downloads() { return *m_downloads; }
    CodeView& code() { return *m_code; }
    StatisticsView& statistics() { return *m_statistics; }

    void setTheme(const Palette& palette);

    /// Says in the sentence what went wrong, until something else is shown.
    void showProblem(const QString& message);

    /// Says in the sentence what is worth knowing, until something else is shown.
    void showNotice(const QString& message);

private:
    void connectSession();
    void showTrace();
    void appendChange(const TraceChange& change);
    void showBackdrop();
    void showListing();
    void showDownloads();
    void showTitle();
    void showStatistics();
    void showPredicting();
    void showSentence();
    void replaceMessage();
    void advanceFrame();
    void endRun();
    void dropLostSelection();

    Session& m_session;
    Selection& m_selection;
    bool m_hasMessage = false; ///< the sentence says something that must not be replaced yet
    // All below are owned by the parent widget.
    GanttPlot* m_timeline;
    OrderStrip* m_orders;
    SentenceView* m_sentence;
    TranscriptView* m_transcript;
    FuturesTable* m_futures;
    DownloadsPanel* m_downloads;
    CodeView* m_code;
    StatisticsView* m_statistics;
};

} // namespace loiter
