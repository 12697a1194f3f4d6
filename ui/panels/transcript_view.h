#pragma once

#include "ui/palette.h"
#include "ui/panels/transcript_model.h"

#include <QAbstractScrollArea>

namespace loiter {

class PredictionNote;
class Selection;

/// What the demo printed, as on a terminal. Follows the end while it grows, unless the user has
/// scrolled up; a click on a line selects its task, a drag marks lines to be copied. Paints only
/// the lines that are visible. Thread safety: GUI thread.
class TranscriptView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// The selection must outlive this.
    explicit TranscriptView(Selection& selection, QWidget* parent = nullptr);

    /// Shows another trace, null for none; it must outlive this or the next call.
    void setTrace(const Trace* trace);

    /// The trace has grown.
    void appendChange(const TraceChange& change);

    /// The clock time at which the run started, since midnight.
    void setStartOfRun(std::chrono::seconds startOfRun);

    void setTheme(const Palette& palette);

    const TranscriptModel& model() const { return m_model; }

    /// The row of the line at a height of the viewport, -1 below the last one.
    int rowAt(int y) const;

    /// Whether the last line is to stay in view.
    bool isFollowing() const { return m_isFollowing; }

    /// What stands in place of lines where there are none.
    QString emptyText() const;

    /// The marked lines; without any the current one.
    QString selectedText() const;

public slots:
    void copy() const;
    void selectAll();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void createActions();
    void updateMetrics();
    QString lastLine() const;
    void placeNote();
    void measure(int firstRow);
    void updateScrollBars();
    void noteScrolled();
    void paintRow(QPainter& painter, int row, int y) const;
    void paintBackground(QPainter& painter, int row, const QRect& rect) const;
    bool isMarked(int row) const;
    int visibleRows() const;
    int contentWidth() const;
    void showRow(int row);
    void showTask(TaskId task);
    void chooseRow(int row);

    Selection& m_selection;
    TranscriptModel m_model;
    Palette m_palette;
    PredictionNote* m_note; ///< owned by this, as its parent
    int m_lineHeight = 16;
    qreal m_columnWidth = 8;
    int m_longestLine = 0; ///< in columns
    int m_anchor = -1;     ///< the current line, where a mark begins; -1 for none
    int m_markEnd = -1;    ///< the other end of the mark; -1 when nothing is marked
    bool m_isFollowing = true;
    bool m_isPressed = false;
};

} // namespace loiter
