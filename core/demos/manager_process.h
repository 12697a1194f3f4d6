#pragma once

#include "core/demos/managed_items.h"
#include "core/demos/manager_lane.h"
#include "core/events/clock.h"
#include "core/futures/process_pool_executor.h"
#include "core/futures/task_registry.h"
#include "core/process/call_sender.h"

#include <cstdint>
#include <string>
#include <utility>

namespace loiter {

/// A process of its own that keeps a dictionary, into which other processes put values: as what
/// Python's multiprocessing.Manager().dict() gives. They do so by themselves, through a queue that
/// they inherit. Thread safety: one thread at a time; openQueue() any.
class ManagerProcess
{
public:
    /// There is no process before start(). The clock and the sink must outlive this.
    /// Throws: as ProcessPoolExecutor.
    ManagerProcess(Clock& clock, EventSink& sink);
    /// Ends the process. Blocks: until it has ended.
    ~ManagerProcess();
    ManagerProcess(const ManagerProcess&) = delete;
    ManagerProcess& operator=(const ManagerProcess&) = delete;

    /// For a ManagerClient.
    FileDescriptor openQueue() const { return m_pool.openQueue(); }

    /// Starts the process, with a lane. Blocks: until it is there.
    /// Throws: BrokenProcessPoolError when it cannot be started.
    void start();

    /// Blocks: until all that was put before is in it. Throws: BrokenProcessPoolError.
    ManagedItems items();

    /// Ends the process, and its lane. Blocks: until it has ended. May be called again.
    void end();

private:
    Clock& m_clock;
    ManagerLane m_lane;
    bool m_hasEnded = false;
    ProcessPoolExecutor m_pool; ///< last: its thread uses what is above
};

/// Another process's way to a manager. Thread safety: one thread.
class ManagerClient
{
public:
    /// Takes over the queue.
    explicit ManagerClient(FileDescriptor queue)
        : m_queue(std::move(queue))
    {}

    /// Sets what the dictionary has under a key. Blocks: until the queue has room for it.
    /// Throws: ConnectionError when the manager is gone.
    void put(const std::string& key, const Value& value);

private:
    CallSender m_queue;
    std::uint32_t m_puts = 0;
};

/// What the manager's process itself keeps. Thread safety: one thread.
class ManagedDictionary
{
public:
    /// Lets the calls of both classes above lead here; must be good as long as the registry.
    void addTo(TaskRegistry& registry);

    void put(const std::string& key, const Value& value);
    const ManagedItems& items() const { return m_items; }

private:
    ManagedItems m_items;
};

} // namespace loiter
