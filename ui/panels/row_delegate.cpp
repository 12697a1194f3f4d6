#include "ui/panels/row_delegate.h"

#include "ui/panels/panel_fonts.h"

#include <QApplication>
#include <QPainter>

namespace loiter {

namespace {

constexpr int kCellPadding = 6;
constexpr int kEdge = 2;
constexpr QSize kSwatch(9, 14);

} // namespace

int cellPadding(const QFont& font)
{
    return scaledPixels(kCellPadding, font);
}

void RowDelegate::paint(QPainter* painter,
                        const QStyleOptionViewItem& option,
                        const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle* style = item.widget == nullptr ? QApplication::style() : item.widget->style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    const int padding = cellPadding(item.font);
    item.rect.adjust(padding, 0, -padding, 0);
    const QVariant decoration = index.data(Qt::DecorationRole);
    if (decoration.typeId() == QMetaType::QColor) {
        paintSwatch(*painter, item, decoration.value<QColor>());
    }
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    if (index.row() == m_hoveredRow) {
        paintEdge(*painter, option.rect, index);
    }
}

void RowDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // The selection is the row's: no frame around one cell, no style of its own for the mouse. A
    // swatch of the style's would be tinted in a selected row.
    option->state.setFlag(QStyle::State_HasFocus, false);
    option->state.setFlag(QStyle::State_MouseOver, false);
    option->features.setFlag(QStyleOptionViewItem::HasDecoration, false);
    option->icon = {};
    option->palette.setColor(QPalette::Highlight, m_palette.highlight);
    option->palette.setColor(QPalette::HighlightedText, m_palette.highlightedText);
}

/// Paints the swatch, and leaves the room beside it to the text.
void RowDelegate::paintSwatch(QPainter& painter,
                              QStyleOptionViewItem& item,
                              const QColor& colour) const
{
    const QSize size = kSwatch * textScale(item.font);
    const QRect swatch(item.rect.left() + kEdge,
                       item.rect.center().y() - size.height() / 2,
                       size.width(),
                       size.height());
    painter.fillRect(swatch, colour);
    item.rect.setLeft(swatch.right() + 1 + kEdge);
}

void RowDelegate::paintEdge(QPainter& painter, const QRect& cell, const QModelIndex& index) const
{
    const QColor& colour = m_palette.text;
    painter.fillRect(QRect(cell.left(), cell.top(), cell.width(), kEdge), colour);
    painter.fillRect(QRect(cell.left(), cell.bottom() + 1 - kEdge, cell.width(), kEdge), colour);
    if (index.column() == 0) {
        painter.fillRect(QRect(cell.left(), cell.top(), kEdge, cell.height()), colour);
    }
    if (index.column() == index.model()->columnCount() - 1) {
        painter.fillRect(QRect(cell.right() + 1 - kEdge, cell.top(), kEdge, cell.height()), colour);
    }
}

} // namespace loiter
