#pragma once

#include "ui/panels/futures_model.h"

#include <QSortFilterProxyModel>
#include <QTimer>

namespace loiter {

/// The futures sorted by a column. While they change it is sorted again now and then, the less
/// often the longer it takes; in the order of the tasks there is nothing to do. Thread safety: GUI
/// thread.
class FuturesOrder : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    /// The model must outlive this.
    explicit FuturesOrder(FuturesModel& model, QObject* parent = nullptr);

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    void noteChange();
    void sortAgain();
    bool isTaskOrder() const;

    FuturesModel& m_model;
    QTimer m_timer;
};

} // namespace loiter
