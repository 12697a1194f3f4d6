#pragma once

#include "ui/gantt/gantt_canvas.h"

namespace loiter {

/// Draws the queue strip: how many tasks wait for a worker, as steps, and a cross where one was
/// cancelled. Thread safety: GUI thread.
class QueuePainter
{
public:
    QueuePainter(const GanttCanvas& canvas, const GanttRow& row)
        : m_canvas(canvas)
        , m_row(row)
    {}

    void paint() const;

private:
    /// A stretch of the curve at one height.
    struct Step
    {
        double left = 0;
        double right = 0;
        std::int64_t value = 0;
    };

    std::vector<Step> steps() const;
    double yOf(std::int64_t value) const;
    void paintSteps(const std::vector<Step>& steps) const;
    void paintTexts(const std::vector<Step>& steps) const;
    void paintCancellations() const;

    const GanttCanvas& m_canvas;
    const GanttRow& m_row;
};

} // namespace loiter
