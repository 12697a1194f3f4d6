#include "ui/panels/download_tally_view.h"

#include "ui/panels/download_painter.h"
#include "ui/panels/download_texts.h"
#include "ui/panels/panel_fonts.h"
#include "ui/text_format.h"

#include <QPainter>
#include <QStringList>

#include <array>

namespace loiter {

namespace {

constexpr int kTallyHeight = 28;
constexpr int kTallyMargin = 10;
constexpr int kMarkRoom = 16;
constexpr int kMarkGap = 6;
constexpr int kPartGap = 16;
constexpr std::array kOutcomes = {
    DownloadOutcome::Got, DownloadOutcome::Missing, DownloadOutcome::Failed};

} // namespace

DownloadTallyView::DownloadTallyView(QWidget* parent)
    : QWidget(parent)
    , m_palette(paletteOf(Theme::Light))
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void DownloadTallyView::setDownloads(const DownloadList* downloads,
                                     const DownloadResults* results,
                                     std::size_t total)
{
    m_parts.clear();
    m_delivered.clear();
    QStringList texts;
    if (downloads != nullptr && results != nullptr) {
        for (const DownloadOutcome outcome : kOutcomes) {
            const QString text = tallyText(*results, downloads->tally(), outcome);
            if (!text.isEmpty()) {
                m_parts.push_back({outcome, text});
                texts.append(text);
            }
        }
        const QString count = countText(downloads->tasks().size());
        m_delivered = total == 0 ? tr("%1 delivered").arg(count)
                                 : tr("%1 of %2 delivered").arg(count, countText(total));
    }
    m_text = texts.isEmpty() ? tr("No run yet") : texts.join(QStringLiteral(" · "));
    setAccessibleName(m_delivered.isEmpty() ? m_text
                                            : m_text + QStringLiteral(" · ") + m_delivered);
    update();
}

void DownloadTallyView::setTheme(const Palette& palette)
{
    m_palette = palette;
    update();
}

QSize DownloadTallyView::sizeHint() const
{
    return {320, scaledPixels(kTallyHeight, font())};
}

QSize DownloadTallyView::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

void DownloadTallyView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_palette.alternateRow);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_palette.separator);
    const QRect room = rect().adjusted(kTallyMargin, 0, -kTallyMargin, -1);
    painter.setPen(m_palette.secondaryText);
    if (m_parts.empty()) {
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, m_text);
        return;
    }
    painter.setFont(secondaryFont(font()));
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, m_delivered);
    const int taken = painter.fontMetrics().horizontalAdvance(m_delivered) + kPartGap;
    painter.setFont(font());
    paintParts(painter, room.adjusted(0, 0, -taken, 0));
}

void DownloadTallyView::paintParts(QPainter& painter, const QRect& room) const
{
    painter.setClipRect(room);
    DownloadPainter marks(painter, m_palette);
    int x = room.left();
    for (const Part& part : m_parts) {
        const int side = scaledPixels(kMarkRoom, font());
        marks.paintMark(QRect(x, room.top(), side, room.height()), part.outcome);
        x += side + kMarkGap;
        painter.setPen(m_palette.text);
        painter.drawText(QRect(x, room.top(), room.right() - x + 1, room.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         part.text);
        x += painter.fontMetrics().horizontalAdvance(part.text) + kPartGap;
    }
}

} // namespace loiter
