#pragma once

#include "core/events/ids.h"
#include "ui/gantt/time_scale.h"

#include <QRectF>
#include <QSizeF>

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace loiter {

/// The heights of the caller's row and the queue's at text size 1, in pixels.
inline constexpr double kCallerHeight = 64;
inline constexpr double kQueueHeight = 42;

/// The height of an event loop's or a server's row at text size 1, in pixels, that is good to look
/// at.
double goodLoopHeight(int subRows);

/// What a row of the timeline shows.
enum class RowKind { Caller, Queue, Worker };

/// One row: where it is, and which lane it shows. The lane and its counterpart in the backdrop may
/// each be missing. Thread safety: a value.
struct GanttRow
{
    RowKind kind = RowKind::Worker;
    LaneId lane;
    LaneId ghostLane;
    int subRows = 1;       ///< how many bars lie above each other
    bool isLoop = false;   ///< an event loop's, with a strip of steps above the bars
    bool isServer = false; ///< a server's; either may have many low bars above each other
    double top = 0;        ///< in logical pixels from the top of the timeline, scrolled
    double height = 0;

    bool hasLowBars() const { return isLoop || isServer; }

    double bottom() const { return top + height; }
};

/// Whether a row of the caller has hatched strips in its bars, which are higher then.
enum class BlockedStrip { No, Yes };

/// What is to be laid out.
struct GanttRequest
{
    QSizeF size;
    double scale = 1; ///< text size; 1 is 12 pixels
    TimeRange time = {{}, std::chrono::seconds(1)};
    std::vector<GanttRow> rows; ///< without top and height; the caller and the queue come first
    BlockedStrip blockedStrip = BlockedStrip::No;
    double scroll = 0; ///< how far the worker lanes are moved up
};

/// Where everything of the timeline is: title, ruler, names, rows, times. In logical pixels; no
/// widget. Thread safety: a value.
struct GanttLayout
{
    double scale = 1;
    QSizeF size; ///< of all there is
    QRectF title;
    QRectF ruler;  ///< above the lanes only, not above their names
    QRectF names;  ///< the column of the lanes' names
    QRectF lanes;  ///< all rows, without their names
    QRectF scroll; ///< the part of `lanes` in which the worker lanes move
    TimeScale time;
    std::vector<GanttRow> rows;
    std::vector<std::size_t> rowOfLane; ///< by lane: an index into rows, or their number for none
    double scrollLimit = 0;             ///< the greatest useful scroll
    BlockedStrip blockedStrip = BlockedStrip::No;

    /// A measure of the design in pixels of this text size, rounded to whole ones.
    double px(double designPixels) const;

    /// The top and bottom of a bar in a row.
    std::pair<double, double> barExtent(const GanttRow& row, int subRow) const;

    /// The top and bottom of the steps in an event loop's row.
    std::pair<double, double> stepExtent(const GanttRow& row) const;

    /// The centre line of a caller's marks in its row: submissions above, deliveries below.
    double submissionsY(const GanttRow& row) const;
    double deliveriesY(const GanttRow& row) const;

    /// The row at a height; nothing beside the lanes, and where a row is scrolled away.
    const GanttRow* rowAt(double y) const;

    /// The row of a lane, null if it has none.
    const GanttRow* rowOf(LaneId lane) const;

    /// The part of a row that is not scrolled away.
    QRectF visibleRect(const GanttRow& row) const;

    /// Whether there is room for a second line under the name of a row.
    bool hasSecondLine(const GanttRow& row) const;
};

GanttLayout layOut(const GanttRequest& request);

/// The scroll that brings a row into sight with the least movement.
double scrollTo(const GanttLayout& layout, const GanttRow& row, double scroll);

/// Where a tool tip of a size goes: beside, below or above a bar, never over it unless there is no
/// room at all, and within `bounds`. Beside means near to `at`, the mouse.
QRectF toolTipRect(const QSizeF& size, const QRectF& bar, const QPointF& at, const QRectF& bounds);

} // namespace loiter
