#include "ui/sweep/sweep_table.h"

#include "ui/panels/column_header.h"
#include "ui/panels/panel_fonts.h"
#include "ui/panels/row_delegate.h"

#include <QEvent>

#include <algorithm>

namespace loiter {

namespace {

constexpr int kSweepCellPadding = 22; ///< of both sides, the style's included

} // namespace

SweepTable::SweepTable(QWidget* parent)
    : QTableView(parent)
    , m_header(new ColumnHeader(this))
    , m_delegate(new RowDelegate(this))
{
    setModel(&m_model);
    setAccessibleName(tr("Figures of the sweep"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setSelectionMode(QAbstractItemView::NoSelection);
    setFocusPolicy(Qt::TabFocus);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setHorizontalHeader(m_header);
    setItemDelegate(m_delegate);
    setColumnHidden(SweepModel::Published, true);
    updateMetrics();
}

void SweepTable::setFigures(const SweepFigures& figures)
{
    m_model.setFigures(figures);
    setColumnHidden(SweepModel::Published, figures.published.empty());
}

void SweepTable::setQuantity(SweepQuantity quantity)
{
    m_model.setQuantity(quantity);
}

void SweepTable::setTheme(const Palette& theme)
{
    m_model.setTheme(theme);
    m_header->setTheme(theme);
    m_delegate->setTheme(theme);
    QPalette colours = palette();
    colours.setColor(QPalette::Base, theme.base);
    colours.setColor(QPalette::AlternateBase, theme.alternateRow);
    colours.setColor(QPalette::Text, theme.text);
    setPalette(colours);
}

void SweepTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateMetrics();
    }
}

void SweepTable::updateMetrics()
{
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics numbers(bold);
    const QFontMetrics words(font());
    const int padding = scaledPixels(kSweepCellPadding, font());
    verticalHeader()->setDefaultSectionSize(scaledPixels(kRowHeight, font()));
    for (int column = 0; column < SweepModel::ColumnCount; ++column) {
        const QString header = m_model.headerData(column, Qt::Horizontal).toString();
        const int widest = column == SweepModel::Run ? words.horizontalAdvance(tr("threads(100)"))
                                                     : numbers.horizontalAdvance(tr("99.99 s"));
        setColumnWidth(column, std::max(words.horizontalAdvance(header), widest) + padding);
    }
}

} // namespace loiter
