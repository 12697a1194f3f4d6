#include "core/futures/thread_per_task_executor.h"

#include "core/events/current_place.h"
#include "core/futures/initializer.h"

#include <system_error>
#include <utility>

namespace loiter {

ThreadPerTaskExecutor::ThreadPerTaskExecutor(ExecutorOptions options)
    : Executor(options)
    , m_initializer(std::move(options.initializer))
{}

ThreadPerTaskExecutor::~ThreadPerTaskExecutor() // NOLINT(bugprone-exception-escape)
{
    ThreadPerTaskExecutor::close({});
}

void ThreadPerTaskExecutor::accept(SubmittedTask task)
{
    const std::size_t number = enter();
    m_threads.joinEnded();
    task.announce();
    task.claim(); // nothing else can come before it: it is never pending
    startThread(std::move(task), number);
    leave();
}

void ThreadPerTaskExecutor::close(const ShutdownOptions& options)
{
    {
        std::unique_lock lock(m_mutex);
        m_isClosed = true;
        if (options.waitForTasks == WaitForTasks::No) {
            return;
        }
        m_entered.wait(lock, [this] { return m_entering == 0; });
    }
    m_threads.joinAll();
}

/// Lets a submission in; returns its number, from 1.
std::size_t ThreadPerTaskExecutor::enter()
{
    const std::lock_guard lock(m_mutex);
    if (m_isBroken) {
        std::rethrow_exception(brokenByInitializer());
    }
    if (m_isClosed) {
        throwClosed();
    }
    ++m_entering;
    return ++m_submitted;
}

void ThreadPerTaskExecutor::leave()
{
    const std::lock_guard lock(m_mutex);
    --m_entering;
    m_entered.notify_all();
}

void ThreadPerTaskExecutor::startThread(SubmittedTask task, std::size_t number)
{
    SubmittedTask mine = task; // for a thread that is never there
    try {
        m_threads.start([this,
                         task = std::move(task),
                         lane = observer().addLane(),
                         name = "Thread-" + std::to_string(number)]() mutable {
            work(task, lane, name);
            task.takeState(); // dropped before the thread counts as ended
        });
    } catch (...) { // no thread to be had, or no memory for one
        mine.fail(std::current_exception());
    }
}

void ThreadPerTaskExecutor::work(SubmittedTask& task, LaneId lane, const std::string& name)
{
    const PlaceScope place({.lane = lane, .task = {}});
    observer().workerStarted(lane, name);
    if (runInitializer(m_initializer, observer())) {
        task.run();
    } else {
        breakDown();
        task.fail(brokenByInitializer());
    }
    observer().workerEnded(lane);
}

/// The next task's thread could not be initialized either: no more are taken.
void ThreadPerTaskExecutor::breakDown()
{
    const std::lock_guard lock(m_mutex);
    m_isBroken = true;
}

} // namespace loiter
