#include "ui/gantt/queue_painter.h"

#include "ui/gantt/timeline_words.h"
#include "ui/text_format.h"

#include <algorithm>

namespace loiter {

namespace {

using std::chrono::nanoseconds;

constexpr double kGround = 35; ///< of the strip's height, from its top
constexpr double kFull = 22;
constexpr double kTextAbove = 8;

} // namespace

void QueuePainter::paint() const
{
    if (m_canvas.scene.isEmpty()) {
        return;
    }
    const std::vector<Step> drawn = steps();
    paintSteps(drawn);
    paintCancellations();
    paintTexts(drawn);
}

std::vector<QueuePainter::Step> QueuePainter::steps() const
{
    const GanttScene& scene = m_canvas.scene;
    const QueueCurve& queue = scene.index->queue();
    const auto samples = queue.samples();
    const TimeScale scale = scene.scaleOf(*scene.index);
    const auto firstAfter = [&](nanoseconds time) {
        return static_cast<std::size_t>(
            std::ranges::upper_bound(samples, time, {}, &CounterSample::time) - samples.begin());
    };
    std::vector<Step> result;
    const std::size_t seen = firstAfter(scale.time(scene.layout.lanes.left()));
    std::size_t first = seen > 0 ? seen - 1 : 0;
    const double limit = std::min(scene.layout.lanes.right(), scale.x(scene.end()));
    while (first < samples.size()) {
        const double left = scale.x(samples[first].time);
        if (left > limit) {
            break;
        }
        const std::size_t next = std::max(first + 1, firstAfter(scale.time(left + 1)));
        // What is narrower than a pixel shows its peak, and then how it ends.
        result.push_back({left, left + 1, queue.mostOf(first, next)});
        const double right = next < samples.size() ? scale.x(samples[next].time) : limit;
        if (right > left + 1) {
            result.push_back({left + (next > first + 1 ? 1 : 0), right, samples[next - 1].value});
        }
        first = next;
    }
    return result;
}

double QueuePainter::yOf(std::int64_t value) const
{
    constexpr std::int64_t kLeastScale = 2;
    const std::int64_t most = std::max(kLeastScale, m_canvas.scene.index->queue().most());
    const double share = static_cast<double>(value) / static_cast<double>(most);
    return m_canvas.scene.snap(m_row.top + m_canvas.px(kGround) - m_canvas.px(kFull) * share);
}

void QueuePainter::paintSteps(const std::vector<Step>& steps) const
{
    const Palette& palette = m_canvas.palette();
    const double ground = yOf(0);
    QPainter& painter = m_canvas.painter;
    for (const Step& step : steps) {
        painter.fillRect(m_canvas.rect(step.left, step.right, yOf(step.value), ground),
                         palette.queueFill);
    }
    double before = ground;
    for (const Step& step : steps) {
        const double y = yOf(step.value);
        painter.fillRect(m_canvas.rect(step.left, step.right, y, y + 1), palette.queueLine);
        const double left = m_canvas.scene.snap(step.left);
        painter.fillRect(QRectF(left, std::min(before, y), 1, std::abs(y - before) + 1),
                         palette.queueLine);
        before = y;
    }
}

void QueuePainter::paintTexts(const std::vector<Step>& steps) const
{
    const Palette& palette = m_canvas.palette();
    const double lanesLeft = m_canvas.layout().lanes.left();
    bool isFirst = true;
    for (const Step& step : steps) {
        const double left = std::max(step.left, lanesLeft) + m_canvas.px(8);
        const double room = std::min(step.right, m_canvas.layout().lanes.right()) - left;
        if (room < m_canvas.px(kLeastTextRoom)) {
            continue;
        }
        const QString number =
            countText(static_cast<qulonglong>(std::max<std::int64_t>(0, step.value)));
        const QString full = TimelineWords::tr("%1 pending").arg(number);
        const bool saysPending = step.value > 0 && isFirst;
        const QString text =
            saysPending && m_canvas.labels.width(full, LabelStyle::Small) <= room ? full : number;
        if (m_canvas.labels.width(text, LabelStyle::Small) > room) {
            continue;
        }
        isFirst = isFirst && text != full;
        const double y = std::max(yOf(step.value) - m_canvas.px(kTextAbove),
                                  m_row.top + m_canvas.labels.height(LabelStyle::Small) / 2);
        m_canvas.text({left, y},
                      text,
                      LabelStyle::Small,
                      step.value > 0 ? palette.text : palette.secondaryText);
    }
}

void QueuePainter::paintCancellations() const
{
    const GanttScene& scene = m_canvas.scene;
    const TimeScale scale = scene.scaleOf(*scene.index);
    const double radius = m_canvas.px(4);
    const auto cancelled = scene.index->cancellations();
    const nanoseconds begin = scale.time(scene.layout.lanes.left());
    auto next = std::ranges::lower_bound(cancelled, begin, {}, &Instant::time);
    m_canvas.painter.save();
    m_canvas.painter.setRenderHint(QPainter::Antialiasing);
    m_canvas.painter.setPen(QPen(m_canvas.palette().text, 1.5));
    while (next != cancelled.end() && scale.x(next->time) <= scene.layout.lanes.right()) {
        const QPointF centre(scale.x(next->time), yOf(0));
        m_canvas.painter.drawLine(centre + QPointF(-radius, -radius),
                                  centre + QPointF(radius, radius));
        m_canvas.painter.drawLine(centre + QPointF(-radius, radius),
                                  centre + QPointF(radius, -radius));
        const nanoseconds beyond = next->time + scale.duration(2 * radius);
        next = std::lower_bound(next,
                                cancelled.end(),
                                beyond,
                                [](const Instant& at, nanoseconds time) { return at.time < time; });
        next = next != cancelled.end() && next->time < beyond ? next + 1 : next;
    }
    m_canvas.painter.restore();
}

} // namespace loiter
