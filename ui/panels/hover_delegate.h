#pragma once

#include "ui/palette.h"

#include <QStyledItemDelegate>

namespace loiter {

/// Paints the cells of a table, with an edge around the row that is under the mouse anywhere.
/// Thread safety: GUI thread.
class HoverDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const Palette& palette) { m_palette = palette; }

    /// -1 for no row.
    void setHoveredRow(int row) { m_hoveredRow = row; }
    int hoveredRow() const { return m_hoveredRow; }

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    void paintEdge(QPainter& painter, const QRect& cell, const QModelIndex& index) const;

    Palette m_palette;
    int m_hoveredRow = -1;
};

} // namespace loiter
