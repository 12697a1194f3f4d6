#include "ui/status_line.h"

#include "core/trace/wording.h"
#include "ui/experiment_texts.h"
#include "ui/panels/panel_fonts.h"
#include "ui/progress_view.h"
#include "ui/selection.h"
#include "ui/session.h"
#include "ui/trace_texts.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace loiter {

namespace {

constexpr int kStatusHeight = 24;
constexpr int kStatusMargin = 10;
constexpr int kGap = 24;
constexpr int kNameGap = 8;
constexpr int kProgressStep = 24; ///< the progress moves that far, else it would tremble

} // namespace

StatusLine::StatusLine(const Session& session, const Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_selection(selection)
    , m_palette(paletteOf(Theme::Light))
    , m_progress(new ProgressView(this))
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(&session, &Session::frameAdvanced, this, &StatusLine::advance);
    refresh();
}

void StatusLine::advance()
{
    const bool wasHidden = m_progress->isHidden();
    if (m_session.isRunning()) {
        m_progress->setProgress(m_session.progress());
    } else {
        m_progress->setProgressNow(m_session.progress());
    }
    if (m_progress->isHidden() != wasHidden) {
        place();
    }
}

void StatusLine::refresh()
{
    const TaskId task = m_selection.selected();
    m_taskText = taskTimesText(m_session, task);
    m_taskName = m_taskText.isEmpty()
                     ? QString()
                     : QString::fromStdString(loiter::taskText(m_session.trace(), task));
    m_runText = runStateText(m_session);
    m_dropped = m_session.hasRun() ? QStringLiteral(", ") + droppedText(m_session) : QString();
    m_hasDropped = m_session.trace().droppedCount > 0;
    m_timeScale =
        QStringLiteral(" · ") + tr("time scale %1").arg(m_session.tracedExperiment().timeScale);
    const QString whole = m_taskName + QLatin1Char(' ') + m_taskText + QStringLiteral(" · ") +
                          m_runText + m_dropped + m_timeScale;
    if (whole != accessibleName()) {
        setAccessibleName(whole);
        setToolTip(whole);
        place();
    }
    advance();
}

/// From the right: the state of the run, its progress; what is left is for the task. Where that is
/// not enough the state gets shorter, then the progress.
void StatusLine::place()
{
    m_runParts = runParts(false);
    if (m_progress->isHidden()) {
        m_taskRight = runLeft() - kGap;
        update();
        return;
    }
    int progressWidth = m_progress->sizeHint().width();
    const auto right = [&] { return (runLeft() - kGap) / kProgressStep * kProgressStep; };
    const auto isEnough = [&] {
        return right() - progressWidth - kGap >= kStatusMargin + wantedTaskWidth();
    };
    if (!isEnough()) {
        m_runParts = runParts(true);
    }
    if (!isEnough()) {
        progressWidth = m_progress->minimumSizeHint().width();
    }
    const int left = right() - progressWidth;
    m_progress->setGeometry(left, 1, progressWidth, height() - 1);
    m_taskRight = left - kGap;
    update();
}

int StatusLine::runLeft() const
{
    return width() - kStatusMargin - widthOf(m_runParts);
}

int StatusLine::wantedTaskWidth() const
{
    QFont bold = font();
    bold.setBold(true);
    return m_taskText.isEmpty() ? 0
                                : QFontMetrics(bold).horizontalAdvance(m_taskName) + kNameGap +
                                      fontMetrics().horizontalAdvance(m_taskText);
}

/// The short form leaves out what the progress says too, and what is as usual.
std::vector<StatusLine::RunPart> StatusLine::runParts(bool isShort) const
{
    const RunPart dropped = {.text = m_dropped, .isWarning = m_hasDropped};
    if (!isShort) {
        return {{.text = m_runText}, dropped, {.text = m_timeScale}};
    }
    const RunPart state = {.text = m_runText.section(QStringLiteral(" · "), 0, 0)};
    return m_hasDropped ? std::vector{state, dropped} : std::vector{state};
}

int StatusLine::widthOf(const std::vector<RunPart>& parts) const
{
    int width = 0;
    for (const RunPart& part : parts) {
        width += fontMetrics().horizontalAdvance(part.text);
    }
    return width;
}

void StatusLine::setTheme(const Palette& palette)
{
    m_palette = palette;
    m_progress->setTheme(palette);
    update();
}

QSize StatusLine::sizeHint() const
{
    return {640, scaledPixels(kStatusHeight, font())};
}

QSize StatusLine::minimumSizeHint() const
{
    return {160, scaledPixels(kStatusHeight, font())};
}

void StatusLine::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_palette.window);
    painter.fillRect(QRect(0, 0, width(), 1), m_palette.separator);
    paintRun(painter);
    paintTask(painter, m_taskRight - kStatusMargin);
}

void StatusLine::paintRun(QPainter& painter) const
{
    int x = runLeft();
    for (const RunPart& part : m_runParts) {
        painter.setPen(part.isWarning ? m_palette.warning : m_palette.secondaryText);
        painter.drawText(
            QRect(x, 1, width() - x, height() - 1), Qt::AlignVCenter | Qt::AlignLeft, part.text);
        x += fontMetrics().horizontalAdvance(part.text);
    }
}

void StatusLine::paintTask(QPainter& painter, int room) const
{
    if (m_taskText.isEmpty() || room <= 0) {
        return;
    }
    painter.save();
    QFont bold = font();
    bold.setBold(true);
    painter.setPen(m_palette.text);
    painter.setFont(bold);
    const QRect line(kStatusMargin, 1, room, height() - 1);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, m_taskName);
    const int nameWidth = QFontMetrics(bold).horizontalAdvance(m_taskName) + kNameGap;
    painter.setFont(font());
    const QString text =
        fontMetrics().elidedText(m_taskText, Qt::ElideRight, std::max(0, room - nameWidth));
    painter.drawText(line.adjusted(nameWidth, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
    painter.restore();
}

void StatusLine::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void StatusLine::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        place();
    }
}

} // namespace loiter
