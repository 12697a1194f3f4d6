#pragma once

#include "ui/gantt/gantt_canvas.h"

namespace loiter {

/// Draws what an event loop executes at each instant: its steps, in a strip above the tasks.
/// Thread safety: GUI thread.
class StepPainter
{
public:
    explicit StepPainter(const GanttCanvas& canvas)
        : m_canvas(canvas)
    {}

    void paint(const GanttRow& row) const;

    /// A step of a task, or steps of several for none.
    void paintMark(TaskId task, const QRectF& rect) const;

private:
    const GanttCanvas& m_canvas;
};

} // namespace loiter
