#include "ui/panels/hover_delegate.h"

#include <QPainter>

namespace loiter {

namespace {

constexpr int kEdge = 2;

} // namespace

void HoverDelegate::paint(QPainter* painter,
                          const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (index.row() == m_hoveredRow) {
        paintEdge(*painter, option.rect, index);
    }
}

void HoverDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // The selection is the row's: no frame around one cell, no style of its own for the mouse.
    option->state.setFlag(QStyle::State_HasFocus, false);
    option->state.setFlag(QStyle::State_MouseOver, false);
    option->palette.setColor(QPalette::Highlight, m_palette.highlight);
    option->palette.setColor(QPalette::HighlightedText, m_palette.highlightedText);
}

void HoverDelegate::paintEdge(QPainter& painter, const QRect& cell, const QModelIndex& index) const
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
