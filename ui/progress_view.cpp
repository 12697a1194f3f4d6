#include "ui/progress_view.h"

#include "ui/panels/panel_fonts.h"

#include <QPainter>

#include <algorithm>
#include <chrono>

namespace loiter {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kReadable = 100ms; ///< tqdm's own interval
constexpr int kUsualBar = 96;
constexpr int kLeastBar = 24;
constexpr int kProgressHeight = 8;
constexpr int kBarGap = 6;

} // namespace

ProgressView::ProgressView(QWidget* parent)
    : QProgressBar(parent)
    , m_palette(paletteOf(Theme::Light))
{
    setAccessibleName(tr("Progress of the run"));
    hide();
}

void ProgressView::setProgress(const std::optional<Progress>& progress)
{
    const bool isSoon = m_sinceShown.isValid() && !m_sinceShown.hasExpired(kReadable.count());
    if (!isSoon || progress.has_value() != m_progress.has_value()) {
        setProgressNow(progress);
    }
}

void ProgressView::setProgressNow(const std::optional<Progress>& progress)
{
    m_sinceShown.start();
    if (progress == m_progress) {
        return;
    }
    m_progress = progress;
    setVisible(progress.has_value());
    if (!progress) {
        return;
    }
    m_percent = QString::fromStdString(progressPercent(*progress));
    m_figures = QString::fromStdString(progressFigures(*progress));
    setRange(0, static_cast<int>(progress->total));
    setValue(static_cast<int>(progress->done));
    setAccessibleDescription(text());
    setToolTip(tr("%1 of %2 results delivered: share, count, time gone and to go, rate")
                   .arg(progress->done)
                   .arg(progress->total));
    update();
}

void ProgressView::setTheme(const Palette& palette)
{
    m_palette = palette;
    update();
}

QString ProgressView::text() const
{
    return m_percent + QLatin1Char(' ') + m_figures;
}

/// Of the longest that a run with so many tasks has to say, as a rule.
int ProgressView::textWidth() const
{
    const std::size_t total = m_progress ? m_progress->total : 0;
    const Progress longest = {.done = total, .total = total, .elapsed = 9ms * total + 1ns};
    const QFontMetrics metrics = fontMetrics();
    const int figures =
        std::max(metrics.horizontalAdvance(QString::fromStdString(progressFigures(longest))),
                 metrics.horizontalAdvance(m_figures));
    return metrics.horizontalAdvance(QStringLiteral("100%")) + figures + kBarGap;
}

QSize ProgressView::sizeHint() const
{
    return minimumSizeHint() + QSize(scaledPixels(kUsualBar, font()) + kBarGap, 0);
}

QSize ProgressView::minimumSizeHint() const
{
    return {textWidth(), fontMetrics().height()};
}

void ProgressView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setPen(m_palette.text);
    const int percent = fontMetrics().horizontalAdvance(QStringLiteral("100%"));
    const int figures = fontMetrics().horizontalAdvance(m_figures);
    painter.drawText(QRect(0, 0, percent, height()), Qt::AlignRight | Qt::AlignVCenter, m_percent);
    const int room = width() - textWidth();
    const int bar = room < scaledPixels(kLeastBar, font()) + kBarGap ? 0 : room - kBarGap;
    if (bar > 0) {
        const int thick = scaledPixels(kProgressHeight, font());
        paintBar(painter, QRect(percent + kBarGap, (height() - thick) / 2, bar, thick));
    }
    const int left = percent + kBarGap + (bar > 0 ? bar + kBarGap : 0);
    painter.setPen(m_palette.text);
    painter.drawText(QRect(left, 0, figures + 1, height()), Qt::AlignVCenter, m_figures);
}

void ProgressView::paintBar(QPainter& painter, const QRect& room) const
{
    const double share = maximum() > 0 ? static_cast<double>(value()) / maximum() : 0;
    painter.fillRect(room, m_palette.base);
    QRect done = room;
    done.setWidth(static_cast<int>(room.width() * std::min(share, 1.0)));
    painter.fillRect(done, m_palette.accent);
    painter.setPen(m_palette.controlEdge);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(room.adjusted(0, 0, -1, -1));
}

} // namespace loiter
