#include "ui/gantt/task_place.h"

#include "ui/gantt/bar_runs.h"
#include "ui/gantt/step_marks.h"

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

using std::chrono::nanoseconds;

constexpr double kMarkReach = 7;
constexpr double kStepReach = 3;

QRectF runRect(const GanttScene& scene, const BarRun& run, const GanttRow& row, int subRow)
{
    const auto [top, bottom] = scene.layout.barExtent(row, subRow);
    const double left = scene.snap(run.left);
    return {left, top, scene.snap(run.right) - left, bottom - top};
}

/// A bar by itself.
BarRun runOf(const GanttScene& scene, const Bar& bar)
{
    const TimeScale scale = scene.scaleOf(*scene.index);
    BarRun run{0, 1, scale.x(bar.start), scale.x(bar.endBy(scene.end()))};
    if (run.right - run.left < 1) {
        run.left = run.right - scene.layout.px(kZeroLengthWidth);
    }
    return run;
}

bool isKnown(const GanttScene& scene, TaskId task)
{
    return !task.isNone() && !scene.isEmpty() && task.value < scene.trace().tasks.size();
}

GanttHit barHit(const GanttRow& row, const Bar& bar, const BarRun& run, const QRectF& rect)
{
    GanttHit hit;
    hit.lane = row.lane;
    hit.rect = rect;
    hit.count = run.count();
    hit.part = run.count() > 1 ? GanttPart::MergedBars : GanttPart::Bar;
    if (bar.kind != SpanKind::Task && row.kind == RowKind::Caller) {
        hit.part = GanttPart::Wait;
    }
    if (bar.kind == SpanKind::Request && run.count() == 1) {
        hit.part = GanttPart::Request;
        hit.request = bar.span;
    }
    hit.task = run.count() > 1 ? TaskId{} : bar.task;
    return hit;
}

std::optional<GanttHit> hitBar(const GanttScene& scene, const GanttRow& row, const QPointF& point)
{
    std::vector<BarRun> runs;
    int subRow = 0;
    for (const BarRow& bars : scene.index->lane(row.lane).rows()) {
        const int placed = row.kind == RowKind::Caller ? 0 : subRow;
        ++subRow;
        const auto [top, bottom] = scene.layout.barExtent(row, placed);
        if (point.y() < top || point.y() > bottom) {
            continue;
        }
        collectBarRuns(bars,
                       scene.scaleOf(*scene.index),
                       scene.end(),
                       scene.layout.px(kZeroLengthWidth),
                       runs);
        for (const BarRun& run : runs) {
            const QRectF rect = runRect(scene, run, row, placed);
            if (rect.contains(point)) {
                GanttHit hit = barHit(row, bars.bars[run.first], run, rect);
                // Who asks is what the client says: there need not be such a task.
                hit.task = isKnown(scene, hit.task) ? hit.task : TaskId();
                return hit;
            }
        }
    }
    return std::nullopt;
}

/// A step is easier to hit than to see.
std::optional<GanttHit> hitStep(const GanttScene& scene, const GanttRow& row, const QPointF& point)
{
    const double reach = scene.layout.px(kStepReach);
    const auto [top, bottom] = scene.layout.stepExtent(row);
    if (!row.isLoop || point.y() < row.top || point.y() > bottom + 1) {
        return std::nullopt;
    }
    const TimeScale scale = scene.scaleOf(*scene.index);
    std::optional<GanttHit> hit;
    double least = reach;
    for (const StepMark& mark :
         stepMarks(scene.index->lane(row.lane).steps(), scale, scene.end())) {
        const double away = std::max({0.0, mark.left - point.x(), point.x() - mark.right});
        if (away < least) {
            least = away;
            const QRectF rect(mark.left, top, mark.right - mark.left, bottom - top);
            hit = GanttHit{GanttPart::Step, row.lane, mark.task, mark.count(), rect, mark.first};
        }
    }
    return hit;
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
                    QRectF(x - reach, y - reach, 2 * reach, 2 * reach),
                    0};
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
    if (!isKnown(scene, id)) {
        return std::nullopt;
    }
    const Task& task = scene.trace().task(id);
    const GanttRow* row = scene.layout.rowOf(task.lane);
    if (task.started == kNotYet || row == nullptr) {
        return std::nullopt;
    }
    const auto subRow = subRowOf(*scene.index, id);
    if (!subRow) {
        return std::nullopt;
    }
    const Bar* bar = barOf(scene.index->lane(task.lane).rows()[*subRow], id, task.started);
    return runRect(scene, runOf(scene, *bar), *row, static_cast<int>(*subRow));
}

std::vector<QRectF> requestRects(const GanttScene& scene, TaskId task)
{
    std::vector<QRectF> rects;
    if (!isKnown(scene, task)) {
        return rects;
    }
    for (const GanttRow& row : scene.layout.rows) {
        if (!row.isServer || row.lane.isNone()) {
            continue;
        }
        const LaneIndex& lane = scene.index->lane(row.lane);
        for (const LaneIndex::Place& place : lane.requestsOf(task)) {
            const Bar& bar = lane.rows()[place.row].bars[place.bar];
            rects.push_back(runRect(scene, runOf(scene, bar), row, static_cast<int>(place.row)));
        }
    }
    return rects;
}

std::optional<std::size_t> subRowOf(const GanttIndex& index, TaskId id)
{
    const Task& task = index.trace()->task(id);
    if (task.lane.isNone()) {
        return std::nullopt;
    }
    const LaneIndex& lane = index.lane(task.lane);
    if (const auto row = lane.rowOf(id)) {
        return row;
    }
    const auto hasBar = [&](const BarRow& row) { return barOf(row, id, task.started) != nullptr; };
    const auto row = std::ranges::find_if(lane.rows(), hasBar);
    return row == lane.rows().end() ? std::nullopt
                                    : std::optional<std::size_t>(row - lane.rows().begin());
}

TaskId nearestTask(std::span<const BarRow> rows, nanoseconds time)
{
    TaskId nearest;
    nanoseconds least = nanoseconds::max();
    for (const BarRow& row : rows) {
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

TaskId nearestInSubRow(const GanttIndex& index, TaskId task, int step, nanoseconds time)
{
    const LaneIndex& lane = index.lane(index.trace()->task(task).lane);
    const auto row = lane.rowOf(task);
    if (!row) {
        return {};
    }
    const std::ptrdiff_t next = static_cast<std::ptrdiff_t>(*row) + step;
    if (next < 0 || next >= static_cast<std::ptrdiff_t>(lane.rows().size())) {
        return {};
    }
    return nearestTask(lane.rows().subspan(static_cast<std::size_t>(next), 1), time);
}

GanttHit hitTest(const GanttScene& scene, const QPointF& point)
{
    if (scene.layout.ruler.contains(point)) {
        return {
            .part = GanttPart::Ruler, .lane = {}, .task = {}, .count = 0, .rect = {}, .step = 0};
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
    if (const auto step = hitStep(scene, *row, point)) {
        return *step;
    }
    return hitBar(scene, *row, point).value_or(hit);
}

} // namespace loiter
