#include "ui/gantt/gantt_plot.h"

#include "ui/gantt/gantt_bars.h"
#include "ui/selection.h"

#include <QFontInfo>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

using std::chrono::nanoseconds;

constexpr double kDesignFontPixels = 12;
constexpr int kFrameMilliseconds = 16;
constexpr double kAroundBar = 6; ///< what else is to be seen of a lane too high to be seen whole

} // namespace

GanttPlot::GanttPlot(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Timeline"));
    m_scene.index = &m_index;
    m_scene.palette = paletteOf(Theme::System);
    createPainter();
    createPlot();
    connectSelection();
    m_frameTimer.setSingleShot(true);
    m_toolTipTimer.setSingleShot(true);
    connect(&m_frameTimer, &QTimer::timeout, this, &GanttPlot::paintFrame);
    connect(&m_toolTipTimer, &QTimer::timeout, this, &GanttPlot::showToolTip);
}

GanttPlot::~GanttPlot() = default;

void GanttPlot::setTrace(const Trace* trace, const Trace* backdrop)
{
    m_index.setTrace(trace);
    m_blockedStrip = BlockedStrip::No;
    m_scroll = 0;
    hideToolTip();
    m_hit = {};
    setBackdrop(backdrop);
    setFollowing(true);
}

void GanttPlot::setBackdrop(const Trace* backdrop)
{
    m_backdrop.setTrace(backdrop);
    m_scene.backdrop = backdrop == nullptr ? nullptr : &m_backdrop;
    requestFrame();
}

void GanttPlot::appendChange(const TraceChange& change)
{
    m_index.update(change);
    requestFrame();
}

void GanttPlot::setNow(std::optional<nanoseconds> now)
{
    if (now != m_scene.now) {
        m_scene.now = now;
        requestFrame();
    }
}

void GanttPlot::setTitle(const QString& title, const QString& subtitle)
{
    m_scene.title = title;
    m_scene.subtitle = subtitle;
    setAccessibleDescription(QStringLiteral("%1 %2").arg(title, subtitle));
    requestFrame();
}

void GanttPlot::setMessage(const QString& message)
{
    m_scene.message = message;
    requestFrame();
}

void GanttPlot::setTheme(const Palette& palette)
{
    m_scene.palette = palette;
    requestFrame();
}

void GanttPlot::setFollowing(bool following)
{
    if (following != m_isFollowing) {
        m_isFollowing = following;
        emit followingChanged(following);
    }
    requestFrame();
}

void GanttPlot::fitAll()
{
    setRange(fittedRange(contentLength(),
                         scene().layout.lanes.width(),
                         fitMargins(m_index, m_scene.backdrop, m_painter->labels())));
}

void GanttPlot::fitSelection()
{
    const TaskId id = m_selection.selected();
    if (id.isNone() || m_index.isEmpty() || id.value >= m_index.trace()->tasks.size()) {
        return;
    }
    const Task& task = m_index.trace()->task(id);
    nanoseconds from = nanoseconds::max();
    nanoseconds until = kNotYet;
    for (const nanoseconds time : {task.submitted, task.started, task.finished, task.delivered}) {
        if (time != kNotYet) {
            from = std::min(from, time);
            until = std::max(until, time);
        }
    }
    if (until == kNotYet) {
        return;
    }
    if (!task.isDone()) {
        until = std::max(until, scene().end());
    }
    constexpr int kMarginShare = 10;
    const nanoseconds margin =
        std::max<nanoseconds>((until - from) / kMarginShare, contentLength() / 1000);
    const nanoseconds origin = m_index.trace()->start;
    setRange({from - origin - margin, until - origin + margin});
    reveal(id);
}

void GanttPlot::zoomIn()
{
    constexpr double kStep = 1.5;
    zoom(kStep);
}

void GanttPlot::zoomOut()
{
    constexpr double kStep = 1.5;
    zoom(1 / kStep);
}

void GanttPlot::selectNext()
{
    selectNeighbour(1);
}

void GanttPlot::selectPrevious()
{
    selectNeighbour(-1);
}

ExportOptions GanttPlot::exportOptions() const
{
    ExportOptions options;
    // A line of parameters goes below, lest the lanes become lower than they are here.
    constexpr double kParametersHeight = 26;
    options.textScale = m_scene.layout.scale;
    options.size = size() + QSize(0, static_cast<int>(m_scene.layout.px(kParametersHeight)));
    options.title = m_scene.title;
    options.subtitle = m_scene.subtitle;
    options.selected = m_selection.selected();
    if (!m_isFollowing) {
        options.range = m_range;
    }
    return options;
}

const GanttScene& GanttPlot::scene()
{
    if (m_isStale) {
        arrange();
    }
    return m_scene;
}

QSize GanttPlot::sizeHint() const
{
    constexpr int kWidth = 900;
    constexpr int kHeight = 30 + 26 + 64 + 42 + 3 * 46;
    return QSizeF(kWidth, kHeight * m_scene.layout.scale).toSize();
}

QSize GanttPlot::minimumSizeHint() const
{
    constexpr int kWidth = 320;
    constexpr int kHeight = 30 + 26 + 64 + 2 * 22;
    return QSizeF(kWidth, kHeight * m_scene.layout.scale).toSize();
}

void GanttPlot::createPlot()
{
    m_plot = new QCustomPlot(this);
    m_plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->plotLayout()->clear(); // the axes too: the lanes have a ruler of their own
    m_plot->setBackground(QBrush(Qt::NoBrush));
    // A layer with a buffer of its own costs blending the whole window for every frame.
    for (int layer = 0; layer < m_plot->layerCount(); ++layer) {
        m_plot->layer(layer)->setMode(QCPLayer::lmLogical);
    }
    new GanttBars(m_plot, [this](QPainter& painter) { m_painter->paint(painter, scene()); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
}

void GanttPlot::connectSelection()
{
    connect(&m_selection, &Selection::selectedChanged, this, [this](TaskId task) {
        reveal(task);
        requestFrame();
    });
    connect(&m_selection, &Selection::hoveredChanged, this, &GanttPlot::requestFrame);
}

void GanttPlot::createPainter()
{
    m_scene.layout.scale = std::max(0.5, QFontInfo(font()).pixelSize() / kDesignFontPixels);
    m_painter = std::make_unique<GanttPainter>(font(), m_scene.layout.scale);
}

/// Brings the scene up to date with all that has changed since the last frame.
void GanttPlot::arrange()
{
    m_isStale = false;
    m_scene.pixelRatio = devicePixelRatioF();
    m_scene.selected = m_selection.selected();
    m_scene.hovered = m_selection.hovered();
    m_scene.hasFocusFrame = hasFocus();
    GanttRequest request;
    request.size = size();
    request.scale = m_scene.layout.scale;
    request.rows = ganttRows(m_index, m_scene.backdrop);
    request.scroll = m_scroll;
    request.blockedStrip = m_blockedStrip;
    request.time = m_range;
    m_scene.layout = layOut(request);
    if (m_isFollowing) {
        m_range = wantedRange();
        request.time = m_range;
        m_scene.layout = layOut(request);
    }
    m_scroll = std::min(m_scroll, m_scene.layout.scrollLimit);
    if (m_blockedStrip == BlockedStrip::No) {
        m_blockedStrip = blockedStripOf(m_scene);
        m_scene.layout.blockedStrip = m_blockedStrip;
    }
}

TimeRange GanttPlot::wantedRange()
{
    const double width = m_scene.layout.lanes.width();
    const FitMargins margins = fitMargins(m_index, m_scene.backdrop, m_painter->labels());
    if (!m_scene.now) {
        return fittedRange(contentLength(), width, margins);
    }
    const GanttIndex nothing;
    return followedRange(
        *m_scene.now, loiter::contentLength(nothing, m_scene.backdrop), width, margins);
}

/// Draws soon, but not more often than sixty times a second.
void GanttPlot::requestFrame()
{
    m_isStale = true;
    if (m_frameTimer.isActive()) {
        return;
    }
    const qint64 passed = m_sinceFrame.isValid() ? m_sinceFrame.elapsed() : kFrameMilliseconds;
    m_frameTimer.start(static_cast<int>(std::max<qint64>(0, kFrameMilliseconds - passed)));
}

void GanttPlot::paintFrame()
{
    m_sinceFrame.start();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void GanttPlot::zoom(double factor)
{
    const QRectF& lanes = scene().layout.lanes;
    const QPointF mouse = mapFromGlobal(QCursor::pos());
    const bool isOver = underMouse() && lanes.contains(mouse);
    zoomAt(isOver ? mouse.x() : lanes.center().x(), factor);
}

void GanttPlot::zoomAt(double x, double factor)
{
    const nanoseconds at = scene().layout.time.time(x);
    setRange(zoomedRange(m_range, at, factor, contentLength()));
}

void GanttPlot::pan(double pixels)
{
    const nanoseconds by = scene().layout.time.duration(pixels);
    setRange(pannedRange(m_range, by, contentLength()));
}

void GanttPlot::setRange(const TimeRange& range)
{
    m_range = range;
    hideToolTip();
    setFollowing(false);
}

void GanttPlot::scrollBy(double pixels)
{
    m_scroll = std::clamp(m_scroll + pixels, 0.0, scene().layout.scrollLimit);
    hideToolTip();
    requestFrame();
}

/// Scrolls so far that the bar of a task can be seen, and moves along if it is out of sight.
void GanttPlot::reveal(TaskId task)
{
    const std::optional<QRectF> bar = taskBarRect(scene(), task);
    if (!bar) {
        return;
    }
    const GanttLayout& layout = m_scene.layout;
    GanttRow place = *layout.rowOf(m_index.trace()->task(task).lane);
    if (place.height > layout.scroll.height()) { // then the bar alone
        place.top = bar->top() - layout.px(kAroundBar);
        place.height = bar->height() + 2 * layout.px(kAroundBar);
    }
    m_scroll = scrollTo(layout, place, m_scroll);
    const bool isSeen = bar->right() > layout.lanes.left() && bar->left() < layout.lanes.right();
    if (!isSeen && !m_isFollowing) {
        pan(bar->center().x() - layout.lanes.center().x());
    }
    requestFrame();
}

void GanttPlot::selectNeighbour(int step)
{
    const int count = m_index.isEmpty() ? 0 : static_cast<int>(m_index.trace()->tasks.size());
    if (count == 0) {
        return;
    }
    const TaskId selected = m_selection.selected();
    const int none = step > 0 ? 0 : count - 1;
    const int next = selected.isNone() ? none : static_cast<int>(selected.value) + step;
    m_selection.select(TaskId{static_cast<std::uint32_t>(std::clamp(next, 0, count - 1))});
}

/// Selects, in the next sub-row or the next lane that has tasks, the one that is nearest in time.
void GanttPlot::selectInLane(int step)
{
    const std::optional<QRectF> bar = taskBarRect(scene(), m_selection.selected());
    if (!bar) {
        return selectNeighbour(step);
    }
    const GanttLayout& layout = m_scene.layout;
    const nanoseconds at = layout.time.time(bar->center().x()) + m_index.trace()->start;
    const TaskId inLane = nearestInSubRow(m_index, m_selection.selected(), step, at);
    if (!inLane.isNone()) {
        return m_selection.select(inLane);
    }
    const LaneId lane = m_index.trace()->task(m_selection.selected()).lane;
    const auto count = static_cast<std::ptrdiff_t>(layout.rows.size());
    for (std::ptrdiff_t row = (layout.rowOf(lane) - layout.rows.data()) + step;
         row >= 0 && row < count;
         row += step) {
        const LaneId next = layout.rows[static_cast<std::size_t>(row)].lane;
        const TaskId nearest =
            next.isNone() ? TaskId() : nearestTask(m_index.lane(next).rows(), at);
        if (!nearest.isNone()) {
            return m_selection.select(nearest);
        }
    }
}

nanoseconds GanttPlot::contentLength() const
{
    const nanoseconds known = loiter::contentLength(m_index, m_scene.backdrop);
    return std::max(known, m_scene.now.value_or(nanoseconds()));
}

} // namespace loiter
