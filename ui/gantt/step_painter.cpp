#include "ui/gantt/step_painter.h"

#include "ui/gantt/gantt_shapes.h"
#include "ui/gantt/step_marks.h"

namespace loiter {

void StepPainter::paint(const GanttRow& row) const
{
    const GanttScene& scene = m_canvas.scene;
    const auto [top, bottom] = scene.layout.stepExtent(row);
    const QRectF& lanes = scene.layout.lanes;
    const Palette& palette = m_canvas.palette();
    m_canvas.painter.fillRect(QRectF(lanes.left(), bottom, lanes.width(), 1), palette.separator);
    const BarRow& steps = scene.index->lane(row.lane).steps();
    for (const StepMark& mark : stepMarks(steps, scene.scaleOf(*scene.index), scene.end())) {
        QRectF rect = m_canvas.rect(mark.left, mark.right, top, bottom);
        rect.setWidth(std::max(rect.width(), 1.0));
        paintMark(mark.task, rect);
    }
}

void StepPainter::paintMark(TaskId task, const QRectF& rect) const
{
    constexpr double kLeastWithEdge = 3;
    const Palette& palette = m_canvas.palette();
    QPainter& painter = m_canvas.painter;
    if (task.isNone()) {
        return painter.fillRect(rect, palette.secondaryText);
    }
    // In light a line in the hue of the bars is too pale.
    const QColor line =
        palette.isDark || palette.isHighContrast ? palette.taskFill(task) : palette.taskEdge(task);
    painter.fillRect(rect, rect.width() < kLeastWithEdge ? line : palette.taskFill(task));
    if (rect.width() >= kLeastWithEdge) {
        shapes::outline(painter, rect, 1, line);
    }
}

} // namespace loiter
