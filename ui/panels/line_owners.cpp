#include "ui/panels/line_owners.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace loiter {

namespace {

constexpr std::size_t kNoLine = std::numeric_limits<std::size_t>::max();

bool namesAResult(std::string_view line)
{
    return line.find("result ") != std::string_view::npos ||
           line.find("result:") != std::string_view::npos;
}

} // namespace

void LineOwners::setTrace(const Trace* trace)
{
    *this = {};
    m_trace = trace;
    if (m_trace == nullptr) {
        return;
    }
    TraceChange all;
    for (std::uint32_t task = 0; task < m_trace->tasks.size(); ++task) {
        all.tasks.push_back({task});
    }
    append(all);
}

void LineOwners::append(const TraceChange& change)
{
    m_isDelivered.resize(m_trace->tasks.size());
    m_firstLines.resize(m_trace->tasks.size(), kNoLine);
    for (const TaskId task : change.tasks) {
        addDelivery(task);
    }
    rewindTo(change.firstNewLine);
    for (std::size_t i = m_owners.size(); i < m_trace->printed.size(); ++i) {
        const TaskId owner = ownerOf(m_trace->printed[i]);
        m_owners.push_back(owner);
        if (!owner.isNone()) {
            m_firstLines.at(owner.value) = std::min(m_firstLines.at(owner.value), i);
        }
    }
}

std::size_t LineOwners::firstLine(TaskId task) const
{
    return task.value < m_firstLines.size() ? std::min(m_firstLines[task.value], m_owners.size())
                                            : m_owners.size();
}

void LineOwners::addDelivery(TaskId task)
{
    const std::chrono::nanoseconds time = m_trace->task(task).delivered;
    if (time == kNotYet || m_isDelivered[task.value]) {
        return;
    }
    m_isDelivered[task.value] = true;
    // Nearly always at the end: look for the place from there.
    auto place = m_deliveries.end();
    while (place != m_deliveries.begin() && std::prev(place)->time > time) {
        --place;
    }
    m_deliveries.insert(place, {.time = time, .task = task});
}

/// Forgets the owners of the lines that have moved.
void LineOwners::rewindTo(std::size_t line)
{
    if (line >= m_owners.size()) {
        return;
    }
    m_owners.resize(line);
    const auto first =
        std::ranges::lower_bound(m_deliveries, m_trace->printed.at(line).time, {}, &Delivery::time);
    const auto next = static_cast<std::size_t>(first - m_deliveries.begin());
    m_nextDelivery = std::min(m_nextDelivery, next);
}

TaskId LineOwners::ownerOf(const PrintedLine& line)
{
    if (!line.task.isNone()) {
        return line.task;
    }
    // In a prediction many things happen at the same instant, and only the words tell whether a
    // line comes before a delivery or after it.
    const bool countsThisInstant = namesAResult(m_trace->text(line.text));
    const auto next = m_deliveries.begin() + static_cast<std::ptrdiff_t>(m_nextDelivery);
    const auto end = m_deliveries.end();
    const auto last = countsThisInstant
                          ? std::ranges::upper_bound(next, end, line.time, {}, &Delivery::time)
                          : std::ranges::lower_bound(next, end, line.time, {}, &Delivery::time);
    if (last == next) {
        return {};
    }
    // Of several deliveries at the same time each has its own line; earlier ones had none.
    const auto mine =
        std::ranges::lower_bound(next, last, std::prev(last)->time, {}, &Delivery::time);
    m_nextDelivery = static_cast<std::size_t>(mine - m_deliveries.begin()) + 1;
    return mine->task;
}

} // namespace loiter
