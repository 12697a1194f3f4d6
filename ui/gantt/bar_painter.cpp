#include "ui/gantt/bar_painter.h"

#include "ui/gantt/bar_state.h"
#include "ui/gantt/gantt_shapes.h"
#include "ui/gantt/timeline_words.h"
#include "ui/text_format.h"

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

constexpr double kDetailed = 8; ///< narrower bars have a fill and an edge, no more
constexpr double kLabelPadding = 8;
constexpr double kGhostTaller = 3;
constexpr double kLowBar = 20;
constexpr double kLeastWithLabel = 12; ///< lower bars have none

QChar letterOf(TaskState state)
{
    switch (state) {
    case TaskState::Running:
        return u'R';
    case TaskState::Failed:
        return u'E';
    case TaskState::Cancelled:
        return u'C';
    case TaskState::Stopped:
        return u'S';
    case TaskState::Lost:
        return u'L';
    case TaskState::Pending:
    case TaskState::Finished:
        break;
    }
    return {};
}

bool hasHue(TaskState state)
{
    return state != TaskState::Cancelled && state != TaskState::Lost;
}

/// Where the label may be: not on the hatching of a failed bar.
double labelShare(TaskState state)
{
    return state == TaskState::Failed ? 2.0 / 3 : 1;
}

} // namespace

void BarPainter::paint(LaneId lane, const Bar& bar, const QRectF& rect) const
{
    const GanttScene& scene = m_canvas.scene;
    const TaskState state = stateOfBar(scene.trace(), lane, bar);
    if (rect.width() < kDetailed && state == TaskState::Finished) {
        return paintSmall(bar.task, rect);
    }
    paintBody(state, bar.task, rect);
    if (rect.width() < kDetailed) {
        return;
    }
    const SubSpans within(scene.trace().lane(lane), scene.index->lane(lane), bar);
    paintSubSpans(bar, within, rect);
    if (hasRoomForLabel(rect)) {
        paintLabel(lane, bar, rect, rect.center().y() - labelRaise(within, rect));
    }
}

void BarPainter::paintZeroLength(LaneId lane, const Bar& bar, const QRectF& rect, double room) const
{
    const bool isGhost = m_canvas.scene.isPrediction();
    if (isGhost) {
        paintGhost(rect);
    } else {
        paintBody(stateOfBar(m_canvas.scene.trace(), lane, bar), bar.task, rect);
    }
    const QString name = nameOfBar(*m_canvas.scene.index, lane, bar);
    const double gap = m_canvas.px(5);
    if (hasRoomForLabel(rect) && m_canvas.labels.width(name, LabelStyle::Plain) + 2 * gap <= room) {
        const Palette& palette = m_canvas.palette();
        m_canvas.text({rect.left() - gap, rect.center().y()},
                      name,
                      LabelStyle::Plain,
                      isGhost ? palette.secondaryText : palette.text,
                      LabelAnchor::Right);
    }
}

void BarPainter::paintMerged(const BarRow& row, const BarRun& run, const QRectF& rect) const
{
    const Palette& palette = m_canvas.palette();
    QPainter& painter = m_canvas.painter;
    painter.fillRect(rect, palette.merged);
    const double strip = m_canvas.px(6);
    shapes::uprights(
        painter, {rect.left(), rect.bottom() - strip, rect.width(), strip}, palette.secondaryText);
    if (rect.width() >= 3) {
        shapes::outline(painter, rect, palette.isHighContrast ? 2 : 1, palette.secondaryText);
    }
    paintFailureMarks(row, run, rect);
    const bool areRequests = row.bars[run.first].kind == SpanKind::Request;
    const QString text =
        (areRequests ? TimelineWords::tr("%1 requests") : TimelineWords::tr("%1 tasks"))
            .arg(countText(static_cast<qulonglong>(run.count())));
    const double padding = m_canvas.px(kLabelPadding);
    const QPointF left(std::max(rect.left(), m_canvas.layout().lanes.left()) + padding,
                       rect.center().y());
    if (hasRoomForLabel(rect) &&
        m_canvas.labels.width(text, LabelStyle::Plain) <= rect.right() - padding - left.x()) {
        paintPlate(left, text, palette.merged);
        m_canvas.text(left, text, LabelStyle::Plain, palette.mergedText);
    }
}

/// Ground for a text that would else stand on lines.
void BarPainter::paintPlate(const QPointF& left, const QString& text, const QColor& colour) const
{
    const double margin = m_canvas.px(3);
    const double height = m_canvas.labels.height(LabelStyle::Plain);
    const double width = m_canvas.labels.width(text, LabelStyle::Plain);
    m_canvas.painter.fillRect(QRectF(left.x() - margin,
                                     std::round(left.y() - height / 2) + 1,
                                     std::ceil(width) + 2 * margin,
                                     std::round(height) - 2),
                              colour);
}

void BarPainter::paintGhost(const QRectF& bar) const
{
    const double taller = m_canvas.px(kGhostTaller);
    shapes::dashedOutline(
        m_canvas.painter, bar.adjusted(0, -taller, 0, taller), m_canvas.palette().prediction);
}

void BarPainter::paintPredicted(LaneId lane, const Bar& bar, const QRectF& rect) const
{
    paintGhost(rect);
    const GanttScene& scene = m_canvas.scene;
    const SubSpans within(scene.trace().lane(lane), scene.index->lane(lane), bar);
    const bool isRequest = bar.kind == SpanKind::Request;
    if (isRequest) {
        paintSubSpans(bar, within, rect);
    }
    if (!hasRoomForLabel(rect)) {
        return;
    }
    const double y = rect.center().y() - (isRequest ? labelRaise(within, rect) : 0);
    const double padding = m_canvas.px(kLabelPadding);
    m_canvas.painter.setPen(m_canvas.palette().secondaryText);
    m_canvas.labels.drawWithin(m_canvas.painter,
                               {rect.left() + padding, y},
                               rect.width() - 2 * padding,
                               nameOfBar(*scene.index, lane, bar),
                               LabelStyle::Plain);
}

/// What most bars are when there are very many: two rectangles, no more.
void BarPainter::paintSmall(TaskId task, const QRectF& rect) const
{
    constexpr double kLeastWithEdge = 3;
    QPainter& painter = m_canvas.painter;
    const Palette& palette = m_canvas.palette();
    if (rect.width() < kLeastWithEdge) {
        return painter.fillRect(rect, palette.taskFill(task));
    }
    const bool isPlain = palette.isDark && !palette.isHighContrast;
    painter.fillRect(rect, palette.taskEdge(task));
    painter.fillRect(isPlain ? rect.adjusted(0, 0, -1, 0) : rect.adjusted(1, 1, -1, -1),
                     palette.taskFill(task));
}

void BarPainter::paintBody(TaskState state, TaskId task, const QRectF& rect) const
{
    QPainter& painter = m_canvas.painter;
    const Palette& palette = m_canvas.palette();
    const double edge = palette.isHighContrast ? 2 : 1;
    paintFill(state, task, rect);
    switch (state) {
    case TaskState::Failed:
        return paintFailed(rect);
    case TaskState::Cancelled:
    case TaskState::Stopped:
        return shapes::dashedOutline(painter, rect, palette.text);
    case TaskState::Lost:
        shapes::hatch(painter, rect, palette.secondaryText, shapes::Lean::Left);
        return shapes::tornOutline(painter, rect, 2, palette.text);
    default:
        break;
    }
    // In dark the fill stands out, and a pixel of base is left between neighbours.
    const bool hasEdge = palette.isHighContrast || !palette.isDark;
    if (hasEdge && rect.width() >= 3) {
        const bool isOpen = state == TaskState::Running;
        shapes::outline(painter,
                        rect,
                        edge,
                        palette.taskEdge(task),
                        isOpen ? shapes::Sides::OpenAtRight : shapes::Sides::All);
    }
}

void BarPainter::paintFill(TaskState state, TaskId task, const QRectF& rect) const
{
    const Palette& palette = m_canvas.palette();
    QPainter& painter = m_canvas.painter;
    painter.fillRect(rect, hasHue(state) ? palette.barFill(task) : palette.base);
    const bool leavesGap = palette.isDark && !palette.isHighContrast && rect.width() > 2 &&
                           state != TaskState::Running;
    if (leavesGap) {
        painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), palette.base);
    }
    if (palette.isHighContrast) {
        QRectF band = rect;
        band.setWidth(std::min(m_canvas.px(8), rect.width()));
        painter.fillRect(band, palette.taskFill(task));
    }
}

void BarPainter::paintFailed(const QRectF& rect) const
{
    const Palette& palette = m_canvas.palette();
    if (rect.width() >= kDetailed) {
        QRectF third = rect;
        third.setLeft(rect.right() - rect.width() / 3);
        shapes::hatch(m_canvas.painter, third, palette.barText);
    }
    shapes::outline(m_canvas.painter, rect, 2, palette.error);
}

void BarPainter::paintSubSpans(const Bar& bar, const SubSpans& within, const QRectF& rect) const
{
    const GanttScene& scene = m_canvas.scene;
    const TimeScale scale = scene.scaleOf(*scene.index);
    const std::chrono::nanoseconds end = bar.endBy(scene.end());
    std::size_t n = 0;
    for (const Span* span = within.at(n); span != nullptr && span->start <= end;
         span = within.at(n)) {
        const double right = scale.x(span->end == kNotYet ? scene.end() : span->end);
        const double left = scale.x(span->start);
        const SubSpanForm form = subSpanForm(*span);
        // What fills the whole bar says nothing that the bar does not say; on an event loop it
        // does.
        const bool isWhole = left - rect.left() < 2 && rect.right() - right < 2;
        const bool saysNothing = isWhole && form == SubSpanForm::Sleeping && !within.areAll();
        // However short saving is: it tells chunks apart that are read one after the other.
        const bool isShown = right - left >= 1 || form == SubSpanForm::Saving;
        if (isShown && !saysNothing) {
            const double height =
                within.areAll() ? suspensionHeight(rect) : stripHeight(form, rect);
            const QRectF strip = m_canvas.rect(
                left, std::max(right, left + 1), rect.bottom() - height, rect.bottom());
            paintSubSpanForm(m_canvas.painter, m_canvas.palette(), form, strip.intersected(rect));
        }
        if (right - left >= 1) {
            ++n;
            continue;
        }
        // On towards what begins in another column. The last of this one may be a long one.
        const std::chrono::nanoseconds next =
            std::max(scale.time(left + 1), scale.time(scene.layout.lanes.left()));
        n = std::max(n + 1, within.firstFrom(n, next) - 1);
    }
}

double BarPainter::stripHeight(SubSpanForm form, const QRectF& bar) const
{
    constexpr double kLow = 6;
    constexpr double kHigh = 10;
    return form == SubSpanForm::Blocked ? std::min(m_canvas.px(kHigh), bar.height() / 2)
                                        : std::min(m_canvas.px(kLow), std::round(bar.height() / 5));
}

/// How much of a bar on an event loop's lane says that its task is suspended: with a label it must
/// leave room for that.
double BarPainter::suspensionHeight(const QRectF& bar) const
{
    constexpr double kShare = 0.3;
    return std::round(bar.height() * (hasRoomForLabel(bar) ? kShare : 0.5));
}

/// The label makes way for what is drawn below it: on an event loop, and in a low bar.
double BarPainter::labelRaise(const SubSpans& within, const QRectF& bar) const
{
    if (within.isEmpty()) {
        return 0;
    }
    if (within.areAll()) {
        return suspensionHeight(bar) / 2;
    }
    return bar.height() < m_canvas.px(kLowBar) ? m_canvas.px(1) : 0;
}

bool BarPainter::hasRoomForLabel(const QRectF& bar) const
{
    return bar.height() >= m_canvas.px(kLeastWithLabel);
}

void BarPainter::paintLabel(LaneId lane, const Bar& bar, const QRectF& rect, double y) const
{
    const Palette& palette = m_canvas.palette();
    const TaskState state = stateOfBar(m_canvas.scene.trace(), lane, bar);
    const double band = palette.isHighContrast ? m_canvas.px(8) : 0;
    const double padding = m_canvas.px(kLabelPadding);
    // The label of a bar that begins beyond the left stays in sight.
    const double left = std::max(rect.left(), m_canvas.layout().lanes.left()) + band + padding;
    const double right = rect.left() + rect.width() * labelShare(state) - padding / 2;
    const QString name = nameOfBar(*m_canvas.scene.index, lane, bar);
    if (state == TaskState::Lost &&
        m_canvas.labels.width(name, LabelStyle::Plain) <= right - left) {
        paintPlate({left, y}, name, palette.base);
    }
    m_canvas.painter.setPen(labelColour(state, bar.task));
    const bool isStruck = state == TaskState::Cancelled;
    const double used =
        m_canvas.labels.drawWithin(m_canvas.painter,
                                   {left, y},
                                   right - left,
                                   name,
                                   isStruck ? LabelStyle::Struck : LabelStyle::Plain);
    if (!letterOf(state).isNull()) {
        paintBadge(rect, left + used, state);
    }
}

QColor BarPainter::labelColour(TaskState state, TaskId task) const
{
    const Palette& palette = m_canvas.palette();
    if (!hasHue(state)) {
        return palette.text;
    }
    return task.isNone() && !palette.isHighContrast ? palette.mergedText : palette.barText;
}

void BarPainter::paintBadge(const QRectF& rect, double labelRight, TaskState state) const
{
    const double side = std::min(m_canvas.px(16), rect.height() - 2);
    const double right = std::min(rect.right(), m_canvas.layout().lanes.right());
    if (right - labelRight < m_canvas.px(44)) {
        return;
    }
    const QRectF badge(std::round(right - m_canvas.px(8) - side),
                       std::round(rect.center().y() - side / 2),
                       side,
                       side);
    if (state == TaskState::Failed) { // sets it off from the hatching
        const double margin = m_canvas.px(2);
        m_canvas.painter.fillRect(badge.adjusted(-margin, -margin, margin, margin),
                                  m_canvas.palette().badgeText);
    }
    m_canvas.painter.fillRect(badge, m_canvas.palette().badge);
    m_canvas.text(badge.center(),
                  QString(letterOf(state)),
                  LabelStyle::SmallBold,
                  m_canvas.palette().badgeText,
                  LabelAnchor::Centre);
}

void BarPainter::paintFailureMarks(const BarRow& row, const BarRun& run, const QRectF& rect) const
{
    const TimeScale scale = m_canvas.scene.scaleOf(*m_canvas.scene.index);
    auto failed = std::ranges::lower_bound(row.failed, run.first);
    if (failed == row.failed.end() || *failed >= run.last) {
        return;
    }
    const QColor& error = m_canvas.palette().error;
    m_canvas.painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 2), error);
    double markedUpTo = rect.left() - 1;
    for (; failed != row.failed.end() && *failed < run.last; ++failed) {
        const double x = m_canvas.scene.snap(scale.x(row.bars[*failed].start));
        if (x >= markedUpTo) {
            m_canvas.painter.fillRect(QRectF(x, rect.top(), 2, rect.height()), error);
            markedUpTo = x + 2;
        }
    }
}

} // namespace loiter
