#pragma once

#include "ui/panels/order_rows.h"
#include "ui/panels/order_strip_layout.h"
#include "ui/panels/task_names.h"

#include <QCoreApplication>

namespace loiter {

/// What the order strip says: the names of its rows and chips, their times, and all of it in words
/// for those who cannot see it. Thread safety: one thread at a time.
class OrderTexts
{
    Q_DECLARE_TR_FUNCTIONS(OrderTexts)

public:
    /// Both must outlive this.
    OrderTexts(const OrderRows& rows, const TaskNames& names);

    static QString rowName(Order order);

    QString chipName(Order order, TaskId task, ChipForm form) const;

    /// When it happened or is expected to; empty if nobody knows.
    QString chipTime(Order order, TaskId task) const;

    /// The longest that chipTime() says.
    QString longestTime() const;

    QString toolTip(Order order, TaskId task) const;

    /// The four orders, of long ones the beginning.
    QString summary() const;

private:
    QString rowSummary(Order order) const;

    const OrderRows& m_rows;
    const TaskNames& m_names;
};

} // namespace loiter
