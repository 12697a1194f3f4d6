#include "ui/gantt/gantt_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace loiter {

namespace {

// Heights and widths of the design, in pixels at the usual text size.
constexpr double kTitleHeight = 30;
constexpr double kRulerHeight = 26;
constexpr double kNamesWidth = 190;
constexpr int kWorkersBeforeQueue = 4; ///< where these do not fit, the queue strip goes

/// A way to draw worker lanes: their height, and that of the bars; the same for a sub-row of an
/// event loop or a server, of which there may be many.
struct LaneSize
{
    double lane;
    double bar;
    double loopRow;
    double loopBar;
};
constexpr std::array<LaneSize, 8> kLaneSizes = {{{46, 28, 28, 22},
                                                 {34, 26, 22, 17},
                                                 {22, 16, 18, 14},
                                                 {22, 16, 14, 12},
                                                 {22, 16, 12, 10},
                                                 {22, 16, 10, 8},
                                                 {22, 16, 8, 7},
                                                 {22, 16, 7, 6}}};
constexpr double kSubRow = 22;
constexpr double kSubRowBar = 16;
constexpr double kStepStrip = 14; ///< above an event loop's sub-rows
constexpr double kStepTop = 3;
constexpr double kStepHeight = 8;

double workerHeight(const GanttRow& row, const LaneSize& size)
{
    if (row.hasLowBars()) {
        return std::max(size.lane, (row.isLoop ? kStepStrip : 0) + size.loopRow * row.subRows);
    }
    return row.subRows <= 1 ? size.lane : kSubRow * row.subRows;
}

double workersHeight(const std::vector<GanttRow>& rows, const LaneSize& size)
{
    double height = 0;
    for (const GanttRow& row : rows) {
        height += row.kind == RowKind::Worker ? workerHeight(row, size) : 0;
    }
    return height;
}

const LaneSize& largestThatFits(const std::vector<GanttRow>& rows, double designHeight)
{
    const auto fits = [&](const LaneSize& size) {
        return workersHeight(rows, size) <= designHeight;
    };
    const auto* const size = std::ranges::find_if(kLaneSizes, fits);
    return size == kLaneSizes.end() ? kLaneSizes.back() : *size;
}

double fixedHeight(const GanttRow& row)
{
    if (row.kind == RowKind::Caller) {
        return kCallerHeight;
    }
    return row.kind == RowKind::Queue ? kQueueHeight : 0;
}

/// Takes the queue strip out where there is no height for it and a few workers.
void dropQueueIfLow(std::vector<GanttRow>& rows, double designHeight)
{
    double needed = 0;
    for (const GanttRow& row : rows) {
        needed += fixedHeight(row);
    }
    const double workers = workersHeight(rows, kLaneSizes.back());
    needed += std::min(workers, kWorkersBeforeQueue * kLaneSizes.back().lane);
    if (needed > designHeight) {
        std::erase_if(rows, [](const GanttRow& row) { return row.kind == RowKind::Queue; });
    }
}

void placeRows(GanttLayout& layout, double requestedScroll)
{
    const double fullHeight = layout.lanes.height();
    dropQueueIfLow(layout.rows, fullHeight / layout.scale);
    double top = layout.lanes.top();
    for (GanttRow& row : layout.rows) {
        if (row.kind != RowKind::Worker) {
            row.top = top;
            row.height = layout.px(fixedHeight(row));
            top = row.bottom();
        }
    }
    const double room = std::max(0.0, layout.lanes.bottom() - top);
    const LaneSize& size = largestThatFits(layout.rows, room / layout.scale);
    double height = 0;
    for (GanttRow& row : layout.rows) {
        if (row.kind == RowKind::Worker) {
            row.top = top + height;
            row.height = layout.px(workerHeight(row, size));
            height += row.height;
        }
    }
    layout.scrollLimit = std::max(0.0, height - room);
    const double scroll = std::round(std::clamp(requestedScroll, 0.0, layout.scrollLimit));
    for (GanttRow& row : layout.rows) {
        row.top -= row.kind == RowKind::Worker ? scroll : 0;
    }
    layout.lanes.setHeight(std::min(fullHeight, top + height - layout.lanes.top()));
    layout.scroll = layout.lanes;
    layout.scroll.setTop(std::min(top, layout.lanes.bottom()));
}

void indexRows(GanttLayout& layout)
{
    for (std::size_t index = 0; index < layout.rows.size(); ++index) {
        const GanttRow& row = layout.rows[index];
        if (row.kind == RowKind::Queue || row.lane.isNone()) {
            continue;
        }
        if (row.lane.value >= layout.rowOfLane.size()) {
            layout.rowOfLane.resize(row.lane.value + 1U, layout.rows.size());
        }
        layout.rowOfLane[row.lane.value] = index;
    }
}

double barHeight(const GanttLayout& layout, const GanttRow& row)
{
    const double lane = row.height / layout.scale;
    const auto isOf = [lane](const LaneSize& size) { return lane >= size.lane - 1; };
    const auto* const size = std::ranges::find_if(kLaneSizes, isOf);
    return layout.px(size == kLaneSizes.end() ? kSubRowBar : size->bar);
}

std::pair<double, double> lowBarExtent(const GanttLayout& layout, const GanttRow& row, int subRow)
{
    const double strip = row.isLoop ? layout.px(kStepStrip) : 0;
    const double pitch = (row.height - strip) / row.subRows;
    const auto fits = [&](const LaneSize& size) {
        return pitch / layout.scale >= size.loopRow - 0.5;
    };
    const auto* const size = std::ranges::find_if(kLaneSizes, fits);
    const double height =
        layout.px(size == kLaneSizes.end() ? kLaneSizes.back().loopBar : size->loopBar);
    const double top = row.top + strip + std::round(pitch * subRow + (pitch - height) / 2);
    return {top, top + height};
}

std::pair<double, double> callerBar(const GanttLayout& layout, const GanttRow& row)
{
    const bool isHigh = layout.blockedStrip == BlockedStrip::Yes;
    const double top = row.top + layout.px(isHigh ? 12 : 17);
    return {top, top + layout.px(isHigh ? 32 : 24)};
}

} // namespace

double GanttLayout::px(double designPixels) const
{
    return std::round(designPixels * scale);
}

std::pair<double, double> GanttLayout::barExtent(const GanttRow& row, int subRow) const
{
    if (row.kind == RowKind::Caller) {
        return callerBar(*this, row);
    }
    if (row.hasLowBars()) {
        return lowBarExtent(*this, row, subRow);
    }
    if (row.subRows <= 1) {
        const double height = barHeight(*this, row);
        const double top = row.top + std::round((row.height - height) / 2);
        return {top, top + height};
    }
    const double pitch = row.height / row.subRows;
    const double top = row.top + std::round(pitch * subRow + (pitch - px(kSubRowBar)) / 2);
    return {top, top + px(kSubRowBar)};
}

std::pair<double, double> GanttLayout::stepExtent(const GanttRow& row) const
{
    const double top = row.top + px(kStepTop);
    return {top, top + px(kStepHeight)};
}

double GanttLayout::submissionsY(const GanttRow& row) const
{
    return row.top + px(blockedStrip == BlockedStrip::Yes ? 6 : 10);
}

double GanttLayout::deliveriesY(const GanttRow& row) const
{
    return row.top + px(blockedStrip == BlockedStrip::Yes ? 54 : 51);
}

const GanttRow* GanttLayout::rowAt(double y) const
{
    const auto contains = [&](const GanttRow& row) {
        const QRectF rect = visibleRect(row);
        return y >= rect.top() && y < rect.bottom();
    };
    const auto row = std::ranges::find_if(rows, contains);
    return row == rows.end() ? nullptr : &*row;
}

const GanttRow* GanttLayout::rowOf(LaneId lane) const
{
    const bool isKnown = !lane.isNone() && lane.value < rowOfLane.size();
    const std::size_t row = isKnown ? rowOfLane[lane.value] : rows.size();
    return row < rows.size() ? &rows[row] : nullptr;
}

QRectF GanttLayout::visibleRect(const GanttRow& row) const
{
    const QRectF rect(lanes.left(), row.top, lanes.width(), row.height);
    return row.kind == RowKind::Worker ? rect.intersected(scroll) : rect.intersected(lanes);
}

bool GanttLayout::hasSecondLine(const GanttRow& row) const
{
    return row.height >= px(40);
}

double goodLoopHeight(int subRows)
{
    constexpr double kGood = 480;
    const auto heightOf = [subRows](const LaneSize& size) {
        return std::max(size.lane, kStepStrip + size.loopRow * subRows);
    };
    const auto fits = [&](const LaneSize& size) { return heightOf(size) <= kGood; };
    const auto* const size = std::ranges::find_if(kLaneSizes, fits);
    return heightOf(size == kLaneSizes.end() ? kLaneSizes.back() : *size);
}

GanttLayout layOut(const GanttRequest& request)
{
    GanttLayout layout;
    layout.scale = request.scale;
    layout.size = request.size;
    layout.blockedStrip = request.blockedStrip;
    layout.rows = request.rows;
    const double width = request.size.width();
    const double names = std::min(layout.px(kNamesWidth), std::round(width / 3));
    const double top = layout.px(kTitleHeight) + layout.px(kRulerHeight);
    layout.title = QRectF(0, 0, width, layout.px(kTitleHeight));
    layout.ruler = QRectF(names, layout.title.bottom(), width - names, layout.px(kRulerHeight));
    layout.lanes = QRectF(names, top, width - names, std::max(0.0, request.size.height() - top));
    layout.time = TimeScale(request.time, names, width - names);
    placeRows(layout, request.scroll);
    indexRows(layout);
    layout.names = QRectF(0, top, names, layout.lanes.height());
    return layout;
}

double scrollTo(const GanttLayout& layout, const GanttRow& row, double scroll)
{
    if (row.kind != RowKind::Worker) {
        return scroll;
    }
    const double above = layout.scroll.top() - row.top;
    const double below = row.bottom() - layout.scroll.bottom();
    const double moved = above > 0 ? scroll - above : scroll + std::max(0.0, below);
    return std::clamp(moved, 0.0, layout.scrollLimit);
}

QRectF toolTipRect(const QSizeF& size, const QRectF& bar, const QPointF& at, const QRectF& bounds)
{
    constexpr double kGap = 10;
    const double beside = bar.center().y() - size.height() / 2;
    const std::array<QPointF, 4> places = {{
        {bar.right() + kGap, beside},
        {at.x() - size.width() / 2, bar.bottom() + kGap},
        {at.x() - size.width() / 2, bar.top() - kGap - size.height()},
        {bar.left() - kGap - size.width(), beside},
    }};
    QRectF best;
    for (const QPointF& place : places) {
        QRectF rect(place, size);
        rect.moveLeft(
            std::max(bounds.left(), std::min(rect.left(), bounds.right() - size.width())));
        rect.moveTop(std::max(bounds.top(), std::min(rect.top(), bounds.bottom() - size.height())));
        if (!rect.intersects(bar)) {
            return rect;
        }
        best = rect;
    }
    return best;
}

} // namespace loiter
