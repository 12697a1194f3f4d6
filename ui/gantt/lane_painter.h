#pragma once

#include "ui/gantt/gantt_canvas.h"

namespace loiter {

/// Draws the lanes of the workers: bars, ghosts behind them, and how long a worker had nothing to
/// do. Thread safety: GUI thread.
class LanePainter
{
public:
    explicit LanePainter(const GanttCanvas& canvas)
        : m_canvas(canvas)
    {}

    /// The ghosts of all tasks, each on the lane on which its task ran, if it did.
    void paintGhosts() const;

    /// The bars of a row.
    void paint(const GanttRow& row) const;

private:
    void paintGhostsOf(const GanttRow& row) const;
    std::pair<double, double> ghostExtent(const GanttRow& row, TaskId task, int subRow) const;
    void paintRow(const GanttRow& row, const BarRow& bars, int subRow) const;
    void paintRun(LaneId lane, const BarRow& bars, const BarRun& run, const QRectF& rect) const;
    void paintIdle(const GanttRow& row) const;

    const GanttCanvas& m_canvas;
};

} // namespace loiter
