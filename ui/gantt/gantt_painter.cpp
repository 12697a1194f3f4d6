#include "ui/gantt/gantt_painter.h"

#include "ui/gantt/caller_painter.h"
#include "ui/gantt/frame_painter.h"
#include "ui/gantt/lane_painter.h"
#include "ui/gantt/overlay_painter.h"
#include "ui/gantt/queue_painter.h"

#include <algorithm>

namespace loiter {

namespace {

void paintRow(const GanttCanvas& canvas, const GanttRow& row)
{
    switch (row.kind) {
    case RowKind::Caller:
        LanePainter(canvas).paint(row);
        return CallerPainter(canvas, row).paint();
    case RowKind::Queue:
        return QueuePainter(canvas, row).paint();
    case RowKind::Worker:
        return LanePainter(canvas).paint(row);
    }
}

void paintRows(const GanttCanvas& canvas)
{
    const GanttLayout& layout = canvas.layout();
    QPainter& painter = canvas.painter;
    painter.save();
    painter.setClipRect(layout.scroll, Qt::IntersectClip);
    LanePainter(canvas).paintGhosts();
    painter.restore();
    for (const GanttRow& row : layout.rows) {
        const QRectF visible = layout.visibleRect(row);
        if (visible.height() <= 0) {
            continue;
        }
        painter.save();
        painter.setClipRect(visible, Qt::IntersectClip);
        paintRow(canvas, row);
        painter.restore();
    }
}

} // namespace

void GanttPainter::paint(QPainter& painter, const GanttScene& scene)
{
    const GanttCanvas canvas{painter, scene, m_labels, m_runs};
    const FramePainter frame(canvas);
    const OverlayPainter overlay(canvas);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setRenderHint(QPainter::TextAntialiasing);
    frame.paintGround();
    paintRows(canvas);
    frame.paintTitle();
    frame.paintRuler();
    frame.paintNames();
    painter.save();
    painter.setClipRect(scene.layout.lanes, Qt::IntersectClip);
    overlay.paintHover();
    overlay.paintSelection();
    painter.restore();
    overlay.paintPlayHead();
    overlay.paintMessage();
    overlay.paintFocus();
    overlay.paintToolTip();
}

BlockedStrip blockedStripOf(const GanttScene& scene)
{
    if (scene.isEmpty()) {
        return BlockedStrip::No;
    }
    for (const GanttRow& row : scene.layout.rows) {
        if (row.kind != RowKind::Caller || row.lane.isNone()) {
            continue;
        }
        constexpr double kLeastStrip = 4;
        std::vector<BarRun> runs;
        for (const BarRow& bars : scene.index->lane(row.lane).rows()) {
            collectBarRuns(bars, scene.scaleOf(*scene.index), scene.end(), 0, runs);
            const auto isBlocked = [&](const BarRun& run) {
                return run.count() == 1 && run.right - run.left >= kLeastStrip &&
                       scene.index->blockedFrom(bars.bars[run.first], scene.end()) != kNotYet;
            };
            if (std::ranges::any_of(runs, isBlocked)) {
                return BlockedStrip::Yes;
            }
        }
    }
    return BlockedStrip::No;
}

} // namespace loiter
