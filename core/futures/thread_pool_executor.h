#pragma once

#include "core/futures/executor.h"
#include "core/futures/idle_workers.h"
#include "core/futures/task_queue.h"
#include "core/futures/worker_threads.h"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <list>
#include <mutex>
#include <string>

namespace loiter {

/// Runs tasks on a limited number of worker threads, first in, first out. A worker is started when
/// a task is submitted and none is free for it, and submit() returns when its thread has come to
/// work, as with Python's threads: as a rule the task runs by then. A task fails if there is no
/// worker at all and the system gives no thread. The number of workers may be changed at any time.
///
/// A pool that has all its workers takes a task without a lock: one block of memory is appended to
/// the TaskQueue, and a worker is woken only if none is searching the queue (IdleWorkers). A worker
/// that finds nothing searches for about 20 us before it sleeps. An idle pool uses no CPU time.
///
/// A submission that a shutdown overtakes is refused as if it had come later, unless a worker is
/// still there to run it; if something is recorded, it is recorded as submitted and cancelled.
///
/// Thread safety: as Executor.
class ThreadPoolExecutor : public Executor
{
public:
    /// Throws: std::invalid_argument unless maxWorkers is above 0.
    explicit ThreadPoolExecutor(ExecutorOptions options = {});
    /// Shuts down. Blocks: until every task and worker has ended.
    // Inside a task of its own it ends the program, as Executor says.
    ~ThreadPoolExecutor() override; // NOLINT(bugprone-exception-escape)

    int maxWorkers() const;
    /// How many workers have been started and have not left.
    int liveWorkers() const;

    /// Lets the pool grow, at once if tasks are queued, or shrink: of the workers too many those
    /// that are idle leave at once, others after their task.
    /// Throws: std::invalid_argument unless maxWorkers is above 0.
    void setMaxWorkers(int maxWorkers);

private:
    class Arrival;
    struct Worker;

    void accept(SubmittedTask task) override;
    void close(const ShutdownOptions& options) override;

    void checkIsOpen() const;
    void adjustWorkers(const FutureState& task);
    void settleLate(const FutureState& task, std::unique_lock<std::mutex> lock);
    void startWorkers();
    void startWorker();
    bool isBacklogged();
    std::size_t availableWorkers() const;
    void noteChange();

    void work(Worker& worker, const std::string& name);
    void breakPool(Worker& worker);
    Reference<FutureState> takeTask(Worker& worker, Arrival& arrival);
    bool searchForNews() const;
    void endSearch();
    bool hasNews() const;
    bool leave(Worker& worker);
    void remove(Worker& worker);
    void runTask(SubmittedTask& task, Worker& worker);
    void callBack(FutureState::DueCallbacks& callbacks, Worker& worker);
    void failQueued(const std::exception_ptr& error);
    void cancelQueued();

    const std::string m_namePrefix;
    const std::function<void()> m_initializer;

    TaskQueue m_queue;
    IdleWorkers m_idle;
    /// The pool is open and has all the workers that it may have: to submit is to queue and wake.
    std::atomic<bool> m_isSteady = false;     // changed under m_mutex only, as is the next
    std::atomic<bool> m_isLeavingDue = false; ///< the pool is closed, or has too many workers

    mutable std::mutex m_mutex;
    std::condition_variable m_arrived; ///< for submissions: the worker started for one is there
    std::list<Worker> m_workers;       // guarded by m_mutex, as is what follows; those that live
    int m_maxWorkers;
    int m_startedWorkers = 0;
    int m_arrivedWorkers = 0; ///< of them, those that have come to work
    bool m_isClosed = false;
    bool m_cancelsQueued = false; ///< closed, and what was queued is cancelled
    bool m_isBroken = false;

    WorkerThreads m_threads; ///< last: they use all of the above
};

} // namespace loiter
