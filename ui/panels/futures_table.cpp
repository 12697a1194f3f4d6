#include "ui/panels/futures_table.h"

#include "ui/panels/column_header.h"
#include "ui/panels/panel_fonts.h"
#include "ui/panels/prediction_note.h"
#include "ui/panels/row_delegate.h"
#include "ui/selection.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMouseEvent>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace loiter {

namespace {

constexpr int kSwatchRoom = 13;
constexpr int kStyleMargin =
    5; ///< what the style leaves at a side of the text, and a little to spare
constexpr int kNarrowestFuture = 220;

} // namespace

FuturesTable::FuturesTable(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_order(m_model)
    , m_palette(paletteOf(Theme::Light))
    , m_note(new PredictionNote(this))
    , m_table(new QTableView(this))
    , m_header(new ColumnHeader(m_table))
    , m_delegate(new RowDelegate(m_table))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_note);
    layout->addWidget(m_table);
    setFocusProxy(m_table);
    createTable();
    connectSignals();
    updateMetrics();
}

void FuturesTable::createTable()
{
    m_table->setModel(&m_order);
    m_table->setItemDelegate(m_delegate);
    m_table->setAccessibleName(tr("Futures"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->setHorizontalHeader(m_header);
    m_header->setSectionsClickable(true);
    m_header->setStretchLastSection(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(FuturesModel::Name, Qt::AscendingOrder);
    m_table->setMouseTracking(true);
    m_table->viewport()->installEventFilter(this);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

void FuturesTable::connectSignals()
{
    connect(m_table->selectionModel(),
            &QItemSelectionModel::currentRowChanged,
            this,
            &FuturesTable::selectCurrentTask);
    connect(&m_selection, &Selection::selectedChanged, this, &FuturesTable::showTask);
    connect(&m_selection, &Selection::hoveredChanged, this, &FuturesTable::showHovered);
    auto* copyAction = new QAction(tr("&Copy"), this);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(copyAction);
    m_table->addAction(copyAction);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copyAction, &QAction::triggered, this, &FuturesTable::copy);
}

void FuturesTable::setTrace(const Trace* trace)
{
    m_model.setTrace(trace);
    m_note->showFor(trace);
    showTask(m_selection.selected());
    showHovered(m_selection.hovered());
}

void FuturesTable::appendChange(const TraceChange& change)
{
    m_model.appendChange(change);
}

void FuturesTable::setTheme(const Palette& palette)
{
    m_palette = palette;
    m_model.setTheme(palette);
    m_note->setTheme(palette);
    m_delegate->setTheme(palette);
    m_header->setTheme(palette);
    QPalette colours = m_table->palette();
    colours.setColor(QPalette::Base, palette.base);
    colours.setColor(QPalette::AlternateBase, palette.alternateRow);
    colours.setColor(QPalette::Text, palette.text);
    m_table->setPalette(colours);
}

void FuturesTable::updateMetrics()
{
    m_table->verticalHeader()->setDefaultSectionSize(scaledPixels(kRowHeight, font()));
    const QFontMetrics metrics(font());
    const int padding = 2 * (cellPadding(font()) + kStyleMargin);
    const auto setWidth = [&](FuturesModel::Column column, const QString& widest) {
        const QString header = m_model.headerData(column, Qt::Horizontal).toString();
        m_table->setColumnWidth(
            column,
            std::max(metrics.horizontalAdvance(widest), metrics.horizontalAdvance(header)) +
                padding);
    };
    setWidth(FuturesModel::Name, QStringLiteral("loiter(10)"));
    m_table->setColumnWidth(FuturesModel::Name,
                            m_table->columnWidth(FuturesModel::Name) +
                                scaledPixels(kSwatchRoom, font()));
    for (int column = FuturesModel::Submitted; column <= FuturesModel::Delivered; ++column) {
        setWidth(static_cast<FuturesModel::Column>(column), QStringLiteral("000.00 s"));
    }
    setWidth(FuturesModel::State, QStringLiteral("C cancelled"));
    setWidth(FuturesModel::LaneName, QStringLiteral("ThreadPoolExecutor-0_0"));
    fitFutures();
}

/// The times shall be in view without scrolling: where there is little room the repr becomes
/// smaller, then it is cut.
void FuturesTable::fitFutures()
{
    int others = m_table->columnWidth(FuturesModel::Name);
    for (int column = FuturesModel::Submitted; column <= FuturesModel::Delivered; ++column) {
        others += m_table->columnWidth(column);
    }
    const int room = m_table->viewport()->width() - others;
    QFont future = fixedFont(font());
    if (futureWidth(future) > room) {
        future = secondaryFont(future);
    }
    m_model.setFutureFont(future);
    const int narrowest = scaledPixels(kNarrowestFuture, font());
    m_table->setColumnWidth(FuturesModel::Future, std::clamp(room, narrowest, futureWidth(future)));
}

int FuturesTable::futureWidth(const QFont& font) const
{
    const QString usual = QStringLiteral("<Future at 0x7f4c1810aaaa state=finished returned int>");
    return QFontMetrics(font).horizontalAdvance(usual) +
           2 * (cellPadding(this->font()) + kStyleMargin);
}

void FuturesTable::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateMetrics();
    }
}

bool FuturesTable::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseMove) {
        const auto* mouse = dynamic_cast<QMouseEvent*>(event);
        m_selection.hover(taskOf(m_table->indexAt(mouse->position().toPoint())));
    } else if (event->type() == QEvent::Leave) {
        m_selection.hover({});
    } else if (event->type() == QEvent::Resize) {
        fitFutures();
    }
    return QWidget::eventFilter(watched, event);
}

void FuturesTable::selectCurrentTask(const QModelIndex& current)
{
    if (current.isValid()) {
        m_selection.select(taskOf(current));
    }
}

void FuturesTable::showTask(TaskId task)
{
    const int row = rowOf(task);
    if (row < 0) {
        m_table->setCurrentIndex({});
        m_table->clearSelection();
        return;
    }
    if (m_table->currentIndex().row() != row || !m_table->selectionModel()->hasSelection()) {
        m_table->setCurrentIndex(m_order.index(row, FuturesModel::Name));
    }
}

void FuturesTable::showHovered(TaskId task)
{
    const int before = m_delegate->hoveredRow();
    m_delegate->setHoveredRow(rowOf(task));
    if (before != m_delegate->hoveredRow()) {
        m_table->viewport()->update();
    }
}

void FuturesTable::copy() const
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid()) {
        return;
    }
    QStringList cells;
    for (int column = 0; column < m_order.columnCount(); ++column) {
        cells.append(current.siblingAtColumn(column).data().toString());
    }
    QGuiApplication::clipboard()->setText(cells.join(QLatin1Char('\t')) + QLatin1Char('\n'));
}

TaskId FuturesTable::taskOf(const QModelIndex& index) const
{
    return index.isValid() ? TaskId{static_cast<std::uint32_t>(m_order.mapToSource(index).row())}
                           : TaskId();
}

int FuturesTable::rowOf(TaskId task) const
{
    if (task.isNone() || task.value >= static_cast<std::uint32_t>(m_model.rowCount())) {
        return -1;
    }
    return m_order.mapFromSource(m_model.index(static_cast<int>(task.value), 0)).row();
}

} // namespace loiter
