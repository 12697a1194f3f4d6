#pragma once

#include "core/futures/worker_process.h"
#include "core/futures/worker_signal.h"
#include "core/process/poll_list.h"

#include <cstddef>
#include <list>
#include <mutex>

namespace loiter {

/// The worker processes of a pool: those that serve it, and those that have said goodbye and take a
/// moment to end. Thread safety: servingCount() and signal() by any thread, the rest by one.
class WorkerProcesses
{
public:
    using List = std::list<WorkerProcess>;

    /// `most`: that may serve at a time.
    explicit WorkerProcesses(std::size_t most)
        : m_most(most)
    {}

    List& serving() { return m_serving; }
    const List& serving() const { return m_serving; }
    std::size_t servingCount() const;
    /// Whether as many serve as may.
    bool isFull() const { return m_serving.size() >= m_most; }

    /// Starts another, "Process-<n>". Nothing while too many that have left are still there: then
    /// it is to be tried again. Throws: std::system_error when the process cannot be started.
    WorkerProcess* start(const ProcessOptions& options, int calls);

    /// A worker has said goodbye.
    void retire(List::iterator worker);
    /// A worker has died.
    void remove(List::iterator worker);

    /// Watches those that have left; the first gets that place in the list.
    void addLeaversTo(PollList& poll) const;
    /// Forgets those that have ended.
    void reap(const PollList& poll, std::size_t firstPlace);

    /// Tells all of them to end.
    void signal(WorkerSignal signal) noexcept;

    /// Blocks: until those that have left have ended. One that takes too long is killed.
    void awaitLeavers();
    /// Asks all to end and kills those that do not soon. Blocks: until none is there.
    void endAll();

private:
    void killOverdue();
    void clear(List& workers);

    const std::size_t m_most;
    std::size_t m_started = 0;
    mutable std::mutex m_mutex; ///< held to change a list, and to read one on another thread
    List m_serving;
    List m_leavers;
};

} // namespace loiter
