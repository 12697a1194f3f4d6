#include "ui/panels/statistics_view.h"

#include "ui/panels/column_header.h"
#include "ui/panels/panel_fonts.h"
#include "ui/panels/row_delegate.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>

#include <algorithm>

namespace loiter {

namespace {

constexpr int kStatisticPadding = 24; ///< of both sides, the style's included

} // namespace

StatisticsView::StatisticsView(QWidget* parent)
    : QTableView(parent)
    , m_header(new ColumnHeader(this))
    , m_delegate(new RowDelegate(this))
{
    setModel(&m_model);
    setAccessibleName(tr("Statistics"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setSelectionMode(QAbstractItemView::NoSelection);
    setFocusPolicy(Qt::StrongFocus);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setHorizontalHeader(m_header);
    setItemDelegate(m_delegate);
    m_header->setStretchLastSection(true);
    auto* copyAction = new QAction(tr("&Copy as text"), this);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(copyAction);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copyAction, &QAction::triggered, this, &StatisticsView::copy);
    updateMetrics();
}

void StatisticsView::setRun(const std::optional<TraceStatistics>& statistics)
{
    m_model.setRun(statistics);
    m_header->viewport()->update();
}

void StatisticsView::setPrediction(const std::optional<TraceStatistics>& statistics)
{
    m_model.setPrediction(statistics);
}

void StatisticsView::setTheme(const Palette& theme)
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

QString StatisticsView::text() const
{
    QString text;
    QStringList cells;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        cells.append(m_model.headerData(column, Qt::Horizontal).toString());
    }
    text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    for (int row = 0; row < m_model.rowCount(); ++row) {
        cells.clear();
        for (int column = 0; column < m_model.columnCount(); ++column) {
            cells.append(m_model.index(row, column).data().toString());
        }
        text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    return text;
}

void StatisticsView::copy() const
{
    QGuiApplication::clipboard()->setText(text());
}

void StatisticsView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateMetrics();
    }
}

void StatisticsView::updateMetrics()
{
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    const int padding = scaledPixels(kStatisticPadding, font());
    verticalHeader()->setDefaultSectionSize(scaledPixels(kRowHeight, font()));
    setColumnWidth(StatisticsModel::Name,
                   metrics.horizontalAdvance(tr("Most in progress")) + padding);
    const int number = std::max(metrics.horizontalAdvance(tr("No run yet")),
                                metrics.horizontalAdvance(tr("Prediction")));
    setColumnWidth(StatisticsModel::ThisRun, number + padding);
    setColumnWidth(StatisticsModel::Prediction, number + padding);
}

} // namespace loiter
