#include "core/futures/sequential_executor.h"

#include <algorithm>

namespace loiter {

SequentialExecutor::SequentialExecutor(const ExecutorOptions& options)
    : Executor(options)
{}

SequentialExecutor::~SequentialExecutor()
{
    SequentialExecutor::close({});
}

void SequentialExecutor::accept(SubmittedTask task)
{
    enter();
    task.announce();
    task.run();
    leave();
}

void SequentialExecutor::close(const ShutdownOptions& options)
{
    std::unique_lock lock(m_mutex);
    m_isClosed = true;
    if (options.waitForTasks == WaitForTasks::Yes) {
        m_left.wait(lock, [this] { return !isOthersRunning(); });
    }
}

std::optional<std::size_t> SequentialExecutor::submittedAhead(const MapOptions& /*options*/) const
{
    return 0;
}

void SequentialExecutor::enter()
{
    const std::lock_guard lock(m_mutex);
    if (m_isClosed) {
        throwClosed();
    }
    m_running.push_back(std::this_thread::get_id());
}

void SequentialExecutor::leave()
{
    const std::lock_guard lock(m_mutex);
    m_running.erase(std::ranges::find(m_running, std::this_thread::get_id()));
    m_left.notify_all();
}

/// Whether another thread runs a task; one that shuts down inside its task does not wait for it.
bool SequentialExecutor::isOthersRunning() const
{
    return std::ranges::any_of(
        m_running, [](std::thread::id thread) { return thread != std::this_thread::get_id(); });
}

} // namespace loiter
