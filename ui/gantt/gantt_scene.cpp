#include "ui/gantt/gantt_scene.h"

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

/// The lanes from above: the first caller, the manager that it has started, then whoever works,
/// then whom they ask.
enum class LaneGroup { Caller, Managers, Workers, Servers };

/// Further callers are drawn as workers are.
LaneGroup groupOf(const Lane& lane, bool hasCaller)
{
    if (takesRequests(lane.kind)) {
        return lane.kind == LaneKind::Manager ? LaneGroup::Managers : LaneGroup::Servers;
    }
    return lane.kind == LaneKind::Caller && !hasCaller ? LaneGroup::Caller : LaneGroup::Workers;
}

std::vector<LaneId> lanesOf(const GanttIndex* index, LaneGroup wanted)
{
    std::vector<LaneId> lanes;
    const std::size_t count =
        index == nullptr || index->isEmpty() ? 0 : index->trace()->lanes.size();
    bool hasCaller = false;
    for (std::uint32_t lane = 0; lane < count; ++lane) {
        const LaneGroup group = groupOf(index->trace()->lanes[lane], hasCaller);
        hasCaller = hasCaller || group == LaneGroup::Caller;
        if (group == wanted) {
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

/// An event loop's row, and a server's, has room for all that is predicted from the start.
void makeRoomForGhosts(GanttRow& row, const GanttIndex& index, const GanttIndex* backdrop)
{
    const bool hasGhosts =
        backdrop != nullptr && (isLoop(*backdrop, row.ghostLane) || row.isServer);
    row.isLoop = isLoop(index, row.lane) || (hasGhosts && row.lane.isNone() && !row.isServer);
    if (row.hasLowBars() && hasGhosts) {
        row.subRows = std::max(row.subRows, subRowsOf(*backdrop, row.ghostLane));
    }
}

void appendRows(std::vector<GanttRow>& rows,
                LaneGroup group,
                const GanttIndex& index,
                const GanttIndex* backdrop)
{
    const std::vector<LaneId> own = lanesOf(&index, group);
    const std::vector<LaneId> ghosts = lanesOf(backdrop, group);
    for (std::size_t place = 0; place < std::max(own.size(), ghosts.size()); ++place) {
        GanttRow row;
        row.kind = group == LaneGroup::Caller ? RowKind::Caller : RowKind::Worker;
        row.lane = place < own.size() ? own[place] : LaneId{};
        row.ghostLane = place < ghosts.size() ? ghosts[place] : LaneId{};
        row.subRows = group == LaneGroup::Caller ? 1 : subRowsOf(index, row.lane);
        row.isServer = group == LaneGroup::Managers || group == LaneGroup::Servers;
        makeRoomForGhosts(row, index, backdrop);
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
    appendRows(rows, LaneGroup::Caller, index, backdrop);
    appendRows(rows, LaneGroup::Managers, index, backdrop);
    GanttRow queue;
    queue.kind = RowKind::Queue;
    rows.push_back(queue);
    appendRows(rows, LaneGroup::Workers, index, backdrop);
    const bool hasWorkers = rows.back().kind == RowKind::Worker;
    if (!hasWorkers) {
        rows.pop_back(); // tasks that run in the caller's lane never queue
    }
    appendRows(rows, LaneGroup::Servers, index, backdrop);
    return rows;
}

} // namespace loiter
