#pragma once

#include "ui/gantt/gantt_painter.h"

#include <qcustomplot.h>

#include <functional>

namespace loiter {

/// The one thing that the plot draws: all lanes with their bars, and all around them. One object
/// for each task would be many times slower. Thread safety: GUI thread.
class GanttBars : public QCPLayerable
{
public:
    /// `paint` is called for every frame.
    GanttBars(QCustomPlot* plot, std::function<void(QPainter&)> paint);

protected:
    /// All of the plot: QCustomPlot clips one pixel above what it is given here.
    QRect clipRect() const override;
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    void draw(QCPPainter* painter) override;

private:
    std::function<void(QPainter&)> m_paint;
};

} // namespace loiter
