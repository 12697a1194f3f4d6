#include "ui/gantt/legend_symbols.h"

#include "ui/gantt/gantt_shapes.h"
#include "ui/gantt/step_painter.h"

#include <array>
#include <cmath>

namespace loiter {

namespace {

constexpr double kStrip = 6;

} // namespace

void LegendPainter::paint(LegendSymbol symbol, const QRectF& rect) const
{
    const Palette& palette = m_canvas.palette();
    QPainter& painter = m_canvas.painter;
    const double radius = m_canvas.px(6);
    const double height = m_canvas.px(11);
    const double width = m_canvas.px(17);
    const QPointF centre = rect.center();
    const QRectF box(
        std::round(rect.right() - width), std::round(centre.y() - height / 2), width, height);
    const QPointF mark(rect.right() - radius, centre.y());
    switch (symbol) {
    case LegendSymbol::Submitted:
        return shapes::triangle(painter, mark, radius, QPen(palette.text, 1.5), palette.base);
    case LegendSymbol::Delivered:
        return shapes::diamond(painter, mark, radius, QPen(palette.text, 1), palette.secondaryText);
    case LegendSymbol::HeadOfLine:
        painter.fillRect(box, palette.waitingFill);
        shapes::hatch(painter, box, palette.waitingEdge);
        return shapes::outline(painter, box, 1, palette.waitingEdge);
    case LegendSymbol::Waiting:
        painter.fillRect(box, palette.waitingFill);
        return shapes::outline(painter, box, 1, palette.waitingEdge);
    case LegendSymbol::Prediction:
        return shapes::dashedOutline(painter, box, palette.prediction);
    case LegendSymbol::Link: {
        const std::array<QPointF, 2> line = {QPointF(rect.left(), centre.y()),
                                             QPointF(rect.right(), centre.y())};
        return shapes::arrow(painter, line, palette.accent, palette.window);
    }
    case LegendSymbol::Executing:
        return paintSteps(box);
    case LegendSymbol::Connecting:
        return paintSubSpan(SubSpanForm::Connecting, box);
    case LegendSymbol::Reading:
        return paintSubSpan(SubSpanForm::Reading, box);
    case LegendSymbol::Saving:
        return paintSubSpan(SubSpanForm::Saving, box);
    case LegendSymbol::Delayed:
        return paintSubSpan(SubSpanForm::Sleeping, box);
    case LegendSymbol::Queued:
        return paintSubSpan(SubSpanForm::Blocked, box);
    case LegendSymbol::Served:
        return paintSubSpan(SubSpanForm::Holding, box);
    }
}

/// Three steps of three tasks.
void LegendPainter::paintSteps(const QRectF& box) const
{
    const StepPainter painter(m_canvas);
    const double width = m_canvas.px(4);
    const double height = m_canvas.px(8);
    const QRectF step(box.left(), box.bottom() - height, width, height);
    m_canvas.painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1),
                              m_canvas.palette().separator);
    painter.paintMark(TaskId{0}, step);
    painter.paintMark(TaskId{1}, step.translated(width + m_canvas.px(1), 0));
    painter.paintMark(TaskId{5}, step.translated(box.width() - width, 0));
}

/// Within a bar, whose hue is that of no task in particular.
void LegendPainter::paintSubSpan(SubSpanForm form, const QRectF& box) const
{
    const Palette& palette = m_canvas.palette();
    const TaskId first{0};
    m_canvas.painter.fillRect(box, palette.barFill(first));
    QRectF strip = box;
    strip.setTop(box.bottom() - std::round(m_canvas.px(kStrip)));
    paintSubSpanForm(m_canvas.painter, palette, form, strip);
    if (palette.isHighContrast || !palette.isDark) {
        shapes::outline(m_canvas.painter, box, 1, palette.taskEdge(first));
    }
}

} // namespace loiter
