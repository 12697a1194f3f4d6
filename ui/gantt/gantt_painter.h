#pragma once

#include "ui/gantt/bar_runs.h"
#include "ui/gantt/gantt_labels.h"
#include "ui/gantt/gantt_scene.h"

#include <QPainter>

#include <vector>

namespace loiter {

/// Paints a frame of the timeline, on whatever device: the window, an image, a vector file. Keeps
/// laid-out texts from frame to frame. Thread safety: GUI thread.
class GanttPainter
{
public:
    GanttPainter(const QFont& font, double scale)
        : m_labels(font, scale)
    {}

    void paint(QPainter& painter, const GanttScene& scene);

    GanttLabels& labels() { return m_labels; }
    const GanttLabels& labels() const { return m_labels; }

private:
    GanttLabels m_labels;
    std::vector<BarRun> m_runs;
};

/// Whether the caller waits anywhere in sight while another result lies ready.
BlockedStrip blockedStripOf(const GanttScene& scene);

} // namespace loiter
