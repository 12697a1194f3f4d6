#include "ui/panels/column_header.h"

#include "ui/panels/panel_fonts.h"
#include "ui/panels/row_delegate.h"

#include <QPaintEvent>
#include <QPainter>

namespace loiter {

namespace {

constexpr int kHeaderHeight = 24;
constexpr int kArrow = 4; ///< half its width, and its height
constexpr int kHeaderMargin = 3;

} // namespace

ColumnHeader::ColumnHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_palette(paletteOf(Theme::Light))
{
    setHighlightSections(false);
    setSectionsMovable(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void ColumnHeader::setTheme(const Palette& palette)
{
    m_palette = palette;
    viewport()->update();
}

void ColumnHeader::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_palette.window);
    painter.end();
    QHeaderView::paintEvent(event);
}

void ColumnHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    painter->fillRect(rect, m_palette.window);
    const int padding = cellPadding(font()) + kHeaderMargin;
    const QRect room = rect.adjusted(padding, 0, -padding, 0);
    const auto alignment =
        model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt();
    const QString text = model()->headerData(section, orientation()).toString();
    painter->setFont(font());
    painter->setPen(m_palette.secondaryText);
    painter->drawText(
        room, alignment, painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
    if (isSortIndicatorShown() && sortIndicatorSection() == section) {
        paintSortArrow(*painter, rect);
    }
    painter->setPen(m_palette.separator);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
}

/// A triangle in the middle of the top edge, where it is never in the way of a text.
void ColumnHeader::paintSortArrow(QPainter& painter, const QRect& rect) const
{
    const int middle = rect.center().x();
    const bool isAscending = sortIndicatorOrder() == Qt::AscendingOrder;
    const int base = rect.top() + (isAscending ? kArrow : 0);
    const int tip = rect.top() + (isAscending ? 0 : kArrow);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_palette.secondaryText);
    painter.drawPolygon(
        QPolygon({{middle - kArrow, base}, {middle + kArrow, base}, {middle, tip}}));
}

QSize ColumnHeader::sectionSizeFromContents(int section) const
{
    const QSize size = QHeaderView::sectionSizeFromContents(section);
    return {size.width() + 2 * cellPadding(font()), scaledPixels(kHeaderHeight, font())};
}

} // namespace loiter
