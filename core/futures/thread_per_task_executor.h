#pragma once

#include "core/futures/executor.h"
#include "core/futures/worker_threads.h"

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>

namespace loiter {

/// Runs every task on a thread of its own, at once and however many there are. The threads, and
/// their lanes, are called "Thread-1", "Thread-2" ... in the order of the submissions. A task for
/// which the system gives no thread fails. Thread safety: as Executor.
class ThreadPerTaskExecutor : public Executor
{
public:
    explicit ThreadPerTaskExecutor(ExecutorOptions options = {});
    /// Shuts down. Blocks: until every task has ended.
    // Inside a task of its own it ends the program, as Executor says.
    ~ThreadPerTaskExecutor() override; // NOLINT(bugprone-exception-escape)

    /// How many threads have not ended.
    std::size_t liveWorkers() const { return m_threads.running(); }

private:
    void accept(SubmittedTask task) override;
    void close(const ShutdownOptions& options) override;

    std::size_t enter();
    void leave();
    void startThread(SubmittedTask task, std::size_t number);
    void work(SubmittedTask& task, LaneId lane, const std::string& name);
    void breakDown();

    const std::function<void()> m_initializer;

    std::mutex m_mutex;
    std::condition_variable m_entered; ///< for shutdown: no submission is under way
    std::size_t m_entering = 0;  // guarded by m_mutex; submissions let in that have no thread yet
    std::size_t m_submitted = 0; // guarded by m_mutex
    bool m_isClosed = false;     // guarded by m_mutex
    bool m_isBroken = false;     // guarded by m_mutex

    WorkerThreads m_threads; ///< last: they use all of the above
};

} // namespace loiter
