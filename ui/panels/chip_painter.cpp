#include "ui/panels/chip_painter.h"

#include "ui/panels/panel_fonts.h"

#include <QFontMetrics>
#include <QPainter>

namespace loiter {

namespace {

QPen dashedPen(const QColor& colour)
{
    QPen pen(colour, 1);
    pen.setDashPattern({4, 3});
    return pen;
}

/// The edge says whether it has happened; who is lit up has it in another colour.
QPen edgePen(const ChipContent& content, const Palette& palette)
{
    if (content.state == ChipState::Happened || content.state == ChipState::Predicted) {
        const bool isError =
            content.state == ChipState::Happened && content.taskState == TaskState::Failed;
        const QPen solid(isError ? palette.error : palette.controlEdge, 1);
        return content.state == ChipState::Happened ? solid : dashedPen(palette.prediction);
    }
    const QColor lit = content.light == ChipLight::Selected ? palette.accent : palette.text;
    if (content.state == ChipState::Pending) {
        return {content.light == ChipLight::None ? palette.secondaryText : lit, 1, Qt::DotLine};
    }
    return dashedPen(content.light == ChipLight::None ? palette.prediction : lit);
}

bool hasRing(const ChipContent& content)
{
    return content.light != ChipLight::None &&
           (content.state == ChipState::Happened || content.state == ChipState::Predicted);
}

} // namespace

ChipPainter::ChipPainter(QPainter& painter, const Palette& palette)
    : m_painter(painter)
    , m_palette(palette)
{}

void ChipPainter::paint(const QRect& rect, const ChipContent& content)
{
    paintBody(rect, content);
    paintText(rect, content);
}

void ChipPainter::paintBody(const QRect& rect, const ChipContent& content)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.fillRect(rect, m_palette.base);
    const bool hasHue = content.state == ChipState::Happened;
    if (hasHue) {
        const QRect band(rect.left(), rect.top(), kChipBand, rect.height());
        m_painter.fillRect(band, m_palette.taskFill(content.task));
        m_painter.setPen(QPen(m_palette.taskEdge(content.task), 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(band.adjusted(0, 0, -1, -1));
    }
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(edgePen(content, m_palette));
    m_painter.drawRect(rect.adjusted(0, 0, -1, -1));
    if (hasRing(content)) {
        const bool isSelected = content.light == ChipLight::Selected;
        m_painter.setPen(QPen(isSelected ? m_palette.accent : m_palette.text,
                              2,
                              Qt::SolidLine,
                              Qt::SquareCap,
                              Qt::MiterJoin));
        m_painter.drawRect(rect);
    }
}

void ChipPainter::paintText(const QRect& rect, const ChipContent& content)
{
    const QFont plain = m_painter.font();
    const QRect inner = rect.adjusted(kChipBand + kChipPadding, 0, -kChipPadding, 0);
    m_painter.setFont(secondaryFont(plain));
    m_painter.setPen(m_palette.secondaryText);
    m_painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, content.time);
    const int timeWidth =
        content.time.isEmpty()
            ? 0
            : m_painter.fontMetrics().horizontalAdvance(content.time) + kChipPadding;

    QFont font = plain;
    font.setBold(content.light == ChipLight::Selected && hasRing(content));
    m_painter.setFont(font);
    m_painter.setPen(content.state == ChipState::Happened ? m_palette.text
                                                          : m_palette.secondaryText);
    const QRect room = inner.adjusted(0, 0, -timeWidth, 0);
    const QString name =
        m_painter.fontMetrics().elidedText(content.name, Qt::ElideRight, room.width());
    m_painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, name);
    m_painter.setFont(plain);
}

} // namespace loiter
