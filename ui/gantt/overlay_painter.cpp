#include "ui/gantt/overlay_painter.h"

#include "ui/gantt/gantt_shapes.h"
#include "ui/gantt/task_place.h"
#include "ui/gantt/timeline_words.h"
#include "ui/text_format.h"

#include <algorithm>
#include <array>

namespace loiter {

namespace {

using std::chrono::nanoseconds;

constexpr double kStraight = 3; ///< links that lead so little aside are drawn straight
constexpr double kTipPadding = 11;
constexpr double kTipGap = 6;
constexpr double kTipSpace = 4;
constexpr double kTipLine = 17;

const GanttRow* callerRow(const GanttLayout& layout)
{
    const auto row = std::ranges::find(layout.rows, RowKind::Caller, &GanttRow::kind);
    return row == layout.rows.end() ? nullptr : &*row;
}

} // namespace

void OverlayPainter::paintHover() const
{
    const auto bar = taskBarRect(m_canvas.scene, m_canvas.scene.hovered);
    if (bar && m_canvas.scene.hovered != m_canvas.scene.selected) {
        const QRectF rect = m_canvas.rect(bar->left(), bar->right(), bar->top(), bar->bottom());
        m_canvas.painter.save();
        clipToLanesOf(m_canvas.scene.hovered);
        shapes::outline(m_canvas.painter, rect, 2, m_canvas.palette().text);
        m_canvas.painter.restore();
        paintRequests(m_canvas.scene.hovered, m_canvas.palette().text);
    }
}

/// An edge around what a task asks the servers.
void OverlayPainter::paintRequests(TaskId task, const QColor& colour) const
{
    m_canvas.painter.save();
    m_canvas.painter.setClipRect(m_canvas.layout().scroll, Qt::IntersectClip);
    for (const QRectF& bar : requestRects(m_canvas.scene, task)) {
        const QRectF rect = m_canvas.rect(bar.left(), bar.right(), bar.top(), bar.bottom());
        shapes::outline(m_canvas.painter, rect.adjusted(-1, -1, 1, 1), 2, colour);
    }
    m_canvas.painter.restore();
}

void OverlayPainter::paintSelection() const
{
    const auto bar = taskBarRect(m_canvas.scene, m_canvas.scene.selected);
    if (!bar) {
        return;
    }
    const Task& task = m_canvas.scene.trace().task(m_canvas.scene.selected);
    paintLinkToStart(task, *bar);
    paintLinkToDelivery(m_canvas.scene.selected, *bar);
    constexpr double kRing = 2;
    constexpr double kGap = 1.5;
    const QRectF inner = m_canvas.rect(bar->left(), bar->right(), bar->top(), bar->bottom());
    const double by = kGap + kRing;
    const QRectF ring = inner.adjusted(-by, -by, by, by);
    const double half = kRing / 2;
    QPainter& painter = m_canvas.painter;
    painter.save();
    clipToLanesOf(m_canvas.scene.selected);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(m_canvas.palette().base, kGap, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(inner.adjusted(-kGap / 2, -kGap / 2, kGap / 2, kGap / 2));
    painter.setPen(
        QPen(m_canvas.palette().accent, kRing, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(ring.adjusted(half, half, -half, -half));
    painter.restore();
    paintRequests(m_canvas.scene.selected, m_canvas.palette().accent);
}

/// A bar that is scrolled away is not to be seen above the lanes that scroll.
void OverlayPainter::clipToLanesOf(TaskId id) const
{
    const GanttLayout& layout = m_canvas.layout();
    const GanttRow* row = layout.rowOf(m_canvas.scene.trace().task(id).lane);
    if (row != nullptr && row->kind == RowKind::Worker) {
        m_canvas.painter.setClipRect(layout.scroll, Qt::IntersectClip);
    }
}

/// From the caller down between the queue and the workers, then along, then down to the bar. Not
/// where the task started at once: the stretch along is the waiting time.
void OverlayPainter::paintLinkToStart(const Task& task, const QRectF& bar) const
{
    const GanttLayout& layout = m_canvas.layout();
    const GanttRow* caller = callerRow(layout);
    if (task.submitted == kNotYet || caller == nullptr || caller->lane == task.lane) {
        return;
    }
    const TimeScale scale = m_canvas.scene.scaleOf(*m_canvas.scene.index);
    const double from = scale.x(task.submitted);
    const double to = scale.x(task.started);
    if (to - from < kStraight) {
        return;
    }
    const double top = caller->bottom() - m_canvas.px(6);
    const double along = layout.scroll.top();
    const std::array<QPointF, 4> line = {QPointF(from, top),
                                         QPointF(from, along),
                                         QPointF(to, along),
                                         QPointF(to, std::max(bar.top() - 3, along + 9))};
    shapes::arrow(m_canvas.painter, line, m_canvas.palette().accent, m_canvas.palette().base);
}

/// From the end of the bar along its upper gap, then up to the caller.
void OverlayPainter::paintLinkToDelivery(TaskId id, const QRectF& bar) const
{
    const GanttLayout& layout = m_canvas.layout();
    const Task& task = m_canvas.scene.trace().task(id);
    const GanttRow* caller = callerRow(layout);
    const GanttRow* row = layout.rowOf(task.lane);
    if (task.delivered == kNotYet || task.finished == kNotYet || caller == nullptr ||
        row == nullptr || row == caller) {
        return;
    }
    const TimeScale scale = m_canvas.scene.scaleOf(*m_canvas.scene.index);
    const double from = scale.x(task.finished);
    const double to = scale.x(task.delivered);
    const double tip = layout.deliveriesY(*caller) + m_canvas.px(7);
    const double gap = std::max(row->top, layout.scroll.top());
    const QColor& accent = m_canvas.palette().accent;
    if (to - from < kStraight) {
        const std::array<QPointF, 2> line = {QPointF(to, bar.top() - 3), QPointF(to, tip)};
        shapes::arrow(m_canvas.painter, line, accent, m_canvas.palette().base);
        return;
    }
    const std::array<QPointF, 4> line = {
        QPointF(from, bar.top() - 3), QPointF(from, gap), QPointF(to, gap), QPointF(to, tip)};
    shapes::arrow(m_canvas.painter, line, accent, m_canvas.palette().base);
    paintHeldBack(id, bar, from, to);
}

void OverlayPainter::paintHeldBack(TaskId id, const QRectF& bar, double left, double right) const
{
    const Task& task = m_canvas.scene.trace().task(id);
    const LaneIndex& lane = m_canvas.scene.index->lane(task.lane);
    const TimeScale scale = m_canvas.scene.scaleOf(*m_canvas.scene.index);
    // Only where no other bar is beneath, and not where "idle" stands.
    const nanoseconds last = lane.lastEnd();
    const double idle = m_canvas.px(90);
    const double free = last == kNotYet ? right : std::max(left, scale.x(last)) + idle;
    const QString text =
        TimelineWords::tr("result %1 held back %2")
            .arg(QString::number(id.value), secondsText(task.delivered - task.finished));
    const double shown = std::min(right, m_canvas.layout().lanes.right());
    if (shown - free > m_canvas.labels.width(text, LabelStyle::SmallBold) + 2 * m_canvas.px(8)) {
        m_canvas.text({shown - m_canvas.px(8), bar.center().y()},
                      text,
                      LabelStyle::SmallBold,
                      m_canvas.palette().accent,
                      LabelAnchor::Right);
    }
}

void OverlayPainter::paintPlayHead() const
{
    const GanttScene& scene = m_canvas.scene;
    if (!scene.now) {
        return;
    }
    const GanttLayout& layout = scene.layout;
    const double x = scene.snap(layout.time.x(*scene.now));
    if (x < layout.lanes.left() || x > layout.lanes.right()) {
        return;
    }
    const Palette& palette = scene.palette;
    const QString text = TimelineWords::tr("now %1").arg(secondsText(*scene.now));
    const double width = m_canvas.labels.width(text, LabelStyle::Small) + m_canvas.px(12);
    const double height = m_canvas.px(15);
    const double left = std::clamp(x - width / 2,
                                   layout.ruler.left(),
                                   std::max(layout.ruler.left(), layout.ruler.right() - width));
    const QRectF flag(std::round(left),
                      layout.ruler.bottom() - height - m_canvas.px(6),
                      std::round(width),
                      height);
    m_canvas.painter.fillRect(QRectF(x, flag.bottom(), 1, layout.lanes.bottom() - flag.bottom()),
                              palette.playHead);
    shapes::triangle(m_canvas.painter,
                     {x + 0.5, flag.bottom() + m_canvas.px(2)},
                     m_canvas.px(5),
                     Qt::NoPen,
                     palette.playHead);
    m_canvas.painter.fillRect(flag, palette.playHead);
    m_canvas.text(
        flag.center(), text, LabelStyle::Small, palette.playHeadText, LabelAnchor::Centre);
}

void OverlayPainter::paintToolTip() const
{
    const GanttScene& scene = m_canvas.scene;
    if (!scene.toolTip) {
        return;
    }
    const ToolTipText& tip = *scene.toolTip;
    const double padding = m_canvas.px(kTipPadding);
    const double gap = m_canvas.px(kTipGap);
    const double nameWidth = m_canvas.labels.width(tip.name, LabelStyle::Bold) + gap;
    const double width = std::max({nameWidth + m_canvas.labels.width(tip.state, LabelStyle::Plain),
                                   figuresWidth(tip.figures),
                                   figuresWidth(tip.phases)});
    const double line = m_canvas.px(kTipLine);
    const double height = m_canvas.px(44) + (tip.phases.empty() ? 0 : line);
    const QSizeF size(std::ceil(width) + 2 * padding, height);
    const QRectF all(0, 0, scene.layout.title.width(), scene.layout.lanes.bottom());
    const QRectF rect =
        toolTipRect(size, scene.toolTipBar, scene.mouse, all.adjusted(4, 4, -4, 0)).toRect();
    m_canvas.painter.fillRect(rect, scene.palette.toolTip);
    shapes::outline(m_canvas.painter, rect, 1, scene.palette.controlEdge);
    const QPointF at(rect.left() + padding, rect.top() + m_canvas.px(13));
    m_canvas.text(at, tip.name, LabelStyle::Bold, scene.palette.text);
    m_canvas.text(at + QPointF(nameWidth, 0), tip.state, LabelStyle::Plain, scene.palette.text);
    paintFigures(at + QPointF(0, line), tip.figures);
    paintFigures(at + QPointF(0, 2 * line), tip.phases);
}

double OverlayPainter::figuresWidth(const ToolTipFigures& figures) const
{
    double width = -m_canvas.px(kTipGap);
    for (const auto& [word, value] : figures) {
        width += m_canvas.labels.width(word, LabelStyle::Plain) + m_canvas.px(kTipSpace) +
                 m_canvas.labels.width(value, LabelStyle::Plain) + m_canvas.px(kTipGap);
    }
    return width;
}

void OverlayPainter::paintFigures(QPointF at, const ToolTipFigures& figures) const
{
    const Palette& palette = m_canvas.palette();
    for (const auto& [word, value] : figures) {
        m_canvas.text(at, word, LabelStyle::Plain, palette.secondaryText);
        at.rx() += m_canvas.labels.width(word, LabelStyle::Plain) + m_canvas.px(kTipSpace);
        m_canvas.text(at, value, LabelStyle::Plain, palette.text);
        at.rx() += m_canvas.labels.width(value, LabelStyle::Plain) + m_canvas.px(kTipGap);
    }
}

void OverlayPainter::paintMessage() const
{
    const GanttScene& scene = m_canvas.scene;
    if (scene.message.isEmpty()) {
        return;
    }
    const double top = scene.layout.ruler.bottom();
    m_canvas.text({scene.layout.size.width() / 2, (top + scene.layout.size.height()) / 2},
                  scene.message,
                  LabelStyle::Plain,
                  scene.palette.secondaryText,
                  LabelAnchor::Centre);
}

void OverlayPainter::paintFocus() const
{
    const GanttScene& scene = m_canvas.scene;
    if (scene.hasFocusFrame) {
        const QRectF all = scene.layout.names.united(scene.layout.lanes);
        shapes::outline(m_canvas.painter, all, 2, scene.palette.accent);
    }
}

} // namespace loiter
