#pragma once

#include "ui/gantt/gantt_canvas.h"

namespace loiter {

/// Draws what lies over the bars: the links and the ring of the selected task, the edge of the one
/// under the mouse, the play head, the tool tip. Thread safety: GUI thread.
class OverlayPainter
{
public:
    explicit OverlayPainter(const GanttCanvas& canvas)
        : m_canvas(canvas)
    {}

    void paintHover() const;
    void paintSelection() const; ///< the ring and the links
    void paintPlayHead() const;
    void paintToolTip() const;
    void paintMessage() const;
    void paintFocus() const;

private:
    void paintRequests(TaskId task, const QColor& colour) const;
    void clipToLanesOf(TaskId task) const;
    void paintLinkToStart(const Task& task, const QRectF& bar) const;
    void paintLinkToDelivery(TaskId id, const QRectF& bar) const;
    void paintHeldBack(TaskId id, const QRectF& bar, double left, double right) const;
    double figuresWidth(const ToolTipFigures& figures) const;
    void paintFigures(QPointF at, const ToolTipFigures& figures) const;

    const GanttCanvas& m_canvas;
};

} // namespace loiter
