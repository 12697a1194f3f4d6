#pragma once

#include "core/futures/call_queue.h"
#include "core/futures/executor_observer.h"
#include "core/futures/pending_calls.h"
#include "core/futures/process_options.h"
#include "core/futures/worker_processes.h"
#include "core/process/poll_list.h"
#include "core/process/worker_message.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <unordered_map>

namespace loiter {

/// Serves a process pool on a thread of its own: starts workers as they are needed, sends them the
/// calls that are pending, and completes the futures of those that they answer. Callbacks of these
/// futures run on that thread.
///
/// Whatever is wrong with a worker is an exception inside run(). It ends in breakDown(), the one
/// place where a pool breaks, unless outlives() says that no other task is lost with the worker's.
///
/// Thread safety: run() by one thread, the rest by any.
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

    /// See ProcessPoolExecutor.
    FileDescriptor openQueue() const { return m_queue.openAnother(); }

    /// How many workers have been started and have not left.
    std::size_t liveWorkers() const { return m_workers.servingCount(); }

    /// Tells the workers that are there to end, at once and whatever run() is about; once the calls
    /// are closed by that signal.
    void signalWorkers(WorkerSignal signal) noexcept { m_workers.signal(signal); }

private:
    using SteadyTime = WorkerProcess::SteadyTime;

    void serve();
    void obey(WorkerSignal signal);
    void sendCalls();
    void startWorkers(std::size_t pending);
    bool needsWorker(std::size_t pending) const;
    bool tryToStartWorker();
    bool startWorker(SteadyTime::time_point now);
    std::size_t freeWorkers() const;
    bool hasOwnWorkers() const { return m_options.assignment == Assignment::OwnProcess; }

    void awaitAnswers();
    void readAnswers(std::size_t place);
    void read(WorkerProcesses::List::iterator worker, bool hasEnded);
    void take(WorkerProcess& worker, const WorkerMessage& message);
    void begin(WorkerProcess& worker, const StartedMessage& message);
    void endForeign(const FinishedMessage& message, ByteView result);
    void endForeign(const FailedMessage& message, const std::exception_ptr& error);
    void relay(WorkerProcess& worker, const RecordedMessage& message);
    template<typename Message, typename Outcome>
    void end(WorkerProcess& worker, const Message& message, const Outcome& outcome);
    void retire(WorkerProcesses::List::iterator worker);
    bool outlives(WorkerProcesses::List::iterator worker, const std::exception_ptr& loss);
    void bury(WorkerProcesses::List::iterator worker, const std::string& cause);
    void fail(SubmittedTask& task, const std::string& cause) const;
    bool isEndedBySignal() const;

    void breakDown(const std::exception_ptr& error);
    void endWorkers();

    PendingCalls& m_calls;
    const ExecutorObserver& m_observer;
    const ProcessOptions m_options;

    CallQueue m_queue;
    /// When the calls of other processes that are on now were begun, by their numbers.
    std::unordered_map<std::uint64_t, std::chrono::nanoseconds> m_foreign;
    PollList m_poll;
    WorkerProcesses m_workers;
    SteadyTime::time_point m_nextStart = {};  ///< no worker is started before
    bool m_isShort = false;                   ///< of workers, and cannot start one now
    bool m_isClosed = false;                  ///< the workers have been told that nothing follows
    bool m_isEndedBySignal = false;           ///< no worker is started any more
    SteadyTime::time_point m_lastMoment = {}; ///< for workers that were told to end
    bool m_hasMoreToStart = false;            ///< workers, as soon as others have been heard
};

} // namespace loiter
