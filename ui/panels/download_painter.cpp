#include "ui/panels/download_painter.h"

#include "ui/panels/panel_fonts.h"

#include <QFontMetrics>
#include <QPaintDevice>
#include <QPainter>
#include <QRegion>

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

constexpr int kMarkSize = 16;
constexpr qreal kMarkStroke = 1.75;

/// How much larger a picture is shown, in pixels of the screen: a whole number as long as it fits.
qreal enlargement(const QSize& picture, const QSizeF& room)
{
    const qreal most = std::min(room.width() / picture.width(), room.height() / picture.height());
    return most >= 1 ? std::floor(most) : most;
}

} // namespace

DownloadPainter::DownloadPainter(QPainter& painter, const Palette& palette)
    : m_painter(painter)
    , m_palette(palette)
{}

void DownloadPainter::paint(const QRect& chip, const QRect& name, const DownloadChip& content)
{
    m_painter.fillRect(chip, m_palette.base);
    const QRect room =
        chip.adjusted(kDownloadBand + kDownloadEdge, kDownloadEdge, -kDownloadEdge, -kDownloadEdge);
    if (!content.picture.isNull()) {
        paintPicture(room, content.picture);
    } else if (content.outcome) {
        paintMark(room, *content.outcome);
    }
    paintBand(chip, content.task);
    paintEdge(chip, content.outcome);
    paintRing(chip, content.light);
    paintName(name, content);
}

void DownloadPainter::paintBand(const QRect& chip, TaskId task)
{
    const QRect band(chip.topLeft(), QSize(kDownloadBand, chip.height()));
    m_painter.fillRect(band, m_palette.taskFill(task));
    paintFrame(band, 1, m_palette.taskEdge(task));
}

void DownloadPainter::paintPicture(const QRect& room, const QImage& picture)
{
    const qreal ratio = m_painter.device()->devicePixelRatioF();
    const qreal factor = enlargement(picture.size(), QSizeF(room.size()) * ratio);
    const QSizeF size = QSizeF(picture.size()) * factor / ratio;
    const auto onPixel = [ratio](qreal length) { return std::floor(length * ratio) / ratio; };
    const QPointF corner(onPixel(room.x() + (room.width() - size.width()) / 2),
                         onPixel(room.y() + (room.height() - size.height()) / 2));
    m_painter.setRenderHint(QPainter::SmoothPixmapTransform, factor < 1);
    m_painter.drawImage(QRectF(corner, size), picture);
}

void DownloadPainter::paintMark(const QRect& rect, DownloadOutcome outcome)
{
    const int side = scaledPixels(kMarkSize, m_painter.font());
    QRectF mark(0, 0, side, side);
    mark.moveCenter(QRectF(rect).center());
    const auto at = [&mark](qreal x, qreal y) {
        return QPointF(mark.left() + x * mark.width(), mark.top() + y * mark.height());
    };
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(m_palette.secondaryText, kMarkStroke, Qt::SolidLine, Qt::RoundCap));
    switch (outcome) {
    case DownloadOutcome::Got:
        m_painter.setPen(QPen(m_palette.text, kMarkStroke, Qt::SolidLine, Qt::RoundCap));
        m_painter.drawPolyline(QPolygonF({at(0.2, 0.55), at(0.42, 0.77), at(0.82, 0.27)}));
        break;
    case DownloadOutcome::Missing:
        m_painter.drawLine(at(0.25, 0.5), at(0.75, 0.5));
        break;
    case DownloadOutcome::Failed:
        m_painter.fillRect(mark, m_palette.badge);
        m_painter.setPen(m_palette.badgeText);
        m_painter.drawText(mark, Qt::AlignCenter, QStringLiteral("E"));
        break;
    }
    m_painter.restore();
}

/// Around what has failed in the colour of errors, around what is missing dashed.
void DownloadPainter::paintEdge(const QRect& chip, std::optional<DownloadOutcome> outcome)
{
    const QRect edge = chip.adjusted(kDownloadBand, 0, 0, 0);
    if (outcome == DownloadOutcome::Failed) {
        paintFrame(edge, 2 * kDownloadEdge, m_palette.error);
    } else if (outcome == DownloadOutcome::Missing) {
        QPen pen(m_palette.controlEdge, kDownloadEdge);
        pen.setDashPattern({4, 3});
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(edge.adjusted(0, 0, -1, -1));
    } else {
        paintFrame(edge, kDownloadEdge, m_palette.controlEdge);
    }
}

/// Unlike a pen exactly on the rectangle's own pixels, whatever the ratio of the screen.
void DownloadPainter::paintFrame(const QRect& rect, int width, const QColor& colour)
{
    const QRect inside = rect.adjusted(width, width, -width, -width);
    for (const QRect& side : QRegion(rect) - QRegion(inside)) {
        m_painter.fillRect(side, colour);
    }
}

void DownloadPainter::paintRing(const QRect& chip, ChipLight light)
{
    constexpr int kRing = 2;
    constexpr int kRingGap = 1;
    constexpr int kAround = kRing + kRingGap;
    if (light != ChipLight::None) {
        paintFrame(chip.adjusted(-kAround, -kAround, kAround, kAround),
                   kRing,
                   light == ChipLight::Selected ? m_palette.accent : m_palette.text);
    }
}

void DownloadPainter::paintName(const QRect& rect, const DownloadChip& content)
{
    const QFont plain = m_painter.font();
    QFont font = secondaryFont(plain);
    font.setBold(content.light == ChipLight::Selected);
    m_painter.setFont(font);
    const bool hasGot = content.outcome == DownloadOutcome::Got;
    m_painter.setPen(hasGot ? m_palette.text : m_palette.secondaryText);
    const QString name =
        m_painter.fontMetrics().elidedText(content.name, Qt::ElideRight, rect.width());
    m_painter.drawText(rect, Qt::AlignHCenter | Qt::AlignTop, name);
    m_painter.setFont(plain);
}

} // namespace loiter
