#include "ui/panels/download_list.h"

#include "ui/panels/task_names.h"

#include <algorithm>
#include <iterator>

namespace loiter {

void DownloadList::setTrace(const Trace* trace, const DownloadResults* results)
{
    *this = {};
    if (trace == nullptr || results == nullptr) {
        return;
    }
    m_trace = trace;
    m_results = results;
    TraceChange all;
    for (std::uint32_t task = 0; task < trace->tasks.size(); ++task) {
        all.tasks.push_back({task});
    }
    append(all);
}

bool DownloadList::append(const TraceChange& change)
{
    if (m_trace == nullptr) {
        return false;
    }
    m_positions.resize(m_trace->tasks.size(), kNowhere);
    m_outcomes.resize(m_trace->tasks.size());
    std::vector<TaskId> fresh;
    bool isOther = measureNames();
    for (const TaskId task : change.tasks) {
        if (m_trace->task(task).delivered == kNotYet) {
            continue;
        }
        if (!position(task)) {
            fresh.push_back(task);
        }
        isOther = count(task) || isOther;
    }
    isOther = isOther || !fresh.empty();
    insert(std::move(fresh));
    return isOther;
}

/// The longest label has the longest name. A label may come after its task, from another thread.
bool DownloadList::measureNames()
{
    const std::size_t before = m_longestLabel;
    for (; m_measured < m_trace->tasks.size(); ++m_measured) {
        const Task& task = m_trace->tasks[m_measured];
        if (task.label.isNone()) {
            break;
        }
        const std::string_view label = m_trace->text(task.label);
        if (label.size() > m_longestLabel) {
            m_longestLabel = label.size();
            m_longest = QString::fromStdString(argumentsOf(label));
        }
    }
    return m_longestLabel > before;
}

/// Its end may be told after its delivery, since that was seen on another thread.
bool DownloadList::count(TaskId task)
{
    std::optional<DownloadOutcome>& counted = m_outcomes[task.value];
    const auto outcome = outcomeOf(*m_results, *m_trace, m_trace->task(task));
    if (outcome == counted) {
        return false;
    }
    if (counted) {
        --m_tally.of(*counted);
    }
    if (outcome) {
        ++m_tally.of(*outcome);
    }
    counted = outcome;
    return true;
}

void DownloadList::insert(std::vector<TaskId> fresh)
{
    if (fresh.empty()) {
        return;
    }
    const auto earlier = [this](TaskId one, TaskId other) { return isEarlier(one, other); };
    std::ranges::sort(fresh, earlier);
    const auto place = std::ranges::upper_bound(m_tasks, fresh.front(), earlier);
    const auto first = std::distance(m_tasks.begin(), place);
    const auto old = static_cast<std::ptrdiff_t>(m_tasks.size());
    m_tasks.insert(m_tasks.end(), fresh.begin(), fresh.end());
    std::inplace_merge(m_tasks.begin() + first, m_tasks.begin() + old, m_tasks.end(), earlier);
    for (auto i = static_cast<std::size_t>(first); i < m_tasks.size(); ++i) {
        m_positions[m_tasks[i].value] = static_cast<std::uint32_t>(i);
    }
}

bool DownloadList::isEarlier(TaskId one, TaskId other) const
{
    const auto left = m_trace->task(one).delivered;
    const auto right = m_trace->task(other).delivered;
    return left != right ? left < right : one.value < other.value;
}

std::optional<std::size_t> DownloadList::position(TaskId task) const
{
    const bool isHere = task.value < m_positions.size() && m_positions[task.value] != kNowhere;
    return isHere ? std::optional<std::size_t>(m_positions[task.value]) : std::nullopt;
}

std::optional<DownloadOutcome> DownloadList::outcome(TaskId task) const
{
    return task.value < m_outcomes.size() ? m_outcomes[task.value] : std::nullopt;
}

QString DownloadList::name(TaskId task) const
{
    return QString::fromStdString(argumentsOf(m_trace->text(m_trace->task(task).label)));
}

} // namespace loiter
