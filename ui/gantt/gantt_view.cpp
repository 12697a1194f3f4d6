#include "ui/gantt/gantt_view.h"

#include "ui/gantt/caller_painter.h"

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

using std::chrono::nanoseconds;

constexpr nanoseconds kShortestRange = std::chrono::microseconds(1);
constexpr int kLongestRange = 4; ///< times all there is to see

nanoseconds scaled(nanoseconds time, double factor)
{
    return nanoseconds(std::llround(static_cast<double>(time.count()) * factor));
}

nanoseconds lengthOf(const GanttIndex* index)
{
    return index == nullptr || index->isEmpty() ? nanoseconds()
                                                : index->trace()->end - index->trace()->start;
}

/// The room that the labels of tasks without length at the very start need.
double leftMargin(const GanttIndex& index, GanttLabels& labels)
{
    constexpr double kMark = 6;
    constexpr double kAround = 18;
    constexpr int kShort = 500; // part of the whole that is narrower than a mark
    constexpr double kWidest = 160;
    const nanoseconds length = lengthOf(&index);
    double margin = 0;
    for (std::uint32_t lane = 0; lane < index.trace()->lanes.size(); ++lane) {
        for (const BarRow& row : index.lane(LaneId{lane}).rows()) {
            const Bar& bar = row.bars.front();
            const bool isAtStart = bar.start - index.trace()->start < length / kShort;
            const bool isShort = bar.end != kNotYet && bar.end - bar.start < length / kShort;
            if (bar.kind == SpanKind::Task && isAtStart && isShort) {
                margin = std::max(margin,
                                  labels.width(index.taskName(bar.task), LabelStyle::Plain) +
                                      kMark + kAround);
            }
        }
    }
    return std::min(margin, kWidest);
}

double rightMargin(const GanttIndex& index, GanttLabels& labels)
{
    constexpr double kMark = 30;
    constexpr int kNearEnd = 10; // part of the whole
    const auto deliveries = index.deliveries();
    if (deliveries.empty()) {
        return 0;
    }
    const nanoseconds last = deliveries.back().time;
    const auto first =
        std::ranges::lower_bound(deliveries, last - lengthOf(&index) / 200, {}, &Instant::time);
    if (index.trace()->end - last > lengthOf(&index) / kNearEnd) {
        return 0;
    }
    const auto together = deliveries.subspan(static_cast<std::size_t>(first - deliveries.begin()));
    const QString text = deliveryTexts(*index.trace(), together).front();
    constexpr double kWidest = 220;
    return std::min(kWidest, labels.width(text, LabelStyle::SmallBold) + kMark);
}

} // namespace

TimeRange fittedRange(nanoseconds length, double width, FitMargins margins)
{
    const double pixels = std::max(width - margins.left - margins.right, width / 4);
    const auto count = static_cast<double>(std::max(length, kShortestRange).count());
    const double perPixel = count / std::max(pixels, 1.0);
    return {-nanoseconds(std::llround(margins.left * perPixel)),
            nanoseconds(std::llround(count + margins.right * perPixel))};
}

TimeRange followedRange(nanoseconds now, nanoseconds predicted, double width, FitMargins margins)
{
    constexpr double kAhead = 1.1;
    return fittedRange(std::max(predicted, scaled(now, kAhead)), width, margins);
}

TimeRange zoomedRange(const TimeRange& range, nanoseconds at, double factor, nanoseconds length)
{
    const nanoseconds longest = std::max(length, kShortestRange) * kLongestRange;
    const nanoseconds wanted = scaled(range.duration(), 1 / factor);
    const nanoseconds duration = std::clamp(wanted, kShortestRange, longest);
    const double share = static_cast<double>((at - range.start).count()) /
                         static_cast<double>(std::max<std::int64_t>(1, range.duration().count()));
    const nanoseconds start = at - scaled(duration, share);
    return pannedRange({start, start + duration}, {}, length);
}

TimeRange pannedRange(const TimeRange& range, nanoseconds by, nanoseconds length)
{
    constexpr int kLeastSeen = 10; // part of the range
    const nanoseconds seen = range.duration() / kLeastSeen;
    const nanoseconds earliest = -range.duration() + seen;
    const nanoseconds latest = std::max(earliest, length - seen);
    const nanoseconds start = std::clamp(range.start + by, earliest, latest);
    return {start, start + range.duration()};
}

FitMargins fitMargins(const GanttIndex& index, const GanttIndex* backdrop, GanttLabels& labels)
{
    FitMargins margins;
    for (const GanttIndex* each : {&index, backdrop}) {
        if (each != nullptr && !each->isEmpty()) {
            margins.left = std::max(margins.left, leftMargin(*each, labels));
            margins.right = std::max(margins.right, rightMargin(*each, labels));
        }
    }
    return margins;
}

nanoseconds contentLength(const GanttIndex& index, const GanttIndex* backdrop)
{
    return std::max(lengthOf(&index), lengthOf(backdrop));
}

} // namespace loiter
