#include "core/simulation/shared_cpus.h"

#include <algorithm>
#include <cmath>

namespace loiter {

SharedCpus::SharedCpus(int cpus)
    : m_cpus(std::max(cpus, 1))
{}

void SharedCpus::add(TaskId task, std::chrono::nanoseconds duration, std::chrono::nanoseconds now)
{
    progressTo(now);
    const auto needed = static_cast<double>(std::max(duration.count(), std::int64_t{0}));
    m_computing.push({m_progress + needed, task});
}

std::optional<DueTask> SharedCpus::next() const
{
    if (m_computing.empty()) {
        return std::nullopt;
    }
    const double lasts = std::max(std::round(untilNext()), 0.0);
    const auto rounded = std::chrono::nanoseconds(std::llround(lasts));
    return DueTask{timeAfter(m_time, rounded), m_computing.top().task};
}

void SharedCpus::removeNext()
{
    const std::chrono::nanoseconds time = next()->time;
    m_offset = untilNext() - static_cast<double>((time - m_time).count());
    m_time = time;
    m_progress = std::max(m_progress, m_computing.top().end);
    m_computing.pop();
}

double SharedCpus::slowdown() const
{
    return std::max(1.0, static_cast<double>(m_computing.size()) / m_cpus);
}

/// Nanoseconds from m_time until the first task is over.
double SharedCpus::untilNext() const
{
    constexpr auto kLongest = static_cast<double>(kEndOfTime.count());
    const double lasts = (m_computing.top().end - m_progress) * slowdown() + m_offset;
    return std::min(lasts, kLongest);
}

void SharedCpus::progressTo(std::chrono::nanoseconds now)
{
    if (m_computing.empty()) {
        m_progress = 0; // small numbers are the exact ones
        m_offset = 0;
    } else {
        const double elapsed = static_cast<double>((now - m_time).count()) - m_offset;
        m_progress += std::max(elapsed, 0.0) / slowdown();
        m_offset = std::max(-elapsed, 0.0);
    }
    m_time = now;
}

} // namespace loiter
