#pragma once

#include "ui/gantt/gantt_export.h"
#include "ui/gantt/gantt_painter.h"

namespace loiter {

/// A timeline laid out for export: not bound to a device yet. Thread safety: GUI thread.
class ExportPicture
{
public:
    /// The traces must outlive the picture.
    ExportPicture(const Trace& trace, const Trace* backdrop, const ExportOptions& options);

    const QSize& size() const { return m_size; } ///< in logical pixels

    void paint(QPainter& painter, double pixelRatio);

private:
    double fixedHeight() const;
    double chosenHeight() const;
    double footerHeight() const;
    void arrange(const ExportOptions& options);
    void paintFooter(QPainter& painter) const;

    GanttIndex m_index;
    GanttIndex m_backdrop;
    GanttPainter m_painter;
    GanttScene m_scene;
    QSize m_size;
};

} // namespace loiter
