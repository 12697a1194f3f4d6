#include "ui/gantt/gantt_bars.h"

#include <utility>

namespace loiter {

GanttBars::GanttBars(QCustomPlot* plot, std::function<void(QPainter&)> paint)
    : QCPLayerable(plot, QStringLiteral("main"))
    , m_paint(std::move(paint))
{}

QRect GanttBars::clipRect() const
{
    return parentPlot()->viewport().adjusted(0, 0, 0, 1);
}

void GanttBars::applyDefaultAntialiasingHint(QCPPainter* painter) const
{
    painter->setAntialiasing(false); // the shapes that slant switch it on
}

void GanttBars::draw(QCPPainter* painter)
{
    m_paint(*painter);
}

} // namespace loiter
