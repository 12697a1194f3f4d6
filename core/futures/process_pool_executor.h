#pragma once

#include "core/futures/executor.h"
#include "core/futures/pending_calls.h"
#include "core/futures/process_dispatcher.h"
#include "core/futures/process_options.h"
#include "core/futures/registered_task.h"
#include "core/futures/worker_threads.h"

#include <cstddef>
#include <mutex>
#include <optional>

namespace loiter {

/// Runs tasks in a limited number of worker processes, first in, first out. A task is the call of a
/// RegisteredTask; any other fails. It runs from the moment at which it is on its way to the
/// workers, up to maxWorkers + 1 tasks earlier than one of them begins with it. A worker is started
/// when a task is submitted and none is free for it.
///
/// When a worker dies, also when a task makes it exit, all tasks fail with a
/// BrokenProcessPoolError, whose errorCause() says what happened, and the pool is of no use any
/// more. Where each task has a process of its own (Assignment::OwnProcess) that task fails, and no
/// other.
///
///     ProcessPoolExecutor pool({.maxWorkers = 2});
///     Future<int> future = pool.submit(kSquare, 7);
///
/// Done-callbacks run on a thread of the pool: they must not wait for another task of it.
/// Thread safety: as Executor.
class ProcessPoolExecutor : public Executor
{
public:
    /// Throws: std::invalid_argument unless maxWorkers is above 0, for an initializer that is not a
    /// named one, and as ProcessOptions::check(); std::system_error when the system has no more
    /// descriptors; std::runtime_error in a worker process that has not become one by
    /// runProcessWorker().
    explicit ProcessPoolExecutor(const ExecutorOptions& options = {},
                                 ProcessOptions processes = {});
    /// Shuts down. Blocks: until every task and worker has ended.
    // Inside a callback of its own it ends the program, as Executor says.
    ~ProcessPoolExecutor() override; // NOLINT(bugprone-exception-escape)

    int maxWorkers() const { return m_maxWorkers; }
    /// How many workers have been started and have not left.
    int liveWorkers() const { return static_cast<int>(m_dispatcher.liveWorkers()); }

    /// Another end of the queue from which the workers take their calls: for other processes, which
    /// may inherit it and call the workers themselves, with numbers in which kForeignCall is set.
    /// See CallSender and ProcessOptions::foreignCallEnded. Not after shutdown().
    /// Throws: std::system_error when the system has no more descriptors.
    FileDescriptor openQueue() const { return m_dispatcher.openQueue(); }

    /// Takes no more tasks, cancels those that are not on their way to a worker, and asks the
    /// workers to end at once (SIGTERM): the tasks that run fail, or are stopped by a worker that
    /// hears of it. One that takes longer than most of a second is killed. Does not wait for that.
    void terminateWorkers();
    /// The same, but ends the workers whatever they do (SIGKILL).
    void killWorkers();

private:
    void accept(SubmittedTask task) override;
    void close(const ShutdownOptions& options) override;
    std::size_t inputsPerTask(const MapOptions& options) const override;

    void endWorkers(WorkerSignal signal);
    void checkIsOpen() const;
    std::optional<RemoteCall> encode(SubmittedTask& task) const;
    void startDispatcher();

    const int m_maxWorkers;
    PendingCalls m_calls;
    ProcessDispatcher m_dispatcher;
    std::mutex m_mutex;
    bool m_isStarted = false; // guarded by m_mutex; the dispatcher has a thread

    WorkerThreads m_threads; ///< the dispatcher's; last: it uses all of the above
};

} // namespace loiter
