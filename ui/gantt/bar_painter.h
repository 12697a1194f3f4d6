#pragma once

#include "ui/gantt/gantt_canvas.h"
#include "ui/gantt/sub_span_form.h"
#include "ui/gantt/sub_spans.h"

namespace loiter {

/// Draws the bars of tasks and requests, each in the form of its state. Thread safety: GUI thread.
class BarPainter
{
public:
    explicit BarPainter(const GanttCanvas& canvas)
        : m_canvas(canvas)
    {}

    /// A bar of a lane with its label and the spans within it.
    void paint(LaneId lane, const Bar& bar, const QRectF& rect) const;

    /// A bar of no length, whose label stands to its left if `room` there allows.
    void paintZeroLength(LaneId lane, const Bar& bar, const QRectF& rect, double room) const;

    /// Many bars, each narrower than a pixel.
    void paintMerged(const BarRow& row, const BarRun& run, const QRectF& rect) const;

    /// What a prediction says of a task: dashed, and a little taller than the bar it predicts.
    void paintGhost(const QRectF& bar) const;

    /// The same with its label, where there is nothing but the prediction.
    void paintPredicted(LaneId lane, const Bar& bar, const QRectF& rect) const;

private:
    void paintSmall(TaskId task, const QRectF& rect) const;
    void paintBody(TaskState state, TaskId task, const QRectF& rect) const;
    void paintFill(TaskState state, TaskId task, const QRectF& rect) const;
    void paintFailed(const QRectF& rect) const;
    void paintSubSpans(const Bar& bar, const SubSpans& within, const QRectF& rect) const;
    double stripHeight(SubSpanForm form, const QRectF& bar) const;
    double suspensionHeight(const QRectF& bar) const;
    double labelRaise(const SubSpans& within, const QRectF& bar) const;
    bool hasRoomForLabel(const QRectF& bar) const;
    void paintLabel(LaneId lane, const Bar& bar, const QRectF& rect, double y) const;
    QColor labelColour(TaskState state, TaskId task) const;
    void paintPlate(const QPointF& left, const QString& text, const QColor& colour) const;
    void paintBadge(const QRectF& rect, double labelRight, TaskState state) const;
    void paintFailureMarks(const BarRow& row, const BarRun& run, const QRectF& rect) const;

    const GanttCanvas& m_canvas;
};

} // namespace loiter
