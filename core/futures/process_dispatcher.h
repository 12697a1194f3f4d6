#pragma once

#include "core/futures/call_queue.h"
#include "core/futures/executor_observer.h"
#include "core/futures/pending_calls.h"
#include "core/futures/process_options.h"
#include "core/futures/worker_process.h"
#include "core/process/poll_list.h"
#include "core/process/worker_message.h"

#include <atomic>
#include <cstddef>
#include <exception>
#include <list>
#include <string>

namespace loiter {

/// Serves a process pool on a thread of its own: starts workers as they are needed, sends them the
/// calls that are pending, and completes the futures of those that they answer. Callbacks of these
/// futures run on that thread.
///
/// Whatever is wrong with a worker is an exception inside run(), which ends in breakDown(): there
/// is one place where a pool breaks.
///
/// Thread safety: run() by one thread, liveWorkers() by any.
class ProcessDispatcher
{
public:
    /// The calls must outlive this.
    /// Throws: std::system_error when the system has no more descriptors.
    ProcessDispatcher(PendingCalls& calls,
                      const ExecutorObserver& observer,
                      ProcessOptions options,
                      std::size_t maxWorkers);

    /// Blocks: until the pool is closed and nothing is left to do, or the pool is broken. No worker
    /// is left then.
    void run();

    /// How many workers have been started and have not left.
    std::size_t liveWorkers() const { return m_liveWorkers; }

private:
    using Workers = std::list<WorkerProcess>;

    void serve();
    void obey(WorkerSignal signal);
    void startWorkers(std::size_t pending);
    void startWorker();
    std::size_t freeWorkers() const;

    void awaitAnswers();
    void readAnswers(std::size_t place);
    void read(Workers::iterator worker, bool hasEnded);
    void take(Workers::iterator worker, const WorkerMessage& message);
    void begin(WorkerProcess& worker, const StartedMessage& message);
    template<typename Message, typename Outcome>
    void end(WorkerProcess& worker, const Message& message, const Outcome& outcome);
    void retire(Workers::iterator worker);
    void reap(std::size_t place);
    void endLeavers();

    void breakDown(const std::exception_ptr& error);
    void killWorkers();

    PendingCalls& m_calls;
    const ExecutorObserver& m_observer;
    const ProcessOptions m_options;
    const std::size_t m_maxWorkers;

    CallQueue m_queue;
    PollList m_poll;
    Workers m_workers;
    Workers m_leavers; ///< those that have said goodbye and may not have ended
    std::size_t m_startedWorkers = 0;
    bool m_isClosed = false;        ///< the workers have been told that nothing follows
    bool m_isEndedBySignal = false; ///< no worker is started any more
    std::atomic<std::size_t> m_liveWorkers = 0;
};

} // namespace loiter
