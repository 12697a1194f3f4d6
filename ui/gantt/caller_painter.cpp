#include "ui/gantt/caller_painter.h"

#include "ui/gantt/gantt_shapes.h"
#include "ui/gantt/timeline_words.h"
#include "ui/text_format.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace loiter {

namespace {

using std::chrono::nanoseconds;

constexpr double kBand = 6;
constexpr double kMarkRadius = 6;
constexpr double kBlockedStrip = 10;
constexpr double kLeastWait = 2;

QPen edgePen(const QColor& colour)
{
    return {colour, 1, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin};
}

QPen ghostPen(const QColor& colour)
{
    QPen pen = edgePen(colour);
    pen.setDashPattern({3, 2});
    return pen;
}

/// A wait that is drawn without a text, because it is cut off or stands for several.
Bar nameless(const Bar& wait)
{
    Bar bar;
    bar.span = wait.span;
    return bar;
}

/// Looks at no more than a few: a mark that stands for more shows none of them.
bool isAmong(TaskId task, std::span<const Instant> instants)
{
    constexpr std::size_t kMost = 64;
    const auto looked = instants.first(std::min(instants.size(), kMost));
    return !task.isNone() && std::ranges::find(looked, task, &Instant::task) != looked.end();
}

/// The first of the texts that fits; empty if none does.
QString longestThatFits(const std::vector<QString>& texts,
                        GanttLabels& labels,
                        LabelStyle style,
                        double room)
{
    const auto fits = [&](const QString& text) { return labels.width(text, style) <= room; };
    const auto text = std::ranges::find_if(texts, fits);
    return text == texts.end() ? QString() : *text;
}

} // namespace

void CallerPainter::paint() const
{
    const GanttScene& scene = m_canvas.scene;
    if (showsWhatIsToCome()) {
        paintWaits(*scene.backdrop, m_row.ghostLane, Form::Ghost);
        paintDeliveries(*scene.backdrop, Form::Ghost);
    }
    if (scene.isEmpty() || m_row.lane.isNone()) {
        return;
    }
    const Form form = scene.isPrediction() ? Form::Ghost : Form::Solid;
    paintWaits(*scene.index, m_row.lane, form);
    paintSubmissions(*scene.index, form);
    paintDeliveries(*scene.index, form);
}

void CallerPainter::paintWaits(const GanttIndex& index, LaneId lane, Form form) const
{
    const GanttScene& scene = m_canvas.scene;
    const bool isBackdrop = &index != scene.index;
    const nanoseconds end = isBackdrop ? index.trace()->end : scene.end();
    const double leftLimit = isBackdrop ? scene.layout.time.x(*scene.now) + 2 : -1e9;
    const auto [top, bottom] = scene.layout.barExtent(m_row, 0);
    const Lane& spans = index.trace()->lane(lane);
    for (const BarRow& row : index.lane(lane).rows()) {
        collectBarRuns(row, scene.scaleOf(index), end, 0, m_canvas.runs);
        for (const BarRun& run : m_canvas.runs) {
            const Bar& wait = row.bars[run.first];
            const double left = std::max(run.left, leftLimit);
            if (wait.kind == SpanKind::Task || run.right - left < kLeastWait) {
                continue;
            }
            const QRectF rect = m_canvas.rect(left, run.right, top, bottom);
            if (form == Form::Ghost) {
                paintGhostWait(left > run.left ? nameless(wait) : wait, spans, rect);
            } else {
                paintWait(index, run.count() > 1 ? nameless(wait) : wait, spans, rect);
            }
        }
    }
}

void CallerPainter::paintWait(const GanttIndex& index,
                              const Bar& wait,
                              const Lane& lane,
                              const QRectF& rect) const
{
    const Palette& palette = m_canvas.palette();
    m_canvas.painter.fillRect(rect, palette.waitingFill);
    const nanoseconds from = index.blockedFrom(wait, m_canvas.scene.end());
    QRectF room = rect;
    if (from != kNotYet) {
        paintBlocked(index, wait, from, rect);
        room.setBottom(rect.bottom() - m_canvas.px(kBlockedStrip));
    }
    const bool isOpen = wait.end == kNotYet && wait.kind == SpanKind::Waiting;
    shapes::outline(m_canvas.painter,
                    rect,
                    palette.isHighContrast ? 2 : 1,
                    palette.waitingEdge,
                    isOpen ? shapes::Sides::OpenAtRight : shapes::Sides::All);
    if (wait.kind != SpanKind::Waiting) {
        return; // several in one
    }
    paintBand(wait, rect);
    const double left = std::max(rect.left(), m_canvas.layout().lanes.left()) +
                        m_canvas.px(wait.task.isNone() ? 8 : kBand + 7);
    const QString text = longestThatFits(waitTexts(*index.trace(), wait, lane),
                                         m_canvas.labels,
                                         LabelStyle::Plain,
                                         rect.right() - left - m_canvas.px(4));
    m_canvas.text({left, room.center().y()}, text, LabelStyle::Plain, palette.text);
    room.setLeft(left + m_canvas.labels.width(text, LabelStyle::Plain));
    if (from != kNotYet) {
        paintBlockedText(index, wait, from, room);
    }
}

void CallerPainter::paintGhostWait(const Bar& wait, const Lane& lane, const QRectF& rect) const
{
    shapes::dashedOutline(m_canvas.painter, rect, m_canvas.palette().prediction);
    if (wait.kind != SpanKind::Waiting) {
        return;
    }
    const GanttScene& scene = m_canvas.scene;
    const Trace& trace = scene.isPrediction() ? scene.trace() : *scene.backdrop->trace();
    const double left = std::max(rect.left(), m_canvas.layout().lanes.left()) + m_canvas.px(13);
    const QString text = longestThatFits(waitTexts(trace, wait, lane),
                                         m_canvas.labels,
                                         LabelStyle::Plain,
                                         rect.right() - left - m_canvas.px(4));
    m_canvas.text(
        {left, rect.center().y()}, text, LabelStyle::Plain, m_canvas.palette().secondaryText);
}

void CallerPainter::paintBand(const Bar& wait, const QRectF& rect) const
{
    if (wait.task.isNone() || rect.width() < kBand) {
        return;
    }
    const Palette& palette = m_canvas.palette();
    const double width = m_canvas.px(palette.isHighContrast ? kBand + 2 : kBand);
    const QRectF band(rect.left(), rect.top(), std::min(width, rect.width()), rect.height());
    m_canvas.painter.fillRect(band, palette.taskFill(wait.task));
    shapes::outline(m_canvas.painter,
                    band,
                    1,
                    palette.isDark ? palette.waitingEdge : palette.taskEdge(wait.task));
}

void CallerPainter::paintBlocked(const GanttIndex& index,
                                 const Bar& wait,
                                 nanoseconds from,
                                 const QRectF& rect) const
{
    const TimeScale scale = m_canvas.scene.scaleOf(index);
    const nanoseconds end = wait.endBy(m_canvas.scene.end());
    const double top = rect.bottom() - m_canvas.px(kBlockedStrip);
    const QRectF strip =
        m_canvas.rect(scale.x(from), scale.x(end), top, rect.bottom()).intersected(rect);
    const QColor& edge = m_canvas.palette().waitingEdge;
    shapes::hatch(m_canvas.painter, strip, edge);
    m_canvas.painter.fillRect(QRectF(strip.left(), strip.top(), strip.width(), 1), edge);
}

void CallerPainter::paintBlockedText(const GanttIndex& index,
                                     const Bar& wait,
                                     nanoseconds from,
                                     const QRectF& room) const
{
    const nanoseconds origin = index.trace()->start;
    const nanoseconds whole = index.trace()->end - origin;
    const nanoseconds end = wait.endBy(m_canvas.scene.end());
    const QString since = momentText(from - origin, whole);
    const std::vector<QString> texts = {
        TimelineWords::tr("head-of-line: ready results are held back from %1 to %2")
            .arg(since, momentText(end - origin, whole)),
        TimelineWords::tr("head-of-line from %1").arg(since),
    };
    const double right = std::min(room.right(), m_canvas.layout().lanes.right());
    const double padding = m_canvas.px(8);
    const QString text = longestThatFits(
        texts, m_canvas.labels, LabelStyle::Plain, right - room.left() - 3 * padding);
    if (!text.isEmpty()) {
        m_canvas.text({right - padding, room.center().y()},
                      text,
                      LabelStyle::Plain,
                      m_canvas.palette().text,
                      LabelAnchor::Right);
    } else if (right - room.left() >= m_canvas.px(44)) {
        const double side = m_canvas.px(16);
        const QRectF badge(std::round(right - padding - side),
                           std::round(room.center().y() - side / 2),
                           side,
                           side);
        m_canvas.painter.fillRect(badge, m_canvas.palette().badge);
        m_canvas.text(badge.center(),
                      QStringLiteral("B"),
                      LabelStyle::SmallBold,
                      m_canvas.palette().badgeText,
                      LabelAnchor::Centre);
    }
}

void CallerPainter::paintSubmissions(const GanttIndex& index, Form form) const
{
    const Palette& palette = m_canvas.palette();
    const double y = m_canvas.layout().submissionsY(m_row);
    const double radius = m_canvas.px(kMarkRadius);
    const std::vector<Cluster> marks = clusters(index, index.submissions(), 2 * radius);
    for (std::size_t mark = 0; mark < marks.size(); ++mark) {
        const Cluster& cluster = marks[mark];
        QPen pen = form == Form::Ghost ? ghostPen(palette.prediction) : edgePen(palette.text);
        pen.setWidthF(1.5);
        shapes::triangle(m_canvas.painter, {cluster.x, y}, radius, pen, palette.base);
        const std::size_t count = cluster.last - cluster.first;
        if (count < 2) {
            continue;
        }
        const double left = cluster.x + radius + m_canvas.px(5);
        const double room = mark + 1 < marks.size() ? marks[mark + 1].x - radius - left : 1e9;
        const QString number = countText(count);
        const std::vector<QString> texts = {TimelineWords::tr("%1 submitted").arg(number), number};
        // Over the bars, and not cut off at the top.
        const double least = m_row.top + m_canvas.labels.height(LabelStyle::Small) / 2;
        m_canvas.text({left, std::max(y - m_canvas.px(2), least)},
                      longestThatFits(texts, m_canvas.labels, LabelStyle::Small, room),
                      LabelStyle::Small,
                      palette.secondaryText);
    }
}

void CallerPainter::paintDeliveries(const GanttIndex& index, Form form) const
{
    const std::vector<Cluster> marks =
        clusters(index, index.deliveries(), m_canvas.px(kMarkRadius));
    for (std::size_t mark = 0; mark < marks.size(); ++mark) {
        const double next = mark + 1 < marks.size()
                                ? marks[mark + 1].x - m_canvas.px(kMarkRadius + 2)
                                : endOfDeliveries(index);
        paintDelivery(index, marks[mark], next, form);
    }
}

/// Where the last text has to end: before the first mark that is predicted and still to come.
double CallerPainter::endOfDeliveries(const GanttIndex& index) const
{
    const GanttScene& scene = m_canvas.scene;
    const double end = m_canvas.layout().lanes.right();
    if (&index != scene.index || !showsWhatIsToCome()) {
        return end;
    }
    const std::span<const Instant> predicted = scene.backdrop->deliveries();
    const auto next = std::ranges::upper_bound(
        predicted, scene.backdrop->trace()->start + *scene.now, {}, &Instant::time);
    return next == predicted.end() ? end
                                   : std::min(end,
                                              scene.scaleOf(*scene.backdrop).x(next->time) -
                                                  m_canvas.px(kMarkRadius + 2));
}

void CallerPainter::paintDelivery(const GanttIndex& index,
                                  const Cluster& cluster,
                                  double room,
                                  Form form) const
{
    const auto deliveries = index.deliveries().subspan(cluster.first, cluster.last - cluster.first);
    const bool isBackdrop = &index != m_canvas.scene.index;
    if (isBackdrop && !isStillToCome(deliveries.front())) {
        return;
    }
    const Palette& palette = m_canvas.palette();
    const double radius = m_canvas.px(kMarkRadius);
    const QPointF centre(m_canvas.scene.snap(cluster.x), m_canvas.layout().deliveriesY(m_row));
    const QPen pen = form == Form::Ghost ? ghostPen(palette.prediction)
                                         : edgePen(palette.isDark ? palette.base : palette.text);
    const double offset = deliveries.size() > 1 ? m_canvas.px(3) : 0;
    if (offset > 0) {
        // In dark the second would not stand out against the first.
        const QPen second = form == Form::Ghost ? pen : edgePen(palette.text);
        shapes::diamond(
            m_canvas.painter, centre + QPointF(offset, 0), radius, second, palette.base);
    }
    const bool hasSelected = isAmong(m_canvas.scene.selected, deliveries);
    const TaskId shown = hasSelected ? m_canvas.scene.selected : deliveries.front().task;
    const QBrush fill = form == Form::Ghost ? palette.base : palette.taskFill(shown);
    shapes::diamond(m_canvas.painter, centre, radius, pen, fill);
    const QPointF left = centre + QPointF(offset + radius + m_canvas.px(4), 0);
    paintDeliveryText(index, cluster, left, room - left.x(), form);
}

void CallerPainter::paintDeliveryText(const GanttIndex& index,
                                      const Cluster& cluster,
                                      const QPointF& left,
                                      double room,
                                      Form form) const
{
    const auto deliveries = index.deliveries().subspan(cluster.first, cluster.last - cluster.first);
    if (room < m_canvas.px(kLeastTextRoom)) {
        return;
    }
    std::vector<QString> texts = deliveryTexts(*index.trace(), deliveries);
    const bool isBackdrop = &index != m_canvas.scene.index;
    if (isBackdrop && deliveries.size() == 1 && texts.size() > 2) {
        texts.erase(texts.begin()); // its value is not there yet
    }
    const bool isSelected = isAmong(m_canvas.scene.selected, deliveries);
    const LabelStyle style = isSelected ? LabelStyle::SmallBold : LabelStyle::Small;
    const Palette& palette = m_canvas.palette();
    m_canvas.text(left,
                  longestThatFits(texts, m_canvas.labels, style, room),
                  style,
                  form == Form::Ghost ? palette.secondaryText : palette.text);
}

std::vector<CallerPainter::Cluster> CallerPainter::clusters(const GanttIndex& index,
                                                            std::span<const Instant> instants,
                                                            double reach) const
{
    const TimeScale scale = m_canvas.scene.scaleOf(index);
    const auto from = [&](std::size_t first, nanoseconds time) {
        const auto rest = instants.subspan(first);
        const auto found = std::ranges::lower_bound(rest, time, {}, &Instant::time);
        return first + static_cast<std::size_t>(found - rest.begin());
    };
    std::vector<Cluster> result;
    std::size_t first = from(0, scale.time(m_canvas.layout().lanes.left() - 2 * reach));
    const nanoseconds end = scale.time(m_canvas.layout().lanes.right() + reach);
    while (first < instants.size() && instants[first].time <= end) {
        const double x = scale.x(instants[first].time);
        const std::size_t last = std::max(first + 1, from(first, scale.time(x + reach)));
        result.push_back({first, last, x, scale.x(instants[last - 1].time)});
        first = last;
    }
    return result;
}

/// Whether what is predicted is shown beside a run.
bool CallerPainter::showsWhatIsToCome() const
{
    return m_canvas.scene.hasBackdrop() && m_canvas.scene.now && !m_row.ghostLane.isNone();
}

/// Whether a predicted delivery has not happened, nor should have.
bool CallerPainter::isStillToCome(const Instant& delivery) const
{
    const GanttScene& scene = m_canvas.scene;
    const nanoseconds time = delivery.time - scene.backdrop->trace()->start;
    return scene.now && time > *scene.now;
}

} // namespace loiter
