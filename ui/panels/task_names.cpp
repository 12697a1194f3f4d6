#include "ui/panels/task_names.h"

namespace loiter {

void TaskNames::setTrace(const Trace* trace)
{
    m_trace = trace;
    m_uses.clear();
    m_counted = 0;
    update();
}

void TaskNames::update()
{
    if (m_trace == nullptr) {
        return;
    }
    // A task without a label yet is one whose submission is still to come from another thread.
    while (m_counted < m_trace->tasks.size() && !m_trace->tasks[m_counted].label.isNone()) {
        ++m_uses[m_trace->tasks[m_counted++].label];
    }
}

QString TaskNames::name(TaskId task) const
{
    const TextId label = m_trace->task(task).label;
    QString text = textOf(*m_trace, label);
    const auto uses = m_uses.find(label);
    if (uses != m_uses.end() && uses->second > 1) {
        return QString::number(task.value) + QLatin1Char(' ') + text;
    }
    return text;
}

QString TaskNames::resultName(TaskId id) const
{
    const Task& task = m_trace->task(id);
    QString name = tr("result %1").arg(id.value);
    switch (task.state) {
    case TaskState::Finished:
        return name + QStringLiteral(": ") + textOf(*m_trace, task.result);
    case TaskState::Failed:
        return name + QStringLiteral(": ") + textOf(*m_trace, task.resultType);
    default:
        return name;
    }
}

QString textOf(const Trace& trace, TextId id)
{
    const std::string_view text = trace.text(id);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace loiter
