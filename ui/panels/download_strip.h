#pragma once

#include "ui/palette.h"
#include "ui/panels/download_list.h"
#include "ui/panels/download_painter.h"
#include "ui/panels/download_pictures.h"
#include "ui/panels/download_strip_layout.h"

#include <QAbstractScrollArea>

namespace loiter {

class Selection;

/// What was downloaded, one after another in the order of delivery, in rows. Follows the end while
/// it grows, unless the user has scrolled up. A click selects a task, the arrow keys go from one to
/// the next. Paints, and asks for pictures of, only what is visible. Thread safety: GUI thread.
class DownloadStrip : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// The selection must outlive this.
    explicit DownloadStrip(Selection& selection, QWidget* parent = nullptr);

    /// Shows another trace, as its demo's results are read, and with what they got in that
    /// experiment; null for none. Both pointers must be good until the next call.
    void setTrace(const Trace* trace, const DownloadResults* results, const Experiment& experiment);

    /// The trace has grown. Returns whether that makes a difference here.
    bool appendChange(const TraceChange& change);

    void setTheme(const Palette& palette);

    const DownloadList& downloads() const { return m_list; }
    const DownloadStripLayout& chipLayout() const { return m_layout; }

    /// The task at a point of the viewport, none beside the chips.
    TaskId taskAt(QPoint point) const;

    QString toolTip(TaskId task) const;

    /// What stands in place of chips where there are none.
    QString emptyText() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    bool isOfRun() const;
    void refresh();
    void updateLayout();
    void noteScrolled();
    void paintChips(QPainter& painter);
    DownloadChip chipOf(TaskId task);
    void showTask(TaskId task);
    void moveBy(std::ptrdiff_t steps);
    void moveTo(std::ptrdiff_t index);
    QString summary() const;

    Selection& m_selection;
    const Trace* m_trace = nullptr;
    Palette m_palette;
    DownloadList m_list;
    DownloadPictures m_pictures;
    DownloadStripLayout m_layout;
    const DownloadResults* m_results = nullptr;
    bool m_isFollowing = true;
};

} // namespace loiter
