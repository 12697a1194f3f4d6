#pragma once

#include "core/simulation/due_task.h"

#include <queue>

#include <cstddef>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace loiter {

/// CPUs that all computing tasks share evenly: while there are more tasks than CPUs, each of them
/// is slowed down by as much; a task alone never has more than one CPU.
///
/// As all progress at one pace, one number says how much every task has computed since the first of
/// them came; a task is over when that has grown by what the task needs. Adding and removing cost
/// the logarithm of the number of tasks. Times are exact to the nanosecond's rounding.
/// Thread safety: one thread.
class SharedCpus
{
public:
    explicit SharedCpus(int cpus);

    /// A task begins to compute, for `duration` of one CPU. `now` never goes back.
    void add(TaskId task, std::chrono::nanoseconds duration, std::chrono::nanoseconds now);

    /// The task that is over first, unless others are added before.
    std::optional<DueTask> next() const;

    /// Removes that task, at its time.
    void removeNext();

private:
    struct Computing
    {
        double end; ///< what m_progress is when it is over
        TaskId task;

        bool operator>(const Computing& other) const
        {
            return std::pair(end, task) > std::pair(other.end, other.task);
        }
    };

    double slowdown() const;
    double untilNext() const;
    void progressTo(std::chrono::nanoseconds now);

    double m_cpus;
    double m_progress = 0; ///< nanoseconds that each task has computed, at m_time + m_offset
    std::chrono::nanoseconds m_time = {};
    double m_offset = 0; ///< nanoseconds; what rounding took, or it would add up over many tasks
    std::priority_queue<Computing, std::vector<Computing>, std::greater<>> m_computing;
};

} // namespace loiter
