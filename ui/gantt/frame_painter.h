#pragma once

#include "ui/gantt/gantt_canvas.h"

namespace loiter {

/// Draws what is around the bars: title with legend, ruler, names, grid, and the greys outside the
/// run. Thread safety: GUI thread.
class FramePainter
{
public:
    explicit FramePainter(const GanttCanvas& canvas)
        : m_canvas(canvas)
    {}

    void paintGround() const; ///< what is behind the bars
    void paintTitle() const;
    void paintRuler() const;
    void paintNames() const;

private:
    struct LegendEntry;

    void paintOutside() const;
    void paintGrid() const;
    std::vector<LegendEntry> legend() const;
    void addPhases(std::vector<LegendEntry>& entries) const;
    void paintLegend(double left) const;
    void paintName(const GanttRow& row) const;
    QString nameOf(const GanttRow& row) const;
    QString secondLineOf(const GanttRow& row) const;
    std::chrono::nanoseconds tickDistance() const;

    const GanttCanvas& m_canvas;
};

} // namespace loiter
