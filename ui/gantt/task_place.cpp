#include "ui/gantt/task_place.h"

#include "ui/gantt/bar_runs.h"

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

using std::chrono::nanoseconds;

constexpr double kMarkReach = 7;

QRectF runRect(const GanttScene& scene, const BarRun& run, const GanttRow& row, int subRow)
{
    const auto [top, bottom] = scene.layout.barExtent(row, subRow);
    const double left = scene.snap(run.left);
    return {left, top, scene.snap(run.right) - left, bottom - top};
}

GanttHit barHit(const GanttRow& row, const BarRow& bars, const BarRun& run, const QRectF& rect)
{
    const Bar& bar = bars.bars[run.first];
    GanttHit hit;
    hit.lane = row.lane;
    hit.rect = rect;
    hit.count = run.count();
    hit.part = run.count() > 1 ? GanttPart::MergedBars : GanttPart::Bar;
    if (bar.kind != SpanKind::Task && row.kind == RowKind::Caller) {
        hit.part = GanttPart::Wait;
    }
    hit.task = run.count() > 1 ? TaskId{} : bar.task;
    return hit;
}

std::optional<GanttHit> hitBar(const GanttScene& scene, const GanttRow& row, const QPointF& point)
{
    std::vector<BarRun> runs;
    int subRow = 0;
    for (const BarRow& bars : scene.index->lane(row.lane).rows()) {
        collectBarRuns(bars,
                       scene.scaleOf(*scene.index),
                       scene.end(),
                       scene.layout.px(kZeroLengthWidth),
                       runs);
        for (const BarRun& run : runs) {
            const QRectF rect = runRect(scene, run, row, row.kind == RowKind::Caller ? 0 : subRow);
            if (rect.contains(point)) {
                return barHit(row, bars, run, rect);
            }
        }
        ++subRow;
    }
    return std::nullopt;
}

std::optional<GanttHit>
hitDelivery(const GanttScene& scene, const GanttRow& row, const QPointF& point)
{
    const double reach = scene.layout.px(kMarkReach);
    const double y = scene.layout.deliveriesY(row);
    if (row.kind != RowKind::Caller || std::abs(point.y() - y) > reach) {
        return std::nullopt;
    }
    const TimeScale scale = scene.scaleOf(*scene.index);
    const auto deliveries = scene.index->deliveries();
    const auto at =
        std::ranges::lower_bound(deliveries, scale.time(point.x() - reach), {}, &Instant::time);
    if (at == deliveries.end() || scale.x(at->time) > point.x() + reach) {
        return std::nullopt;
    }
    const double x = scale.x(at->time);
    return GanttHit{GanttPart::Delivery,
                    row.lane,
                    at->task,
                    1,
                    QRectF(x - reach, y - reach, 2 * reach, 2 * reach)};
}

/// The bar of a task in a sub-row, null if it is not there.
const Bar* barOf(const BarRow& row, TaskId task, nanoseconds started)
{
    auto bar = std::ranges::lower_bound(row.bars, started, {}, &Bar::start);
    for (; bar != row.bars.end() && bar->start == started; ++bar) {
        if (bar->task == task && bar->kind == SpanKind::Task) {
            return &*bar;
        }
    }
    return nullptr;
}

} // namespace

std::optional<QRectF> taskBarRect(const GanttScene& scene, TaskId id)
{
    if (id.isNone() || scene.isEmpty() || id.value >= scene.trace().tasks.size()) {
        return std::nullopt;
    }
    const Task& task = scene.trace().task(id);
    const GanttRow* row = scene.layout.rowOf(task.lane);
    if (task.started == kNotYet || row == nullptr) {
        return std::nullopt;
    }
    const TimeScale scale = scene.scaleOf(*scene.index);
    int subRow = 0;
    for (const BarRow& bars : scene.index->lane(task.lane).rows()) {
        if (const Bar* bar = barOf(bars, id, task.started)) {
            BarRun run{0, 1, scale.x(bar->start), scale.x(bar->endBy(scene.end()))};
            if (run.right - run.left < 1) {
                run.left = run.right - scene.layout.px(kZeroLengthWidth);
            }
            return runRect(scene, run, *row, subRow);
        }
        ++subRow;
    }
    return std::nullopt;
}

TaskId nearestTask(const GanttIndex& index, LaneId lane, nanoseconds time)
{
    TaskId nearest;
    nanoseconds least = nanoseconds::max();
    if (lane.isNone()) {
        return nearest;
    }
    for (const BarRow& row : index.lane(lane).rows()) {
        const auto after = std::ranges::upper_bound(row.bars, time, {}, &Bar::start);
        for (auto bar = after == row.bars.begin() ? after : after - 1;
             bar != row.bars.end() && bar <= after;
             ++bar) {
            const nanoseconds before = bar->start - time;
            const nanoseconds beyond = bar->end == kNotYet ? nanoseconds() : time - bar->end;
            const nanoseconds distance = std::max({nanoseconds(), before, beyond});
            if (bar->kind == SpanKind::Task && distance < least) {
                least = distance;
                nearest = bar->task;
            }
        }
    }
    return nearest;
}

GanttHit hitTest(const GanttScene& scene, const QPointF& point)
{
    if (scene.layout.ruler.contains(point)) {
        return {.part = GanttPart::Ruler, .lane = {}, .task = {}, .count = 0, .rect = {}};
    }
    const GanttRow* row = scene.layout.rowAt(point.y());
    if (row == nullptr) {
        return {};
    }
    GanttHit hit;
    hit.part = scene.layout.names.contains(point) ? GanttPart::Name : GanttPart::Lane;
    hit.lane = row->lane;
    const bool hasBars = !scene.isEmpty() && !row->lane.isNone() && hit.part == GanttPart::Lane;
    if (!hasBars) {
        return hit;
    }
    if (const auto delivery = hitDelivery(scene, *row, point)) {
        return *delivery;
    }
    return hitBar(scene, *row, point).value_or(hit);
}

} // namespace loiter
