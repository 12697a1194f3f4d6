#include "ui/panels/order_texts.h"

#include "ui/text_format.h"

#include <QStringList>

#include <algorithm>

namespace loiter {

namespace {

constexpr std::size_t kTasksInSummary = 20;

} // namespace

OrderTexts::OrderTexts(const OrderRows& rows, const TaskNames& names)
    : m_rows(rows)
    , m_names(names)
{}

QString OrderTexts::rowName(Order order)
{
    switch (order) {
    case Order::Submission:
        return tr("submission order");
    case Order::Start:
        return tr("start order");
    case Order::Completion:
        return tr("completion order");
    case Order::Delivery:
        return tr("delivery order");
    }
    return {};
}

QString OrderTexts::chipName(Order order, TaskId task, ChipForm form) const
{
    if (form != ChipForm::NameAndTime) {
        return QString::number(task.value);
    }
    if (order != Order::Delivery) {
        return m_names.name(task);
    }
    const bool isThere = m_rows.state(order, task) != ChipState::StillToCome;
    return isThere ? m_names.resultName(task) : tr("result %1").arg(task.value);
}

QString OrderTexts::chipTime(Order order, TaskId task) const
{
    const std::chrono::nanoseconds time = m_rows.time(order, task);
    return time == kNotYet ? QString() : momentText(time, m_rows.duration());
}

QString OrderTexts::longestTime() const
{
    return momentText(m_rows.duration(), m_rows.duration());
}

QString OrderTexts::toolTip(Order order, TaskId task) const
{
    const QString text = m_names.name(task) + QLatin1Char('\n') + rowName(order) +
                         QStringLiteral("  ") + chipTime(order, task);
    return text.trimmed();
}

QString OrderTexts::summary() const
{
    QStringList rows;
    for (const Order order : kOrders) {
        rows.append(rowSummary(order));
    }
    return rows.join(QStringLiteral(". "));
}

QString OrderTexts::rowSummary(Order order) const
{
    const std::vector<TaskId>& tasks = m_rows.row(order);
    QStringList names;
    for (std::size_t i = 0; i < std::min(tasks.size(), kTasksInSummary); ++i) {
        names.append(m_names.name(tasks[i]));
    }
    if (tasks.size() > kTasksInSummary) {
        names.append(tr("and %1 more").arg(countText(tasks.size() - kTasksInSummary)));
    }
    return tr("%1: %2").arg(rowName(order),
                            names.isEmpty() ? tr("none yet") : names.join(QStringLiteral(", ")));
}

} // namespace loiter
