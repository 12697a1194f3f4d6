#include "core/futures/worker_threads.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace loiter {

WorkerThreads::~WorkerThreads()
{
    joinOthers();
}

void WorkerThreads::joinEnded()
{
    const std::unique_lock joining(m_joining, std::try_to_lock);
    if (joining.owns_lock()) {
        takeEnded().clear();
    }
}

void WorkerThreads::joinAll()
{
    if (isOneOfThem()) {
        throw std::runtime_error("cannot join current thread");
    }
    joinOthers();
}

void WorkerThreads::joinOthers()
{
    const std::lock_guard joining(m_joining);
    {
        std::unique_lock lock(m_mutex);
        m_allEnded.wait(lock, [this] { return m_running.empty(); });
    }
    takeEnded().clear();
}

std::size_t WorkerThreads::running() const
{
    const std::lock_guard lock(m_mutex);
    return m_running.size();
}

void WorkerThreads::end(std::list<std::jthread>::iterator self)
{
    const std::lock_guard lock(m_mutex);
    m_ended.splice(m_ended.end(), m_running, self);
    if (m_running.empty()) {
        m_allEnded.notify_all();
    }
}

bool WorkerThreads::isOneOfThem() const
{
    const std::lock_guard lock(m_mutex);
    return std::ranges::any_of(m_running, [](const std::jthread& thread) {
        return thread.get_id() == std::this_thread::get_id();
    });
}

std::list<std::jthread> WorkerThreads::takeEnded()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_ended, {});
}

} // namespace loiter
