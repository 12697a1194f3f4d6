#include "ui/panels/order_rows.h"

#include <algorithm>
#include <tuple>

namespace loiter {

namespace {

std::chrono::nanoseconds timeOf(Order order, const Task& task)
{
    switch (order) {
    case Order::Submission:
        return task.submitted;
    case Order::Start:
        return task.started;
    case Order::Completion:
        return task.state == TaskState::Finished || task.state == TaskState::Failed ? task.finished
                                                                                    : kNotYet;
    case Order::Delivery:
        return task.delivered;
    }
    return kNotYet;
}

/// Whether what has not happened to a task may still do so.
bool mayHappen(Order order, TaskState state)
{
    switch (order) {
    case Order::Submission:
        return false;
    case Order::Start:
        return state == TaskState::Pending;
    case Order::Completion:
        return state == TaskState::Pending || state == TaskState::Running;
    case Order::Delivery:
        return state != TaskState::Cancelled && state != TaskState::Stopped &&
               state != TaskState::Lost;
    }
    return false;
}

bool hasEnded(const Lane& lane)
{
    return lane.kind == LaneKind::Caller && lane.ended != kNotYet;
}

} // namespace

void OrderRows::setTrace(const Trace* trace, const Trace* prediction)
{
    *this = {};
    m_trace = trace;
    m_prediction = prediction;
    if (m_trace == nullptr) {
        return;
    }
    expectFromPrediction();
    TraceChange all;
    for (std::uint32_t task = 0; task < m_trace->tasks.size(); ++task) {
        all.tasks.push_back({task});
    }
    append(all);
    refresh();
}

void OrderRows::append(const TraceChange& change)
{
    for (const Order order : kOrders) {
        Row& row = m_rows[index(order)];
        row.isSeen.resize(m_trace->tasks.size());
        row.positions.resize(m_trace->tasks.size(), kNowhere);
        for (const TaskId task : change.tasks) {
            note(order, task);
        }
        for (std::size_t task = m_expectedTasks; task < m_trace->tasks.size(); ++task) {
            row.expected.push_back({static_cast<std::uint32_t>(task)});
        }
    }
    m_expectedTasks = std::max(m_expectedTasks, m_trace->tasks.size());
}

void OrderRows::refresh()
{
    for (const Order order : kOrders) {
        mergeFresh(order);
        foretell(order);
        number(m_rows[index(order)]);
    }
}

std::optional<std::size_t> OrderRows::position(Order order, TaskId task) const
{
    const std::vector<std::uint32_t>& positions = m_rows[index(order)].positions;
    if (task.value >= positions.size() || positions[task.value] == kNowhere) {
        return std::nullopt;
    }
    return positions[task.value];
}

ChipState OrderRows::state(Order order, TaskId id) const
{
    const Task& task = m_trace->task(id);
    if (m_trace->source == TraceSource::Prediction) {
        return ChipState::Predicted;
    }
    if (timeOf(order, task) != kNotYet) {
        return ChipState::Happened;
    }
    return order == Order::Start ? ChipState::Pending : ChipState::StillToCome;
}

std::chrono::nanoseconds OrderRows::time(Order order, TaskId task) const
{
    const std::chrono::nanoseconds time = timeOf(order, m_trace->task(task));
    return time == kNotYet ? predictedTime(order, task) : time - m_trace->start;
}

std::chrono::nanoseconds OrderRows::duration() const
{
    std::chrono::nanoseconds longest = {};
    for (const Trace* trace : {m_trace, m_prediction}) {
        if (trace != nullptr && !trace->isEmpty()) {
            longest = std::max(longest, trace->end - trace->start);
        }
    }
    return longest;
}

std::size_t OrderRows::length() const
{
    std::size_t length = 0;
    for (const Row& row : m_rows) {
        length = std::max(length, row.tasks.size());
    }
    return length;
}

bool OrderRows::hasCrossings(Order upper) const
{
    if (upper == kOrders.back()) {
        return false;
    }
    const std::vector<TaskId>& above = m_rows[index(upper)].tasks;
    const std::vector<TaskId>& below = m_rows[index(upper) + 1].tasks;
    const auto common = static_cast<std::ptrdiff_t>(std::min(above.size(), below.size()));
    return !std::equal(above.begin(), above.begin() + common, below.begin());
}

std::chrono::nanoseconds OrderRows::predictedTime(Order order, TaskId task) const
{
    if (m_prediction == nullptr || task.value >= m_prediction->tasks.size()) {
        return kNotYet;
    }
    const std::chrono::nanoseconds time = timeOf(order, m_prediction->task(task));
    return time == kNotYet ? kNotYet : time - m_prediction->start;
}

bool OrderRows::isLive() const
{
    return m_trace->source == TraceSource::Run && std::ranges::none_of(m_trace->lanes, hasEnded);
}

void OrderRows::note(Order order, TaskId task)
{
    Row& row = m_rows[index(order)];
    if (!row.isSeen[task.value] && timeOf(order, m_trace->task(task)) != kNotYet) {
        row.isSeen[task.value] = true;
        row.fresh.push_back(task);
    }
}

void OrderRows::expectFromPrediction()
{
    if (m_prediction == nullptr || m_trace->source != TraceSource::Run) {
        return;
    }
    m_expectedTasks = m_prediction->tasks.size();
    for (const Order order : kOrders) {
        std::vector<TaskId>& expected = m_rows[index(order)].expected;
        for (std::uint32_t task = 0; task < m_expectedTasks; ++task) {
            expected.push_back({task});
        }
        std::ranges::stable_sort(expected, {}, [&](TaskId task) {
            const std::chrono::nanoseconds time = predictedTime(order, task);
            return time == kNotYet ? std::chrono::nanoseconds::max() : time;
        });
    }
}

void OrderRows::mergeFresh(Order order)
{
    Row& row = m_rows[index(order)];
    const auto key = [&](TaskId task) {
        return std::tuple(timeOf(order, m_trace->task(task)), task);
    };
    const auto isBefore = [&](TaskId left, TaskId right) { return key(left) < key(right); };
    std::ranges::sort(row.fresh, isBefore);
    row.tasks.resize(row.happened);
    row.tasks.insert(row.tasks.end(), row.fresh.begin(), row.fresh.end());
    const auto middle = row.tasks.begin() + static_cast<std::ptrdiff_t>(row.happened);
    if (!row.fresh.empty()) {
        // Events of several lanes may come a little out of order: only the end has to be merged.
        const auto first = std::lower_bound(row.tasks.begin(), middle, row.fresh.front(), isBefore);
        std::inplace_merge(first, middle, row.tasks.end(), isBefore);
    }
    row.happened = row.tasks.size();
    row.fresh.clear();
}

void OrderRows::foretell(Order order)
{
    Row& row = m_rows[index(order)];
    if (!isLive()) {
        return;
    }
    const auto isSettled = [&](TaskId task) {
        return task.value < m_trace->tasks.size() &&
               (row.isSeen[task.value] || !mayHappen(order, m_trace->task(task).state));
    };
    std::erase_if(row.expected, isSettled);
    for (const TaskId task : row.expected) {
        if (task.value < m_trace->tasks.size()) {
            row.tasks.push_back(task);
        }
    }
}

void OrderRows::number(Row& row) const
{
    std::ranges::fill(row.positions, kNowhere);
    for (std::size_t i = 0; i < row.tasks.size(); ++i) {
        row.positions[row.tasks[i].value] = static_cast<std::uint32_t>(i);
    }
}

} // namespace loiter
