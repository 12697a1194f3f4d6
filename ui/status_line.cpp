#include "ui/status_line.h"

#include "core/trace/wording.h"
#include "ui/experiment_texts.h"
#include "ui/panels/panel_fonts.h"
#include "ui/selection.h"
#include "ui/session.h"
#include "ui/trace_texts.h"

#include <QAccessible>
#include <QPainter>

namespace loiter {

namespace {

constexpr int kStatusHeight = 24;
constexpr int kStatusMargin = 10;
constexpr int kGap = 24;
constexpr int kNameGap = 8;

} // namespace

StatusLine::StatusLine(const Session& session, const Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_selection(selection)
    , m_palette(paletteOf(Theme::Light))
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    refresh();
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
        update();
    }
}

void StatusLine::setTheme(const Palette& palette)
{
    m_palette = palette;
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
    const int left = paintRun(painter);
    paintTask(painter, left - kGap - kStatusMargin);
}

/// Returns where it begins.
int StatusLine::paintRun(QPainter& painter) const
{
    const QFontMetrics metrics = fontMetrics();
    const int runWidth = metrics.horizontalAdvance(m_runText);
    const int droppedWidth = metrics.horizontalAdvance(m_dropped);
    int x =
        width() - kStatusMargin - runWidth - droppedWidth - metrics.horizontalAdvance(m_timeScale);
    const int left = x;
    const QRect line(0, 1, width(), height() - 1);
    const auto paint = [&](const QString& text, const QColor& colour) {
        painter.setPen(colour);
        painter.drawText(line.adjusted(x, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
        x += metrics.horizontalAdvance(text);
    };
    paint(m_runText, m_palette.secondaryText);
    paint(m_dropped, m_hasDropped ? m_palette.warning : m_palette.secondaryText);
    paint(m_timeScale, m_palette.secondaryText);
    return left;
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

} // namespace loiter
