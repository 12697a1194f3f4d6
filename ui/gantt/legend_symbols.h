#pragma once

#include "ui/gantt/gantt_canvas.h"
#include "ui/gantt/sub_span_form.h"

namespace loiter {

/// What the legend explains.
enum class LegendSymbol {
    Submitted,
    Delivered,
    Waiting,
    HeadOfLine,
    Prediction,
    Link,
    Executing,
    Connecting,
    Reading,
    Saving,
    Delayed,
    Queued,
    Served
};

/// Draws the symbols of the legend, each as it looks in the lanes. Thread safety: GUI thread.
class LegendPainter
{
public:
    explicit LegendPainter(const GanttCanvas& canvas)
        : m_canvas(canvas)
    {}

    void paint(LegendSymbol symbol, const QRectF& rect) const;

private:
    void paintSteps(const QRectF& box) const;
    void paintSubSpan(SubSpanForm form, const QRectF& box) const;

    const GanttCanvas& m_canvas;
};

} // namespace loiter
