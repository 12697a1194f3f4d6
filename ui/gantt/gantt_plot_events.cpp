#include "ui/gantt/gantt_plot.h"
#include "ui/gantt/task_tip.h"
#include "ui/selection.h"

#include <QApplication>
#include <QMouseEvent>

#include <cmath>

// What the user does with keys, wheel and mouse.

namespace loiter {

namespace {

constexpr double kPanShare = 0.1; ///< of the width, for a key or a notch of the wheel
constexpr double kNotch = 120;    ///< of a wheel, in the units of Qt
constexpr double kZoomOfNotch = 1.2;
constexpr int kToolTipDelay = 300;

} // namespace

bool GanttPlot::event(QEvent* event)
{
    // Keys of the timeline come before the window's shortcuts while it has the focus.
    if (event->type() == QEvent::ShortcutOverride &&
        ganttActionOf(*static_cast<QKeyEvent*>(event)).has_value()) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void GanttPlot::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange) {
        createPainter();
        updateGeometry();
        requestFrame();
    }
    QWidget::changeEvent(event);
}

void GanttPlot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    hideToolTip();
    requestFrame();
}

void GanttPlot::keyPressEvent(QKeyEvent* event)
{
    const std::optional<GanttAction> action = ganttActionOf(*event);
    if (!action) {
        QWidget::keyPressEvent(event);
        return;
    }
    perform(*action);
}

void GanttPlot::perform(GanttAction action)
{
    const double step = scene().layout.lanes.width() * kPanShare;
    switch (action) {
    case GanttAction::ZoomIn:
        return zoomIn();
    case GanttAction::ZoomOut:
        return zoomOut();
    case GanttAction::PanLeft:
        return pan(-step);
    case GanttAction::PanRight:
        return pan(step);
    case GanttAction::PreviousTask:
        return selectPrevious();
    case GanttAction::NextTask:
        return selectNext();
    case GanttAction::LaneAbove:
        return selectInLane(-1);
    case GanttAction::LaneBelow:
        return selectInLane(1);
    case GanttAction::FitSelection:
        return fitSelection();
    case GanttAction::FitAll:
        return fitAll();
    case GanttAction::ClearSelection:
        return m_selection.select({});
    }
}

void GanttPlot::wheelEvent(QWheelEvent* event)
{
    const QPointF turned = event->angleDelta();
    const double notches = (turned.y() != 0 ? turned.y() : turned.x()) / kNotch;
    const double step = scene().layout.lanes.width() * kPanShare;
    event->accept();
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        zoomAt(event->position().x(), std::pow(kZoomOfNotch, notches));
    } else if (event->modifiers().testFlag(Qt::ShiftModifier) || turned.y() == 0) {
        pan(-notches * step);
    } else if (m_scene.layout.scrollLimit > 0) {
        scrollBy(-notches * m_scene.layout.px(44));
    } else {
        event->ignore();
    }
}

void GanttPlot::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        hideToolTip();
        m_drag = Drag{event->position(), m_range, m_scroll, false};
    }
}

void GanttPlot::mouseMoveEvent(QMouseEvent* event)
{
    if (m_drag) {
        drag(event->position());
    } else {
        hoverAt(event->position());
    }
}

void GanttPlot::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_drag) {
        return;
    }
    const bool wasClick = !m_drag->hasMoved;
    m_drag.reset();
    unsetCursor();
    if (wasClick) {
        const GanttHit hit = hitTest(scene(), event->position());
        if (!hit.task.isNone() || hit.count <= 1) {
            m_selection.select(hit.task);
        }
    }
}

void GanttPlot::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    hideToolTip();
    m_hit = {};
    m_selection.hover({});
}

void GanttPlot::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    requestFrame();
}

void GanttPlot::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    requestFrame();
}

void GanttPlot::drag(const QPointF& point)
{
    const QPointF moved = point - m_drag->from;
    if (!m_drag->hasMoved && moved.manhattanLength() < QApplication::startDragDistance()) {
        return;
    }
    m_drag->hasMoved = true;
    setCursor(Qt::ClosedHandCursor);
    const GanttLayout& layout = scene().layout;
    setRange(pannedRange(m_drag->range, layout.time.duration(-moved.x()), contentLength()));
    scrollBy(m_drag->scroll - moved.y() - m_scroll);
}

void GanttPlot::hoverAt(const QPointF& point)
{
    const GanttHit hit = hitTest(scene(), point);
    const bool isOther = hit.task != m_hit.task || hit.rect != m_hit.rect;
    m_hit = hit;
    m_scene.mouse = point;
    if (isOther) {
        hideToolTip();
        if (!hit.task.isNone() || hit.count > 1 || hit.part == GanttPart::Request) {
            m_toolTipTimer.start(kToolTipDelay);
        }
    }
    m_selection.hover(hit.task);
}

void GanttPlot::showToolTip()
{
    if (m_hit.part == GanttPart::MergedBars) {
        m_scene.toolTip = mergedTip(m_index, m_hit);
    } else if (m_hit.part == GanttPart::Request) {
        m_scene.toolTip = requestTip(m_index, m_hit, scene().end());
    } else if (m_hit.part == GanttPart::Step) {
        m_scene.toolTip = stepTip(m_index, m_hit, scene().end());
    } else if (!m_hit.task.isNone() && m_hit.task.value < m_index.trace()->tasks.size()) {
        m_scene.toolTip = taskTip(m_index, m_hit.task, scene().end());
    }
    m_scene.toolTipBar = m_hit.rect;
    requestFrame();
}

void GanttPlot::hideToolTip()
{
    m_toolTipTimer.stop();
    if (m_scene.toolTip) {
        m_scene.toolTip.reset();
        requestFrame();
    }
}

} // namespace loiter
