#pragma once

#include "core/trace/trace_builder.h"
#include "ui/gantt/gantt_export.h"
#include "ui/gantt/gantt_keys.h"
#include "ui/gantt/gantt_painter.h"
#include "ui/gantt/gantt_view.h"
#include "ui/gantt/task_place.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QCustomPlot;

namespace loiter {

class Selection;

/// The timeline: the lanes of a trace over a common ruler, with zoom, selection and following. It
/// borrows the traces; the owner says when they change. Thread safety: GUI thread.
class GanttPlot : public QWidget
{
    Q_OBJECT

public:
    explicit GanttPlot(Selection& selection, QWidget* parent = nullptr);
    ~GanttPlot() override;

    /// Takes another trace, and the one behind it, null for none. They must outlive this or the
    /// next call. Follows again.
    void setTrace(const Trace* trace, const Trace* backdrop);
    void setBackdrop(const Trace* backdrop);

    /// The trace has grown by `change`.
    void appendChange(const TraceChange& change);

    /// How long a live run has been going on; nothing once it is over, or if there is none.
    void setNow(std::optional<std::chrono::nanoseconds> now);

    /// What stands above the ruler: "Run 3", "map, 3 workers, 5.00 s".
    void setTitle(const QString& title, const QString& subtitle);

    /// What stands in the middle of lanes that are blank.
    void setMessage(const QString& message);

    void setTheme(const Palette& palette);

    /// Whether the view keeps showing all there is; any pan or zoom by the user ends it.
    bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool following);

    void fitAll();
    void fitSelection(); ///< the selected task, from its submission to its delivery
    void zoomIn();       ///< at the mouse if it is over the lanes, else in the middle
    void zoomOut();
    void selectNext();
    void selectPrevious();

    /// What exporting needs to show what is seen here.
    ExportOptions exportOptions() const;

    /// What is shown, laid out for the present size.
    const GanttScene& scene();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void followingChanged(bool following);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// A press that may become a drag.
    struct Drag
    {
        QPointF from;
        TimeRange range;
        double scroll = 0;
        bool hasMoved = false;
    };

    void createPlot();
    void connectSelection();
    void createPainter();
    void arrange();
    TimeRange wantedRange();
    void requestFrame();
    void paintFrame();

    void perform(GanttAction action);
    void zoom(double factor);
    void zoomAt(double x, double factor);
    void pan(double pixels);
    void setRange(const TimeRange& range);
    void scrollBy(double pixels);
    void reveal(TaskId task);
    void selectNeighbour(int step);
    void selectInLane(int step);
    void hoverAt(const QPointF& point);
    void showToolTip();
    void hideToolTip();
    void drag(const QPointF& point);
    std::chrono::nanoseconds contentLength() const;

    Selection& m_selection;
    QCustomPlot* m_plot = nullptr; // a child, owned by Qt
    std::unique_ptr<GanttPainter> m_painter;
    GanttIndex m_index;
    GanttIndex m_backdrop;
    GanttScene m_scene;
    TimeRange m_range = {{}, std::chrono::seconds(1)};
    double m_scroll = 0;
    BlockedStrip m_blockedStrip = BlockedStrip::No; // once there is one, the lane stays as high
    bool m_isFollowing = true;
    bool m_isStale = true;
    std::optional<Drag> m_drag;
    GanttHit m_hit; // what is under the mouse
    QTimer m_frameTimer;
    QTimer m_toolTipTimer;
    QElapsedTimer m_sinceFrame;
};

} // namespace loiter
