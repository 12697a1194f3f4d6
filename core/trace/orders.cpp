#include "core/trace/orders.h"

#include <algorithm>

namespace loiter {

namespace {

std::vector<TaskId> orderBy(const Trace& trace, std::chrono::nanoseconds Task::*time)
{
    std::vector<TaskId> order;
    order.reserve(trace.tasks.size());
    for (std::uint32_t index = 0; index < trace.tasks.size(); ++index) {
        if (trace.tasks[index].*time != kNotYet) {
            order.push_back({index});
        }
    }
    std::ranges::stable_sort(order, {}, [&](TaskId id) { return trace.tasks[id.value].*time; });
    return order;
}

} // namespace

Orders orders(const Trace& trace)
{
    Orders orders = {.submission = orderBy(trace, &Task::submitted),
                     .start = orderBy(trace, &Task::started),
                     .completion = orderBy(trace, &Task::finished),
                     .delivery = orderBy(trace, &Task::delivered)};
    std::erase_if(orders.completion, [&](TaskId id) {
        const TaskState state = trace.task(id).state;
        return state != TaskState::Finished && state != TaskState::Failed;
    });
    return orders;
}

} // namespace loiter
