#include "ui/gantt/legend_symbols.h"

#include "ui/gantt/gantt_shapes.h"

#include <array>
#include <cmath>

namespace loiter {

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
    case LegendSymbol::Link:
        const std::array<QPointF, 2> line = {QPointF(rect.left(), centre.y()),
                                             QPointF(rect.right(), centre.y())};
        return shapes::arrow(painter, line, palette.accent, palette.window);
    }
}

} // namespace loiter
