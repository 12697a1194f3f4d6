#pragma once

#include "core/futures/executor.h"
#include "core/futures/worker_threads.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace loiter {

/// Runs tasks on a limited number of worker threads, first in, first out. A worker is started when
/// a task is submitted and none is free for it, and submit() returns when its thread has come to
/// work, as with Python's threads: as a rule the task runs by then. A task fails if there is no
/// worker at all and the system gives no thread. The number of workers may be changed at any time.
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

    void accept(std::unique_ptr<SubmittedTask> task) override;
    void close(const ShutdownOptions& options) override;

    void enter();
    std::exception_ptr enqueue(std::unique_ptr<SubmittedTask>& task);
    void startWorkers();
    void startWorker();
    bool isBacklogged() const;
    bool hasNews() const;

    void work(LaneId lane, const std::string& name);
    void breakPool();
    std::unique_ptr<SubmittedTask> takeTask(LaneId lane, Arrival& arrival);
    void runTask(SubmittedTask& task);
    void becomeAvailable();
    void becomeBusy();

    const std::string m_namePrefix;
    const std::function<void()> m_initializer;

    mutable std::mutex m_mutex;
    std::condition_variable m_news;    ///< for workers: see hasNews()
    std::condition_variable m_arrived; ///< for submissions: the worker started for one is there
    std::condition_variable m_entered; ///< for shutdown: no submission is under way
    std::deque<std::unique_ptr<SubmittedTask>> m_queue; // guarded by m_mutex, as is what follows
    std::size_t m_entering = 0;  ///< submissions let in that are not in the queue yet
    std::size_t m_available = 0; ///< workers that are free to take a task, or about to be
    int m_maxWorkers;
    int m_liveWorkers = 0;
    int m_startedWorkers = 0;
    int m_arrivedWorkers = 0; ///< of them, those that have come to work
    bool m_isClosed = false;
    bool m_isBroken = false;

    WorkerThreads m_threads; ///< last: they use all of the above
};

} // namespace loiter
