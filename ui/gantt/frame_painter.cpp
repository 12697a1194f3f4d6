#include "ui/gantt/frame_painter.h"

#include "ui/gantt/gantt_shapes.h"
#include "ui/gantt/legend_symbols.h"
#include "ui/gantt/time_axis.h"
#include "ui/gantt/timeline_words.h"
#include "ui/text_format.h"

#include <algorithm>

namespace loiter {

namespace {

using std::chrono::nanoseconds;

constexpr double kFramePadding = 12;
constexpr double kLinePitch = 16;
constexpr double kTickDistance = 82; ///< marks of the ruler are at least so far apart

QString shareText(nanoseconds part, nanoseconds whole)
{
    const double share =
        whole.count() <= 0 ? 0
                           : static_cast<double>(part.count()) / static_cast<double>(whole.count());
    return percentText(share);
}

} // namespace

struct FramePainter::LegendEntry
{
    LegendSymbol symbol;
    QString text;
};

void FramePainter::paintGround() const
{
    const GanttLayout& layout = m_canvas.layout();
    const Palette& palette = m_canvas.palette();
    QPainter& painter = m_canvas.painter;
    painter.fillRect(QRectF(QPointF(), layout.size), palette.window);
    painter.fillRect(layout.lanes.united(layout.names), palette.base);
    paintOutside();
    paintGrid();
}

void FramePainter::paintOutside() const
{
    const GanttScene& scene = m_canvas.scene;
    const QRectF& lanes = scene.layout.lanes;
    const double begin = std::clamp(scene.layout.time.x({}), lanes.left(), lanes.right());
    QRectF before = lanes;
    before.setRight(scene.snap(begin));
    m_canvas.painter.fillRect(before, scene.palette.outside);
    if (scene.now || scene.isEmpty()) {
        return;
    }
    const nanoseconds length = scene.trace().end - scene.trace().start;
    QRectF after = lanes;
    after.setLeft(scene.snap(std::clamp(scene.layout.time.x(length), lanes.left(), lanes.right())));
    m_canvas.painter.fillRect(after, scene.palette.outside);
}

void FramePainter::paintGrid() const
{
    const GanttLayout& layout = m_canvas.layout();
    const QColor& grid = m_canvas.palette().grid;
    if (!grid.isValid()) {
        return;
    }
    for (const Tick& tick : ticks(layout.time.range(), tickDistance())) {
        const double x = m_canvas.scene.snap(layout.time.x(tick.time));
        if (x > layout.lanes.left()) {
            m_canvas.painter.fillRect(QRectF(x, layout.lanes.top(), 1, layout.lanes.height()),
                                      grid);
        }
    }
}

void FramePainter::paintRuler() const
{
    const GanttLayout& layout = m_canvas.layout();
    const Palette& palette = m_canvas.palette();
    const double length = m_canvas.px(5);
    for (const Tick& tick : ticks(layout.time.range(), tickDistance())) {
        const double x = m_canvas.scene.snap(layout.time.x(tick.time));
        const double half = m_canvas.labels.width(tick.label, LabelStyle::Plain) / 2;
        if (x - half < layout.ruler.left() || x + half > layout.ruler.right()) {
            continue;
        }
        m_canvas.painter.fillRect(QRectF(x, layout.ruler.bottom() - length, 1, length),
                                  palette.secondaryText);
        m_canvas.text({x, layout.ruler.bottom() - m_canvas.px(13)},
                      tick.label,
                      LabelStyle::Plain,
                      palette.text,
                      LabelAnchor::Centre);
    }
}

nanoseconds FramePainter::tickDistance() const
{
    return m_canvas.layout().time.duration(m_canvas.px(kTickDistance));
}

void FramePainter::paintTitle() const
{
    const GanttScene& scene = m_canvas.scene;
    const double padding = m_canvas.px(kFramePadding);
    const double y = scene.layout.title.center().y();
    m_canvas.text({padding, y}, scene.title, LabelStyle::Bold, scene.palette.text);
    double right = padding + m_canvas.labels.width(scene.title, LabelStyle::Bold);
    if (!scene.subtitle.isEmpty()) {
        right += padding;
        m_canvas.text({right, y}, scene.subtitle, LabelStyle::Bold, scene.palette.text);
        right += m_canvas.labels.width(scene.subtitle, LabelStyle::Bold);
    }
    paintLegend(right + 2 * padding);
}

std::vector<FramePainter::LegendEntry> FramePainter::legend() const
{
    const GanttScene& scene = m_canvas.scene;
    std::vector<LegendEntry> entries = {
        {LegendSymbol::Submitted, TimelineWords::tr("submitted")},
        {LegendSymbol::Delivered, TimelineWords::tr("delivered")},
        {LegendSymbol::Waiting, TimelineWords::tr("waiting")},
    };
    if (scene.layout.blockedStrip == BlockedStrip::Yes) {
        entries.push_back({LegendSymbol::HeadOfLine, TimelineWords::tr("head-of-line")});
    }
    if (scene.isPrediction()) {
        entries.push_back({LegendSymbol::Prediction, TimelineWords::tr("prediction")});
    } else if (scene.hasBackdrop()) {
        const bool isPrediction = scene.backdrop->trace()->source == TraceSource::Prediction;
        const QString text = !isPrediction ? TimelineWords::tr("previous run")
                             : scene.now   ? TimelineWords::tr("prediction, still to come")
                                           : TimelineWords::tr("prediction");
        entries.push_back({LegendSymbol::Prediction, text});
    }
    if (!scene.selected.isNone() && !scene.isEmpty()) {
        entries.push_back({LegendSymbol::Link, TimelineWords::tr("link of the selected task")});
    }
    addPhases(entries);
    return entries;
}

/// What executes on an event loop, what a download spends its time with, and what a request meets
/// at the server; waiting is there already.
void FramePainter::addPhases(std::vector<LegendEntry>& entries) const
{
    const GanttIndex* index = m_canvas.scene.index;
    const auto add = [&](SpanKind kind, LegendSymbol symbol, const QString& text) {
        if (index != nullptr && index->hasSpan(kind)) {
            entries.push_back({symbol, text});
        }
    };
    add(SpanKind::Step, LegendSymbol::Executing, TimelineWords::tr("executing"));
    add(SpanKind::Connect, LegendSymbol::Connecting, TimelineWords::tr("connecting"));
    add(SpanKind::Read, LegendSymbol::Reading, TimelineWords::tr("reading"));
    add(SpanKind::Save, LegendSymbol::Saving, TimelineWords::tr("saving"));
    add(SpanKind::Delay, LegendSymbol::Delayed, TimelineWords::tr("delayed"));
    add(SpanKind::Queue, LegendSymbol::Queued, TimelineWords::tr("queued"));
    add(SpanKind::Service, LegendSymbol::Served, TimelineWords::tr("served"));
}

void FramePainter::paintLegend(double left) const
{
    const GanttLayout& layout = m_canvas.layout();
    std::vector<LegendEntry> entries = legend();
    const double symbol = m_canvas.px(24);
    const double gap = m_canvas.px(18);
    const auto widthOf = [&](const LegendEntry& entry) {
        return symbol + m_canvas.labels.width(entry.text, LabelStyle::Small);
    };
    double width = -gap;
    for (const LegendEntry& entry : entries) {
        width += widthOf(entry) + gap;
    }
    const double right = layout.title.right() - m_canvas.px(kFramePadding + 2);
    while (!entries.empty() && right - width < left) {
        width -= widthOf(entries.back()) + gap;
        entries.pop_back();
    }
    const LegendPainter symbols(m_canvas);
    double x = right - width;
    const double y = layout.title.center().y();
    for (const LegendEntry& entry : entries) {
        symbols.paint(entry.symbol, QRectF(x, y - symbol / 2, symbol - m_canvas.px(5), symbol));
        m_canvas.text(
            {x + symbol, y}, entry.text, LabelStyle::Small, m_canvas.palette().secondaryText);
        x += widthOf(entry) + gap;
    }
}

void FramePainter::paintNames() const
{
    const GanttLayout& layout = m_canvas.layout();
    const Palette& palette = m_canvas.palette();
    QPainter& painter = m_canvas.painter;
    const double width = layout.title.width();
    painter.fillRect(layout.names, palette.base);
    painter.fillRect(QRectF(0, layout.lanes.top(), width, 1), palette.separator);
    for (const GanttRow& row : layout.rows) {
        const QRectF visible = layout.visibleRect(row);
        if (visible.height() <= 0) {
            continue;
        }
        painter.save();
        painter.setClipRect(QRectF(0, visible.top(), layout.names.width(), visible.height()),
                            Qt::IntersectClip);
        paintName(row);
        painter.restore();
        painter.fillRect(QRectF(0, visible.bottom() - 1, width, 1), palette.separator);
    }
    painter.fillRect(QRectF(layout.names.right() - 1, layout.names.top(), 1, layout.names.height()),
                     palette.separator);
}

void FramePainter::paintName(const GanttRow& row) const
{
    const GanttScene& scene = m_canvas.scene;
    const Palette& palette = m_canvas.palette();
    const bool isSelected = !scene.selected.isNone() && !scene.isEmpty() &&
                            scene.selected.value < scene.trace().tasks.size() &&
                            row.kind != RowKind::Queue && !row.lane.isNone() &&
                            scene.trace().task(scene.selected).lane == row.lane;
    const LabelStyle style = isSelected ? LabelStyle::Bold : LabelStyle::Plain;
    const bool isKnown = row.kind == RowKind::Queue || !row.lane.isNone();
    const double left = m_canvas.px(kFramePadding);
    const double room = m_canvas.layout().names.width() - left - m_canvas.px(6);
    const QString second = scene.layout.hasSecondLine(row) ? secondLineOf(row) : QString();
    const double shift = second.isEmpty() ? 0 : m_canvas.px(kLinePitch) / 2;
    // A name stays in sight while a part of its lane is.
    const QRectF visible = scene.layout.visibleRect(row);
    const double y = std::round(row.hasLowBars() ? visible.center().y() : row.top + row.height / 2);
    m_canvas.painter.setPen(isKnown ? palette.text : palette.secondaryText);
    m_canvas.labels.drawWithin(m_canvas.painter, {left, y - shift}, room, nameOf(row), style);
    if (!second.isEmpty()) {
        m_canvas.painter.setPen(palette.secondaryText);
        m_canvas.labels.drawWithin(
            m_canvas.painter, {left, y + shift}, room, second, LabelStyle::Small);
    }
}

QString FramePainter::nameOf(const GanttRow& row) const
{
    if (row.kind == RowKind::Queue) {
        return TimelineWords::tr("queue depth");
    }
    const GanttScene& scene = m_canvas.scene;
    const bool isOwn = !row.lane.isNone();
    const Trace& trace = isOwn ? scene.trace() : *scene.backdrop->trace();
    const LaneId lane = isOwn ? row.lane : row.ghostLane;
    const QString name = traceText(trace, trace.lane(lane).name);
    return name.isEmpty() ? TimelineWords::tr("lane %1").arg(lane.value) : name;
}

QString FramePainter::secondLineOf(const GanttRow& row) const
{
    const GanttScene& scene = m_canvas.scene;
    if (scene.isEmpty()) {
        return {};
    }
    if (row.kind == RowKind::Queue) {
        const QueueCurve& queue = scene.index->queue();
        return TimelineWords::tr("now %1, most %2").arg(queue.now()).arg(queue.most());
    }
    if (row.lane.isNone()) {
        return TimelineWords::tr("not started yet");
    }
    const LaneIndex& lane = scene.index->lane(row.lane);
    if (const auto requests = lane.requests()) {
        const bool isManager = scene.trace().lane(row.lane).kind == LaneKind::Manager;
        return (isManager ? TimelineWords::tr("%1 values put") : TimelineWords::tr("%1 requests"))
            .arg(countText(*requests));
    }
    const nanoseconds busy = lane.busy(scene.end());
    if (row.kind == RowKind::Caller && busy == nanoseconds::zero()) {
        return TimelineWords::tr("blocked %1").arg(secondsText(lane.blocked(scene.end())));
    }
    return TimelineWords::tr("busy %1, %2")
        .arg(secondsText(busy), shareText(busy, scene.end() - scene.trace().start));
}

} // namespace loiter
