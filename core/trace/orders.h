#pragma once

#include "core/trace/trace.h"

#include <vector>

namespace loiter {

/// The four orders of a trace's tasks; each holds the tasks to which it happened, those at the same
/// time by id. Thread safety: a value.
struct Orders
{
    std::vector<TaskId> submission;
    std::vector<TaskId> start;
    std::vector<TaskId> completion; ///< finished or failed; not cancelled
    std::vector<TaskId> delivery;
};

Orders orders(const Trace& trace);

} // namespace loiter
