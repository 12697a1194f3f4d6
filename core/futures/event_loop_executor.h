#pragma once

#include "core/futures/event_loop.h"
#include "core/futures/executor.h"
#include "core/futures/worker_threads.h"

#include <atomic>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <optional>

namespace loiter {

/// Runs tasks on one thread, that of an event loop, as Python's asyncio does. A task whose callable
/// is a coroutine (IsCoroutine) lets others go on while it is suspended; any other holds up the
/// loop. At most maxWorkers tasks are in progress at once, in the order of submission, as behind a
/// semaphore: the others are pending. The thread starts with the first task.
/// Thread safety: as Executor.
class EventLoopExecutor : public Executor
{
public:
    /// The loop must outlive this, and is run by this only.
    /// Throws: std::invalid_argument for less than one worker.
    EventLoopExecutor(const ExecutorOptions& options, EventLoop& loop);
    /// Shuts down. Blocks: until every task has ended.
    // Inside a task of its own it ends the program, as Executor says.
    ~EventLoopExecutor() override; // NOLINT(bugprone-exception-escape)

    /// Lets more tasks, or fewer, be in progress at once; those that are go on.
    /// Throws: std::invalid_argument for less than one.
    void setMaxWorkers(int maxWorkers);

private:
    using Tasks = std::list<SubmittedTask>;

    void accept(SubmittedTask task) override;
    void close(const ShutdownOptions& options) override;

    void startThread();
    void work(LaneId lane);
    void breakDown();
    std::deque<SubmittedTask> takeAllQueued();
    void beginNext();
    std::optional<SubmittedTask> takeQueued();
    void begin(SubmittedTask task);
    void finish(Tasks::iterator task);
    void quitIfOver();

    const std::function<void()> m_initializer;
    EventLoop& m_loop;
    std::atomic<std::size_t> m_limit; ///< of tasks in progress
    Tasks m_running;                  ///< on the loop's thread only

    std::mutex m_mutex;
    std::deque<SubmittedTask> m_queued; // guarded by m_mutex, as is what follows
    bool m_isStarted = false;
    bool m_isClosed = false;
    bool m_isBroken = false; ///< by its initializer

    WorkerThreads m_threads; ///< last: the thread uses all of the above
};

} // namespace loiter
