#include "ui/panels/futures_order.h"

#include <QElapsedTimer>

#include <algorithm>

namespace loiter {

namespace {

constexpr int kShortestPause = 500;  ///< milliseconds
constexpr int kPausePerSorting = 30; ///< a pause lasts this many times as long as sorting did

} // namespace

FuturesOrder::FuturesOrder(FuturesModel& model, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setDynamicSortFilter(false);
    setSourceModel(&model);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kShortestPause);
    connect(&m_timer, &QTimer::timeout, this, &FuturesOrder::sortAgain);
    connect(&model, &QAbstractItemModel::dataChanged, this, &FuturesOrder::noteChange);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &FuturesOrder::noteChange);
}

void FuturesOrder::sort(int column, Qt::SortOrder order)
{
    QElapsedTimer elapsed;
    elapsed.start();
    QSortFilterProxyModel::sort(column, order);
    m_timer.setInterval(
        std::max(kShortestPause, static_cast<int>(elapsed.elapsed()) * kPausePerSorting));
}

bool FuturesOrder::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    return m_model.isBefore(
        left.row(), right.row(), static_cast<FuturesModel::Column>(left.column()));
}

void FuturesOrder::noteChange()
{
    if (!isTaskOrder() && !m_timer.isActive()) {
        m_timer.start();
    }
}

void FuturesOrder::sortAgain()
{
    sort(sortColumn(), sortOrder());
}

bool FuturesOrder::isTaskOrder() const
{
    const bool isAscending =
        sortColumn() == FuturesModel::Name && sortOrder() == Qt::AscendingOrder;
    return sortColumn() < 0 || isAscending;
}

} // namespace loiter
