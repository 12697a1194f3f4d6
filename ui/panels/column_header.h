#pragma once

#include "ui/palette.h"

#include <QHeaderView>

namespace loiter {

/// The header of the panels' tables: flat, its texts in line with those of the cells.
/// Thread safety: GUI thread.
class ColumnHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit ColumnHeader(QWidget* parent = nullptr);

    void setTheme(const Palette& palette);

protected:
    void paintEvent(QPaintEvent* event) override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;

private:
    void paintSortArrow(QPainter& painter, const QRect& rect) const;

    Palette m_palette;
};

} // namespace loiter
