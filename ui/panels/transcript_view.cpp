#include "ui/panels/transcript_view.h"

#include "ui/panels/panel_fonts.h"
#include "ui/panels/prediction_note.h"
#include "ui/selection.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

constexpr int kLineHeight = 16;
constexpr int kTranscriptMargin = 10;
constexpr qsizetype kStampLength = 11; ///< of "[14:03:07] "; tabs count from behind it
constexpr int kBar = 2;                ///< width of the bars at the left of a lit line

QString withSpaces(QString line)
{
    return line.replace(QLatin1Char('\t'), QString(kTabColumns, QLatin1Char(' ')));
}

int columnsOf(const QString& line)
{
    return static_cast<int>(line.size() + (kTabColumns - 1) * line.count(QLatin1Char('\t')));
}

} // namespace

TranscriptView::TranscriptView(Selection& selection, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_selection(selection)
    , m_palette(paletteOf(Theme::Light))
    , m_note(new PredictionNote(this))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Transcript"));
    viewport()->setMouseTracking(true);
    createActions();
    updateMetrics();
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TranscriptView::noteScrolled);
    connect(&m_selection, &Selection::selectedChanged, this, &TranscriptView::showTask);
    connect(&m_selection, &Selection::hoveredChanged, viewport(), qOverload<>(&QWidget::update));
}

void TranscriptView::createActions()
{
    auto* copyAction = new QAction(tr("&Copy"), this);
    copyAction->setShortcut(QKeySequence::Copy);
    auto* selectAllAction = new QAction(tr("Select &all"), this);
    selectAllAction->setShortcut(QKeySequence::SelectAll);
    for (QAction* action : {copyAction, selectAllAction}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    connect(copyAction, &QAction::triggered, this, &TranscriptView::copy);
    connect(selectAllAction, &QAction::triggered, this, &TranscriptView::selectAll);
}

void TranscriptView::setTrace(const Trace* trace)
{
    m_model.setTrace(trace);
    m_anchor = -1;
    m_markEnd = -1;
    m_longestLine = 0;
    m_note->showFor(trace);
    placeNote();
    measure(0);
    updateScrollBars();
    // A run is followed; what is there from the beginning is read from the top.
    m_isFollowing = trace == nullptr || trace->source == TraceSource::Run;
    verticalScrollBar()->setValue(m_isFollowing ? verticalScrollBar()->maximum() : 0);
    viewport()->update();
}

void TranscriptView::appendChange(const TraceChange& change)
{
    const QString oldEnd = lastLine();
    const int oldCount = m_model.rowCount();
    m_model.appendChange(change);
    if (m_model.rowCount() == oldCount && static_cast<int>(change.firstNewLine) >= oldCount &&
        lastLine() == oldEnd) {
        return;
    }
    measure(std::min(oldCount, static_cast<int>(change.firstNewLine)));
    updateScrollBars();
    viewport()->update();
}

QString TranscriptView::lastLine() const
{
    return m_model.rowCount() > 0 ? m_model.line(m_model.rowCount() - 1) : QString();
}

void TranscriptView::setStartOfRun(std::chrono::seconds startOfRun)
{
    m_model.setStartOfRun(startOfRun);
    viewport()->update();
}

void TranscriptView::setTheme(const Palette& palette)
{
    m_palette = palette;
    m_note->setTheme(palette);
    viewport()->update();
}

void TranscriptView::updateMetrics()
{
    const QFontMetricsF metrics(fixedFont(font()));
    m_lineHeight =
        std::max(scaledPixels(kLineHeight, font()), static_cast<int>(std::ceil(metrics.height())));
    m_columnWidth = metrics.horizontalAdvance(QLatin1Char('0'));
    placeNote();
    updateScrollBars();
    viewport()->update();
}

void TranscriptView::placeNote()
{
    const int height = m_note->isHidden() ? 0 : m_note->sizeHint().height();
    setViewportMargins(0, height, 0, 0);
    m_note->setGeometry(0, 0, width(), height);
}

void TranscriptView::measure(int firstRow)
{
    for (int row = firstRow; row < m_model.rowCount(); ++row) {
        m_longestLine = std::max(m_longestLine, columnsOf(m_model.line(row)));
    }
}

void TranscriptView::updateScrollBars()
{
    const bool follows = m_isFollowing;
    QScrollBar* vertical = verticalScrollBar();
    vertical->setPageStep(visibleRows());
    vertical->setRange(0, std::max(0, m_model.rowCount() - visibleRows()));
    QScrollBar* horizontal = horizontalScrollBar();
    horizontal->setPageStep(viewport()->width());
    horizontal->setSingleStep(qRound(m_columnWidth));
    horizontal->setRange(0, std::max(0, contentWidth() - viewport()->width()));
    if (follows) {
        vertical->setValue(vertical->maximum());
    }
    m_isFollowing = follows;
}

void TranscriptView::noteScrolled()
{
    m_isFollowing = verticalScrollBar()->value() == verticalScrollBar()->maximum();
}

int TranscriptView::contentWidth() const
{
    return static_cast<int>(std::ceil(m_longestLine * m_columnWidth)) + 2 * kTranscriptMargin;
}

int TranscriptView::visibleRows() const
{
    return std::max(1, (viewport()->height() - kTranscriptMargin / 2) / m_lineHeight);
}

int TranscriptView::rowAt(int y) const
{
    const int row =
        verticalScrollBar()->value() + std::max(0, y - kTranscriptMargin / 2) / m_lineHeight;
    return row < m_model.rowCount() ? row : -1;
}

bool TranscriptView::isMarked(int row) const
{
    return m_markEnd >= 0 && row >= std::min(m_anchor, m_markEnd) &&
           row <= std::max(m_anchor, m_markEnd);
}

QString TranscriptView::selectedText() const
{
    const int end = m_markEnd < 0 ? m_anchor : m_markEnd;
    QString text;
    for (int row = std::min(m_anchor, end); row >= 0 && row <= std::max(m_anchor, end); ++row) {
        text += m_model.line(row) + QLatin1Char('\n');
    }
    return text;
}

void TranscriptView::copy() const
{
    const QString text = selectedText();
    if (!text.isEmpty()) {
        QGuiApplication::clipboard()->setText(text);
    }
}

void TranscriptView::selectAll()
{
    if (m_model.rowCount() > 0) {
        m_anchor = 0;
        m_markEnd = m_model.rowCount() - 1;
        viewport()->update();
    }
}

QString TranscriptView::emptyText() const
{
    return m_model.hasTrace() ? tr("Nothing printed yet") : tr("No run yet");
}

void TranscriptView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_palette.base);
    painter.setFont(fixedFont(font()));
    if (m_model.rowCount() == 0) {
        painter.setPen(m_palette.secondaryText);
        painter.setFont(font());
        painter.drawText(viewport()->rect(), Qt::AlignCenter, emptyText());
    }
    const int first = verticalScrollBar()->value();
    for (int i = 0; i <= visibleRows() && first + i < m_model.rowCount(); ++i) {
        paintRow(painter, first + i, kTranscriptMargin / 2 + i * m_lineHeight);
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_palette.accent, 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void TranscriptView::paintRow(QPainter& painter, int row, int y) const
{
    const QRect rect(0, y, viewport()->width(), m_lineHeight);
    paintBackground(painter, row, rect);
    const QString line = m_model.line(row);
    const int left = kTranscriptMargin - horizontalScrollBar()->value();
    const QRect text(left, y, std::max(viewport()->width(), contentWidth()), m_lineHeight);
    const bool isPredicted = !m_note->isHidden();
    painter.setPen(isMarked(row) ? m_palette.highlightedText
                   : isPredicted ? m_palette.secondaryText
                                 : m_palette.text);
    painter.drawText(text,
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     line.left(kStampLength) + withSpaces(line.mid(kStampLength)));
}

void TranscriptView::paintBackground(QPainter& painter, int row, const QRect& rect) const
{
    const TaskId task = m_model.task(row);
    if (isMarked(row)) {
        painter.fillRect(rect, m_palette.highlight);
    } else if (!task.isNone() && task == m_selection.selected()) {
        const QRect bar(rect.left(), rect.top(), kBar, rect.height());
        painter.fillRect(m_palette.tint.isValid() ? rect : bar,
                         m_palette.tint.isValid() ? m_palette.tint : m_palette.accent);
    }
    if (!task.isNone() && task == m_selection.hovered()) {
        painter.fillRect(QRect(rect.left() + 2 * kBar, rect.top(), kBar, rect.height()),
                         m_palette.text);
    }
}

void TranscriptView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_note->resize(width(), m_note->height());
    updateScrollBars();
}

void TranscriptView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateMetrics();
    }
}

void TranscriptView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    m_isPressed = true;
    const int row = rowAt(event->position().toPoint().y());
    if (event->modifiers().testFlag(Qt::ShiftModifier) && m_anchor >= 0 && row >= 0) {
        m_markEnd = row;
        viewport()->update();
        return;
    }
    chooseRow(row);
}

void TranscriptView::mouseMoveEvent(QMouseEvent* event)
{
    const int y = event->position().toPoint().y();
    const int row = rowAt(y);
    if (m_isPressed && m_anchor >= 0) {
        const int end = row < 0 ? m_model.rowCount() - 1 : row;
        if (end != m_anchor || m_markEnd >= 0) {
            m_markEnd = end;
            showRow(y < 0 ? std::max(0, end - 1) : end);
        }
        return;
    }
    m_selection.hover(row < 0 ? TaskId() : m_model.task(row));
}

void TranscriptView::mouseReleaseEvent(QMouseEvent* /*event*/)
{
    m_isPressed = false;
}

void TranscriptView::keyPressEvent(QKeyEvent* event)
{
    const int last = m_model.rowCount() - 1;
    const int row = m_markEnd >= 0 ? m_markEnd : m_anchor;
    if (last < 0) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const bool marks = event->modifiers().testFlag(Qt::ShiftModifier);
    const int current = m_anchor < 0 ? verticalScrollBar()->value() : row;
    int next = 0;
    switch (event->key()) {
    case Qt::Key_Up:
        next = current - (m_anchor < 0 ? 0 : 1);
        break;
    case Qt::Key_Down:
        next = current + (m_anchor < 0 ? 0 : 1);
        break;
    case Qt::Key_PageUp:
        next = current - visibleRows();
        break;
    case Qt::Key_PageDown:
        next = current + visibleRows();
        break;
    case Qt::Key_Home:
        break;
    case Qt::Key_End:
        next = last;
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    next = std::clamp(next, 0, last);
    if (marks && m_anchor >= 0) {
        m_markEnd = next;
    } else {
        chooseRow(next);
    }
    showRow(next);
}

void TranscriptView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    menu.addActions(actions());
    menu.exec(event->globalPos());
}

void TranscriptView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TranscriptView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool TranscriptView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) {
        m_selection.hover({});
    }
    return QAbstractScrollArea::viewportEvent(event);
}

/// Makes a line the current one and selects its task; a line of no task leaves the selection alone.
void TranscriptView::chooseRow(int row)
{
    m_markEnd = -1;
    m_anchor = row;
    if (row >= 0 && !m_model.task(row).isNone()) {
        m_selection.select(m_model.task(row));
    }
    viewport()->update();
}

void TranscriptView::showRow(int row)
{
    QScrollBar* bar = verticalScrollBar();
    if (row < bar->value()) {
        bar->setValue(row);
    } else if (row >= bar->value() + visibleRows()) {
        bar->setValue(row - visibleRows() + 1);
    }
    viewport()->update();
}

void TranscriptView::showTask(TaskId task)
{
    viewport()->update();
    const int row = m_model.firstRow(task);
    const int first = verticalScrollBar()->value();
    if (row < 0 || m_isFollowing) {
        return;
    }
    for (int i = first; i < std::min(first + visibleRows(), m_model.rowCount()); ++i) {
        if (m_model.task(i) == task) {
            return;
        }
    }
    showRow(row);
}

} // namespace loiter
