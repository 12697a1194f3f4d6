#include "ui/gantt/gantt_scene.h"

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

std::vector<LaneId> lanesOf(const GanttIndex* index, RowKind kind)
{
    std::vector<LaneId> lanes;
    const std::size_t count =
        index == nullptr || index->isEmpty() ? 0 : index->trace()->lanes.size();
    bool hasCaller = false; // further callers are drawn as workers are
    for (std::uint32_t lane = 0; lane < count; ++lane) {
        const bool isCaller = !hasCaller && index->trace()->lanes[lane].kind == LaneKind::Caller;
        hasCaller = hasCaller || isCaller;
        if (isCaller == (kind == RowKind::Caller)) {
            lanes.push_back(LaneId{lane});
        }
    }
    return lanes;
}

int subRowsOf(const GanttIndex& index, LaneId lane)
{
    return lane.isNone() ? 1 : std::max(1, static_cast<int>(index.lane(lane).rows().size()));
}

bool isLoop(const GanttIndex& index, LaneId lane)
{
    return !lane.isNone() && index.trace()->lane(lane).kind == LaneKind::EventLoop;
}

/// An event loop's row has room for all that is predicted from the start.
void makeLoop(GanttRow& row, const GanttIndex& index, const GanttIndex* backdrop)
{
    const bool hasGhosts = backdrop != nullptr && isLoop(*backdrop, row.ghostLane);
    row.isLoop = isLoop(index, row.lane) || (hasGhosts && row.lane.isNone());
    if (row.isLoop && hasGhosts) {
        row.subRows = std::max(row.subRows, subRowsOf(*backdrop, row.ghostLane));
    }
}

void appendRows(std::vector<GanttRow>& rows,
                RowKind kind,
                const GanttIndex& index,
                const GanttIndex* backdrop)
{
    const std::vector<LaneId> own = lanesOf(&index, kind);
    const std::vector<LaneId> ghosts = lanesOf(backdrop, kind);
    for (std::size_t place = 0; place < std::max(own.size(), ghosts.size()); ++place) {
        GanttRow row;
        row.kind = kind;
        row.lane = place < own.size() ? own[place] : LaneId{};
        row.ghostLane = place < ghosts.size() ? ghosts[place] : LaneId{};
        row.subRows = kind == RowKind::Caller ? 1 : subRowsOf(index, row.lane);
        makeLoop(row, index, backdrop);
        rows.push_back(row);
    }
}

} // namespace

double GanttScene::snap(double x) const
{
    return std::round(x * pixelRatio) / pixelRatio;
}

std::vector<GanttRow> ganttRows(const GanttIndex& index, const GanttIndex* backdrop)
{
    std::vector<GanttRow> rows;
    appendRows(rows, RowKind::Caller, index, backdrop);
    GanttRow queue;
    queue.kind = RowKind::Queue;
    rows.push_back(queue);
    appendRows(rows, RowKind::Worker, index, backdrop);
    const bool hasWorkers = rows.back().kind == RowKind::Worker;
    if (!hasWorkers) {
        rows.pop_back(); // tasks that run in the caller's lane never queue
    }
    return rows;
}

} // namespace loiter
