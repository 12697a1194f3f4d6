#pragma once

#include "ui/gantt/gantt_canvas.h"

namespace loiter {

/// What the legend explains.
enum class LegendSymbol { Submitted, Delivered, Waiting, HeadOfLine, Prediction, Link };

/// Draws the symbols of the legend, each as it looks in the lanes. Thread safety: GUI thread.
class LegendPainter
{
public:
    explicit LegendPainter(const GanttCanvas& canvas)
        : m_canvas(canvas)
    {}

    void paint(LegendSymbol symbol, const QRectF& rect) const;

private:
    const GanttCanvas& m_canvas;
};

} // namespace loiter
