#include "ui/panels/download_strip.h"

#include "core/trace/wording.h"
#include "ui/panels/download_texts.h"
#include "ui/panels/panel_fonts.h"
#include "ui/selection.h"
#include "ui/text_format.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStringList>
#include <QToolTip>

#include <algorithm>

namespace loiter {

namespace {

constexpr std::size_t kNamesInSummary = 20;

} // namespace

DownloadStrip::DownloadStrip(Selection& selection, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_selection(selection)
    , m_palette(paletteOf(Theme::Light))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Downloads in the order of delivery"));
    viewport()->setMouseTracking(true);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &DownloadStrip::noteScrolled);
    connect(&m_selection, &Selection::selectedChanged, this, &DownloadStrip::showTask);
    connect(&m_selection, &Selection::hoveredChanged, viewport(), qOverload<>(&QWidget::update));
    updateLayout();
}

void DownloadStrip::setTrace(const Trace* trace,
                             const DownloadResults* results,
                             const Experiment& experiment)
{
    m_trace = trace;
    m_results = results;
    m_list.setTrace(isOfRun() ? trace : nullptr, results);
    m_pictures.setTrace(trace, results, experiment);
    m_isFollowing = true;
    refresh();
}

/// A prediction downloads nothing.
bool DownloadStrip::isOfRun() const
{
    return m_trace != nullptr && m_trace->source != TraceSource::Prediction;
}

bool DownloadStrip::appendChange(const TraceChange& change)
{
    const bool isOther = m_list.append(change);
    if (isOther) {
        refresh();
    }
    return isOther;
}

void DownloadStrip::setTheme(const Palette& palette)
{
    m_palette = palette;
    viewport()->update();
}

void DownloadStrip::refresh()
{
    setAccessibleDescription(summary());
    updateLayout();
}

void DownloadStrip::updateLayout()
{
    const QFontMetrics small(secondaryFont(font()));
    m_layout = DownloadStripLayout({.count = m_list.tasks().size(),
                                    .width = viewport()->width(),
                                    .nameWidth = small.horizontalAdvance(m_list.longestName()),
                                    .nameHeight = small.height(),
                                    .scale = textScale(font())});
    const bool follows = m_isFollowing;
    QScrollBar* bar = verticalScrollBar();
    bar->setPageStep(viewport()->height());
    bar->setSingleStep(m_layout.rowPitch() / 2);
    bar->setRange(0, std::max(0, m_layout.contentHeight() - viewport()->height()));
    if (follows) {
        bar->setValue(bar->maximum());
    }
    m_isFollowing = follows;
    viewport()->update();
}

void DownloadStrip::noteScrolled()
{
    m_isFollowing = verticalScrollBar()->value() == verticalScrollBar()->maximum();
}

TaskId DownloadStrip::taskAt(QPoint point) const
{
    const auto index = m_layout.indexAt(point + QPoint(0, verticalScrollBar()->value()));
    return index ? m_list.tasks().at(*index) : TaskId();
}

QString DownloadStrip::emptyText() const
{
    return isOfRun() ? tr("Nothing delivered yet") : tr("Press Space to run");
}

void DownloadStrip::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_palette.base);
    painter.setFont(font());
    if (m_list.tasks().empty()) {
        painter.setPen(m_palette.secondaryText);
        painter.drawText(viewport()->rect(), Qt::AlignCenter, emptyText());
    }
    painter.save();
    painter.translate(0, -verticalScrollBar()->value());
    paintChips(painter);
    painter.restore();
    if (hasFocus()) {
        painter.setPen(QPen(m_palette.accent, 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void DownloadStrip::paintChips(QPainter& painter)
{
    DownloadPainter chips(painter, m_palette);
    const auto [first, end] =
        m_layout.indicesWithin(verticalScrollBar()->value(), viewport()->height());
    for (std::size_t i = first; i < end; ++i) {
        chips.paint(m_layout.chip(i), m_layout.name(i), chipOf(m_list.tasks()[i]));
    }
}

DownloadChip DownloadStrip::chipOf(TaskId task)
{
    DownloadChip chip;
    chip.task = task;
    chip.name = m_list.name(task);
    chip.outcome = m_list.outcome(task);
    if (chip.outcome == DownloadOutcome::Got) {
        chip.picture = m_pictures.picture(task);
    }
    if (task == m_selection.selected()) {
        chip.light = ChipLight::Selected;
    } else if (task == m_selection.hovered()) {
        chip.light = ChipLight::Hovered;
    }
    return chip;
}

void DownloadStrip::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateLayout();
}

void DownloadStrip::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateLayout();
    }
}

void DownloadStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        m_selection.select(taskAt(event->position().toPoint()));
    }
}

void DownloadStrip::mouseMoveEvent(QMouseEvent* event)
{
    m_selection.hover(taskAt(event->position().toPoint()));
}

void DownloadStrip::keyPressEvent(QKeyEvent* event)
{
    const auto row = static_cast<std::ptrdiff_t>(m_layout.columns());
    const std::ptrdiff_t rows = std::max(1, viewport()->height() / m_layout.rowPitch());
    switch (event->key()) {
    case Qt::Key_Left:
        moveBy(-1);
        return;
    case Qt::Key_Right:
        moveBy(1);
        return;
    case Qt::Key_Up:
        moveBy(-row);
        return;
    case Qt::Key_Down:
        moveBy(row);
        return;
    case Qt::Key_PageUp:
        moveBy(-rows * row);
        return;
    case Qt::Key_PageDown:
        moveBy(rows * row);
        return;
    case Qt::Key_Home:
        moveTo(0);
        return;
    case Qt::Key_End:
        moveTo(static_cast<std::ptrdiff_t>(m_list.tasks().size()) - 1);
        return;
    case Qt::Key_Escape:
        m_selection.select({});
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

/// From the selected task; without one, to the first.
void DownloadStrip::moveBy(std::ptrdiff_t steps)
{
    const auto current = m_list.position(m_selection.selected());
    moveTo(current ? static_cast<std::ptrdiff_t>(*current) + steps : 0);
}

void DownloadStrip::moveTo(std::ptrdiff_t index)
{
    const std::vector<TaskId>& tasks = m_list.tasks();
    if (!tasks.empty()) {
        const auto last = static_cast<std::ptrdiff_t>(tasks.size()) - 1;
        m_selection.select(
            tasks[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(index, 0, last))]);
    }
}

void DownloadStrip::showTask(TaskId task)
{
    if (const auto position = m_list.position(task)) {
        const QRect cell = m_layout.cell(*position);
        const int margin = m_layout.cell(0).top();
        QScrollBar* bar = verticalScrollBar();
        const int lowest = cell.bottom() + margin - viewport()->height();
        bar->setValue(std::clamp(bar->value(), lowest, std::max(lowest, cell.top() - margin)));
    }
    viewport()->update();
}

void DownloadStrip::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void DownloadStrip::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool DownloadStrip::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) {
        m_selection.hover({});
    } else if (event->type() == QEvent::ToolTip) {
        const QPoint point = dynamic_cast<QHelpEvent*>(event)->pos();
        QToolTip::showText(viewport()->mapToGlobal(point), toolTip(taskAt(point)), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

QString DownloadStrip::toolTip(TaskId id) const
{
    if (!m_list.position(id)) {
        return {};
    }
    const Task& task = m_trace->task(id);
    const QString label = QString::fromStdString(std::string(m_trace->text(task.label)));
    const QString when = momentText(task.delivered - m_trace->start, m_trace->end - m_trace->start);
    const auto outcome = m_list.outcome(id);
    const QString what = outcome == DownloadOutcome::Failed
                             ? QString::fromStdString(errorText(*m_trace, task))
                         : outcome ? outcomeText(*m_results, *outcome)
                                   : QString();
    return label + QLatin1Char('\n') + (what.isEmpty() ? what : what + QStringLiteral(", ")) +
           tr("delivered %1").arg(when);
}

/// All of it in words, of a long one the beginning.
QString DownloadStrip::summary() const
{
    const std::vector<TaskId>& tasks = m_list.tasks();
    if (tasks.empty()) {
        return emptyText();
    }
    QStringList names;
    for (std::size_t i = 0; i < std::min(tasks.size(), kNamesInSummary); ++i) {
        names.append(m_list.name(tasks[i]));
    }
    if (tasks.size() > kNamesInSummary) {
        names.append(tr("and %1 more").arg(countText(tasks.size() - kNamesInSummary)));
    }
    return names.join(QStringLiteral(", "));
}

} // namespace loiter
