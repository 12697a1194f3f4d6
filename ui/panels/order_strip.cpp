#include "ui/panels/order_strip.h"

#include "ui/panels/panel_fonts.h"
#include "ui/selection.h"
#include "ui/text_format.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace loiter {

namespace {

constexpr std::chrono::milliseconds kOrdersInterval(150);
constexpr int kNameMargin = 12;

} // namespace

OrderStrip::OrderStrip(Selection& selection, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_selection(selection)
    , m_palette(paletteOf(Theme::Light))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Orders of the tasks"));
    viewport()->setMouseTracking(true);
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(kOrdersInterval);
    connect(&m_refreshTimer, &QTimer::timeout, this, &OrderStrip::refresh);
    connect(&m_selection, &Selection::selectedChanged, this, &OrderStrip::showTask);
    connect(&m_selection, &Selection::hoveredChanged, viewport(), qOverload<>(&QWidget::update));
    updateLayout();
}

void OrderStrip::setTrace(const Trace* trace, const Trace* prediction)
{
    m_refreshTimer.stop();
    m_trace = trace;
    m_hasCrossings = {};
    m_names.setTrace(trace);
    m_rows.setTrace(trace, prediction);
    horizontalScrollBar()->setValue(0);
    updateLayout();
}

void OrderStrip::appendChange(const TraceChange& change)
{
    m_names.update();
    m_rows.append(change);
    if (!m_refreshTimer.isActive()) {
        m_refreshTimer.start();
    }
}

void OrderStrip::setTheme(const Palette& palette)
{
    m_palette = palette;
    viewport()->update();
}

void OrderStrip::refresh()
{
    m_rows.refresh();
    updateLayout();
}

OrderStripSpace OrderStrip::space() const
{
    const QFontMetrics small(secondaryFont(font()));
    const QString index = QString::number(std::max<std::size_t>(m_rows.length(), 1) - 1);
    OrderStripSpace space;
    space.length = m_rows.length();
    space.width = viewport()->width();
    space.scale = textScale(font());
    QFont bold = font();
    bold.setBold(true);
    space.indexWidth = QFontMetrics(bold).horizontalAdvance(index);
    space.indexAndTimeWidth = space.indexWidth + small.horizontalAdvance(m_texts.longestTime());
    space.hasCrossings = m_hasCrossings;
    return space;
}

void OrderStrip::updateLayout()
{
    for (std::size_t upper = 0; upper < m_hasCrossings.size(); ++upper) {
        m_hasCrossings[upper] = m_hasCrossings[upper] || m_rows.hasCrossings(kOrders[upper]);
    }
    const int oldHeight = sizeHint().height();
    m_layout = OrderStripLayout(space());
    const int room = viewport()->width() - m_layout.nameColumn();
    horizontalScrollBar()->setRange(0, std::max(0, m_layout.contentWidth() - room));
    horizontalScrollBar()->setPageStep(std::max(1, room));
    horizontalScrollBar()->setSingleStep(m_layout.pitch());
    setAccessibleDescription(m_texts.summary());
    if (sizeHint().height() != oldHeight) {
        updateGeometry();
    }
    viewport()->update();
}

QSize OrderStrip::sizeHint() const
{
    const bool scrolls = horizontalScrollBar()->maximum() > 0;
    return {640, m_layout.height() + (scrolls ? horizontalScrollBar()->sizeHint().height() : 0)};
}

QSize OrderStrip::minimumSizeHint() const
{
    return {m_layout.nameColumn() + m_layout.pitch(), sizeHint().height()};
}

int OrderStrip::scrolled() const
{
    return horizontalScrollBar()->value() - m_layout.nameColumn();
}

TaskId OrderStrip::taskAt(QPoint point) const
{
    const auto order = m_layout.orderAt(point.y());
    const auto position = m_layout.positionAt(point.x() + scrolled());
    if (point.x() < m_layout.nameColumn() || !order || !position ||
        *position >= m_rows.row(*order).size()) {
        return {};
    }
    return m_rows.row(*order)[*position];
}

ChipContent OrderStrip::contentOf(Order order, TaskId task) const
{
    ChipContent content;
    content.task = task;
    content.name = m_texts.chipName(order, task, m_layout.form());
    content.time = m_layout.form() == ChipForm::Index ? QString() : m_texts.chipTime(order, task);
    content.state = m_rows.state(order, task);
    const bool isEnd = order == Order::Completion || order == Order::Delivery;
    content.taskState = isEnd ? m_trace->task(task).state : TaskState::Finished;
    if (task == m_selection.selected()) {
        content.light = ChipLight::Selected;
    } else if (task == m_selection.hovered()) {
        content.light = ChipLight::Hovered;
    }
    return content;
}

std::pair<std::size_t, std::size_t> OrderStrip::visiblePositions() const
{
    return m_layout.positionsWithin(horizontalScrollBar()->value(),
                                    viewport()->width() - m_layout.nameColumn());
}

void OrderStrip::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_palette.window);
    paintRowNames(painter);
    if (m_trace != nullptr) {
        painter.save();
        // One pixel to the left for the ring of the first chip.
        painter.setClipRect(viewport()->rect().adjusted(m_layout.nameColumn() - 2, 0, 0, 0));
        painter.translate(-scrolled(), 0);
        paintLines(painter);
        paintChips(painter);
        painter.restore();
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_palette.accent, 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void OrderStrip::paintRowNames(QPainter& painter) const
{
    painter.setPen(m_palette.text);
    for (const Order order : kOrders) {
        const QRect chip = m_layout.chip(order, 0);
        const QRect room(
            kNameMargin, chip.top(), m_layout.nameColumn() - 2 * kNameMargin, chip.height());
        const QString name = painter.fontMetrics().elidedText(
            OrderTexts::rowName(order), Qt::ElideRight, room.width());
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, name);
    }
}

void OrderStrip::paintLines(QPainter& painter) const
{
    const auto [first, end] = visiblePositions();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_palette.controlEdge, 1));
    for (std::size_t upper = 0; upper + 1 < kOrders.size(); ++upper) {
        const std::vector<TaskId>& above = m_rows.row(kOrders[upper]);
        const std::vector<TaskId>& below = m_rows.row(kOrders[upper + 1]);
        for (std::size_t i = first; i < std::min(end, above.size()); ++i) {
            paintLine(painter, kOrders[upper], above[i]);
        }
        for (std::size_t i = first; i < std::min(end, below.size()); ++i) {
            const auto start = m_rows.position(kOrders[upper], below[i]);
            if (start && (*start < first || *start >= end)) {
                paintLine(painter, kOrders[upper], below[i]);
            }
        }
        for (const auto& [task, colour] : {std::pair(m_selection.hovered(), m_palette.text),
                                           std::pair(m_selection.selected(), m_palette.accent)}) {
            painter.save();
            painter.setPen(QPen(colour, 2));
            paintLine(painter, kOrders[upper], task);
            painter.restore();
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void OrderStrip::paintLine(QPainter& painter, Order upper, TaskId task) const
{
    const Order lower = kOrders[static_cast<std::size_t>(upper) + 1];
    const auto from = m_rows.position(upper, task);
    const auto to = m_rows.position(lower, task);
    const bool isSure = from && to && m_rows.state(lower, task) != ChipState::StillToCome &&
                        m_rows.state(lower, task) != ChipState::Pending;
    if (!isSure) {
        return;
    }
    const QRect above = m_layout.chip(upper, *from);
    const QRect below = m_layout.chip(lower, *to);
    const QPointF start(above.center().x() + 0.5, above.bottom() + 1);
    const QPointF end(below.center().x() + 0.5, below.top());
    QPainterPath path(start);
    const qreal middle = (start.y() + end.y()) / 2;
    path.cubicTo({start.x(), middle}, {end.x(), middle}, end);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

void OrderStrip::paintChips(QPainter& painter)
{
    const auto [first, end] = visiblePositions();
    painter.setFont(font());
    ChipPainter chips(painter, m_palette);
    for (const Order order : kOrders) {
        const std::vector<TaskId>& tasks = m_rows.row(order);
        for (std::size_t i = first; i < std::min(end, tasks.size()); ++i) {
            chips.paint(m_layout.chip(order, i), contentOf(order, tasks[i]));
        }
    }
}

void OrderStrip::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateLayout();
}

void OrderStrip::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateLayout();
    }
}

void OrderStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        m_drag = Drag::Pressed;
        m_pressPoint = event->position().toPoint();
        m_pressScroll = horizontalScrollBar()->value();
    }
}

void OrderStrip::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    if (m_drag == Drag::Pressed &&
        (point - m_pressPoint).manhattanLength() >= QApplication::startDragDistance()) {
        m_drag = Drag::Panning;
    }
    if (m_drag == Drag::Panning) {
        horizontalScrollBar()->setValue(m_pressScroll + m_pressPoint.x() - point.x());
        return;
    }
    m_selection.hover(taskAt(point));
}

void OrderStrip::mouseReleaseEvent(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    if (m_drag == Drag::Pressed && event->button() == Qt::LeftButton) {
        m_currentOrder = m_layout.orderAt(point.y()).value_or(m_currentOrder);
        m_selection.select(taskAt(point));
    }
    m_drag = Drag::None;
}

void OrderStrip::wheelEvent(QWheelEvent* event)
{
    // A plain mouse wheel turns vertically, and there is only one way to go.
    const QPoint delta = event->angleDelta();
    const int steps = delta.x() != 0 ? delta.x() : delta.y();
    constexpr int kAngleOfNotch = 120;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() -
                                    steps * 3 * m_layout.pitch() / kAngleOfNotch);
    event->accept();
}

void OrderStrip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        moveBy(-1);
        return;
    case Qt::Key_Right:
        moveBy(1);
        return;
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const int row = static_cast<int>(m_currentOrder) + (event->key() == Qt::Key_Up ? -1 : 1);
        m_currentOrder =
            static_cast<Order>(std::clamp(row, 0, static_cast<int>(kOrders.size()) - 1));
        return;
    }
    case Qt::Key_Escape:
        m_selection.select({});
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void OrderStrip::moveBy(std::ptrdiff_t steps)
{
    const std::vector<TaskId>& tasks = m_rows.row(m_currentOrder);
    if (tasks.empty()) {
        return;
    }
    const auto current = m_rows.position(m_currentOrder, m_selection.selected());
    const auto last = static_cast<std::ptrdiff_t>(tasks.size()) - 1;
    const std::ptrdiff_t next = current ? static_cast<std::ptrdiff_t>(*current) + steps : 0;
    m_selection.select(tasks[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(next, 0, last))]);
}

void OrderStrip::showTask(TaskId task)
{
    const auto position = m_rows.position(m_currentOrder, task);
    if (position) {
        const QRect chip = m_layout.chip(m_currentOrder, *position);
        QScrollBar* bar = horizontalScrollBar();
        if (chip.left() < bar->value() || chip.right() > bar->value() + bar->pageStep()) {
            bar->setValue(chip.center().x() - bar->pageStep() / 2);
        }
    }
    viewport()->update();
}

void OrderStrip::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void OrderStrip::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool OrderStrip::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) {
        m_selection.hover({});
    } else if (event->type() == QEvent::ToolTip) {
        const auto* help = dynamic_cast<QHelpEvent*>(event);
        showToolTip(help->pos());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void OrderStrip::showToolTip(QPoint point)
{
    const TaskId task = taskAt(point);
    if (task.isNone()) {
        QToolTip::hideText();
        return;
    }
    const Order order = m_layout.orderAt(point.y()).value_or(m_currentOrder);
    QToolTip::showText(viewport()->mapToGlobal(point), m_texts.toolTip(order, task), viewport());
}

} // namespace loiter
