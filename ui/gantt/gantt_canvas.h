#pragma once

#include "ui/gantt/bar_runs.h"
#include "ui/gantt/gantt_labels.h"
#include "ui/gantt/gantt_scene.h"

#include <QPainter>

namespace loiter {

/// What the painters of one frame share. Thread safety: GUI thread.
struct GanttCanvas
{
    QPainter& painter;
    const GanttScene& scene;
    GanttLabels& labels;
    std::vector<BarRun>& runs; ///< kept from frame to frame for its memory

    const GanttLayout& layout() const { return scene.layout; }
    const Palette& palette() const { return scene.palette; }
    double px(double designPixels) const { return scene.layout.px(designPixels); }

    /// Draws a text whose left, centre or right is at a point.
    void text(const QPointF& point,
              const QString& string,
              LabelStyle style,
              const QColor& colour,
              LabelAnchor anchor = LabelAnchor::Left) const
    {
        painter.setPen(colour);
        labels.draw(painter, point, string, style, anchor);
    }

    /// From left to right, on whole device pixels, and not endlessly beyond what is seen.
    QRectF rect(double left, double right, double top, double bottom) const
    {
        constexpr double kBeyond = 64;
        const double first = std::max(left, scene.layout.lanes.left() - kBeyond);
        const double last = std::min(right, scene.layout.lanes.right() + kBeyond);
        const double snapped = scene.snap(first);
        return {snapped, top, std::max(0.0, scene.snap(last) - snapped), bottom - top};
    }
};

} // namespace loiter
