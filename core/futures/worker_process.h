#pragma once

#include "core/events/ids.h"
#include "core/futures/process_options.h"
#include "core/process/answer_reader.h"
#include "core/process/child_process.h"
#include "core/process/socket_pair.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace loiter {

/// A worker process as its pool sees it. Killed at the end of this object. Thread safety: one
/// thread.
class WorkerProcess
{
public:
    using SteadyTime = std::chrono::steady_clock;

    /// How long a worker that has said goodbye may take to end.
    static constexpr std::chrono::seconds kPatienceWithLeavers{10};

    /// `calls`: the workers' end of the queue of calls.
    /// Throws: std::system_error when the process cannot be started.
    WorkerProcess(const ProcessOptions& options, int calls, std::string name);

    /// "Process-1"
    const std::string& name() const { return m_name; }
    /// Where what it does is recorded; none at first.
    LaneId lane() const { return m_lane; }
    void setLane(LaneId lane) { m_lane = lane; }
    /// The process, to be asked how it is, and ended.
    ChildProcess& process() { return m_process; }
    const ChildProcess& process() const { return m_process; }
    AnswerReader& answers() { return m_answers; }

    /// The one call that it was started for; nothing where it takes any.
    std::optional<std::uint64_t> assigned() const { return m_assigned; }
    void assign(std::uint64_t number) { m_assigned = number; }

    /// It runs this call from now on. Throws: ProtocolError when it runs another.
    void begin(std::uint64_t number);
    /// It has ended this call. Throws: ProtocolError when it does not run it.
    void end(std::uint64_t number);
    bool isRunning() const { return m_running.has_value(); }
    /// The number of the call that it runs.
    std::optional<std::uint64_t> running() const { return m_running; }
    /// Whether it can take a call: it runs none, and will not leave.
    bool isFree() const { return !m_running && !isAtItsLimit(); }
    /// Whether it has done as many tasks as it may.
    bool isAtItsLimit() const { return m_maxTasks != 0 && m_tasks >= m_maxTasks; }

    /// It has said goodbye, and is to end by itself.
    void leave(SteadyTime::time_point now) { m_leftAt = now; }
    /// Whether it has had time enough for that.
    bool isOverdue(SteadyTime::time_point now) const;

    /// "Process-1 (12345): what happened"
    std::string describe(const std::string& what) const;
    /// The same, with how it ended; to be asked when its stream or its process has.
    std::string describeEnd();

private:
    WorkerProcess(const ProcessOptions& options, int calls, std::string name, SocketPair stream);

    std::string m_name;
    LaneId m_lane;
    std::uint64_t m_maxTasks; ///< 0 = no limit
    ChildProcess m_process;
    AnswerReader m_answers;
    std::optional<std::uint64_t> m_assigned;
    std::optional<std::uint64_t> m_running;
    std::uint64_t m_tasks = 0; ///< that it has ended
    std::optional<SteadyTime::time_point> m_leftAt;
};

} // namespace loiter
