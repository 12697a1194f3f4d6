#include "core/simulation/server_queue.h"

namespace loiter {

bool ServerQueue::come(TaskId task)
{
    if (m_free == 0) {
        m_waiting.push_back(task);
        return false;
    }
    --m_free;
    return true;
}

TaskId ServerQueue::leave()
{
    if (m_waiting.empty()) {
        ++m_free;
        return {};
    }
    const TaskId next = m_waiting.front();
    m_waiting.pop_front();
    return next;
}

} // namespace loiter
