#include "ui/gantt/lane_painter.h"

#include "ui/gantt/bar_painter.h"
#include "ui/gantt/step_painter.h"
#include "ui/gantt/task_place.h"
#include "ui/gantt/timeline_words.h"
#include "ui/text_format.h"

#include <algorithm>

namespace loiter {

namespace {

using std::chrono::nanoseconds;

} // namespace

void LanePainter::paintGhosts() const
{
    if (!m_canvas.scene.hasBackdrop()) {
        return;
    }
    for (const GanttRow& row : m_canvas.layout().rows) {
        // What comes to a server meets it at other times than predicted as soon as one request
        // does: the ghosts would only be in the way of the many low bars.
        const bool isToBeSeen = !row.isServer || row.lane.isNone();
        if (row.kind == RowKind::Worker && !row.ghostLane.isNone() && isToBeSeen) {
            paintGhostsOf(row);
        }
    }
}

void LanePainter::paintGhostsOf(const GanttRow& row) const
{
    constexpr double kLeastGhost = 3;
    const GanttScene& scene = m_canvas.scene;
    const TimeScale scale = scene.scaleOf(*scene.backdrop);
    int subRow = 0;
    for (const BarRow& bars : scene.backdrop->lane(row.ghostLane).rows()) {
        collectBarRuns(bars, scale, scene.backdrop->trace()->end, 0, m_canvas.runs);
        for (const BarRun& run : m_canvas.runs) {
            const TaskId task = bars.bars[run.first].task;
            if (run.count() > 1 || run.right - run.left < kLeastGhost || task.isNone()) {
                continue;
            }
            const auto [top, bottom] = ghostExtent(row, task, subRow);
            BarPainter(m_canvas).paintGhost(m_canvas.rect(run.left, run.right, top, bottom));
        }
        ++subRow;
    }
}

/// Where the bar of a task is, or will be: in its own row and sub-row, if it has one already.
/// Requests are where they are predicted.
std::pair<double, double>
LanePainter::ghostExtent(const GanttRow& row, TaskId task, int subRow) const
{
    const GanttScene& scene = m_canvas.scene;
    if (row.isServer) {
        return scene.layout.barExtent(row, subRow);
    }
    const bool isKnown = !scene.isEmpty() && task.value < scene.trace().tasks.size();
    const LaneId lane = isKnown ? scene.trace().task(task).lane : LaneId();
    const GanttRow* own = scene.layout.rowOf(lane);
    const GanttRow& target = own == nullptr ? row : *own;
    if (!target.isLoop) {
        return scene.layout.barExtent(target, 0);
    }
    const auto ownSubRow = own == nullptr ? std::nullopt : scene.index->lane(lane).rowOf(task);
    return scene.layout.barExtent(target, ownSubRow ? static_cast<int>(*ownSubRow) : subRow);
}

void LanePainter::paint(const GanttRow& row) const
{
    if (m_canvas.scene.isEmpty() || row.lane.isNone()) {
        return;
    }
    if (row.isLoop) {
        StepPainter(m_canvas).paint(row);
    }
    int subRow = 0;
    for (const BarRow& bars : m_canvas.scene.index->lane(row.lane).rows()) {
        paintRow(row, bars, subRow++);
    }
    paintIdle(row);
}

void LanePainter::paintRow(const GanttRow& row, const BarRow& bars, int subRow) const
{
    const GanttScene& scene = m_canvas.scene;
    const auto [top, bottom] = scene.layout.barExtent(row, subRow);
    if (bottom < scene.layout.lanes.top() || top > scene.layout.lanes.bottom()) {
        return; // scrolled away
    }
    collectBarRuns(bars,
                   scene.scaleOf(*scene.index),
                   scene.end(),
                   m_canvas.px(kZeroLengthWidth),
                   m_canvas.runs);
    double leftNeighbour = scene.layout.lanes.left();
    for (const BarRun& run : m_canvas.runs) {
        const Bar& bar = bars.bars[run.first];
        if (bar.kind != SpanKind::Task && row.kind == RowKind::Caller) {
            continue; // waits have a painter of their own
        }
        const QRectF rect = m_canvas.rect(run.left, run.right, top, bottom);
        if (run.isZeroLength) {
            BarPainter(m_canvas).paintZeroLength(row.lane, bar, rect, rect.left() - leftNeighbour);
        } else {
            paintRun(row.lane, bars, run, rect);
        }
        leftNeighbour = rect.right();
    }
}

void LanePainter::paintRun(LaneId lane,
                           const BarRow& bars,
                           const BarRun& run,
                           const QRectF& rect) const
{
    const GanttScene& scene = m_canvas.scene;
    const BarPainter painter(m_canvas);
    if (run.count() > 1) {
        painter.paintMerged(bars, run, rect);
    } else if (scene.isPrediction()) {
        painter.paintPredicted(lane, bars.bars[run.first], rect);
    } else {
        painter.paint(lane, bars.bars[run.first], rect);
    }
}

void LanePainter::paintIdle(const GanttRow& row) const
{
    const GanttScene& scene = m_canvas.scene;
    const nanoseconds last = scene.index->lane(row.lane).lastEnd();
    const Lane& lane = scene.trace().lane(row.lane);
    const bool isOver = !scene.now;
    const nanoseconds until =
        lane.ended == kNotYet ? scene.end() : std::min(lane.ended, scene.end());
    if (last == kNotYet || row.kind != RowKind::Worker || row.isServer ||
        (!isOver && lane.ended != kNotYet)) {
        return;
    }
    const TimeScale scale = scene.scaleOf(*scene.index);
    const double left = scale.x(last) + m_canvas.px(10);
    const QString text = isOver ? TimelineWords::tr("idle %1").arg(secondsText(until - last))
                                : TimelineWords::tr("idle");
    const double width = m_canvas.labels.width(text, LabelStyle::Small);
    const double room = (isOver ? scale.x(until) : scene.layout.lanes.right()) - left;
    if (width > room || left < scene.layout.lanes.left()) {
        return;
    }
    const auto [top, bottom] = scene.layout.barExtent(row, 0);
    m_canvas.text(
        {left, (top + bottom) / 2}, text, LabelStyle::Small, m_canvas.palette().secondaryText);
}

} // namespace loiter
