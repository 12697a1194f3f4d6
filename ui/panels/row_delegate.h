#pragma once

#include "ui/palette.h"

#include <QStyledItemDelegate>

namespace loiter {

/// The height of a table's rows at text size 1, in pixels.
inline constexpr int kRowHeight = 24;

/// Paints the cells of the panels' tables: with room at both sides, a swatch where the cell has a
/// colour, and an edge around the row whose task is under the mouse. Thread safety: GUI thread.
class RowDelegate : public QStyledItemDelegate
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
    void paintSwatch(QPainter& painter, QStyleOptionViewItem& item, const QColor& colour) const;
    void paintEdge(QPainter& painter, const QRect& cell, const QModelIndex& index) const;

    Palette m_palette;
    int m_hoveredRow = -1;
};

/// The room at the left and the right of a cell's text, beside what the style leaves.
int cellPadding(const QFont& font);

} // namespace loiter
