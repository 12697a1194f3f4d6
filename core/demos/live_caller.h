#pragma once

#include "core/demos/caller.h"
#include "core/demos/caller_lane.h"
#include "core/demos/live_task_context.h"
#include "core/futures/executor.h"
#include "core/futures/future.h"

#include <atomic>
#include <mutex>
#include <unordered_map>

namespace loiter {

/// The caller of a run: drives an executor, records every wait and delivery on the caller's lane.
/// Thread safety: the Caller's functions on the script's thread, except repr(); submitFromOutside()
/// and cancelAll() on any.
class LiveCaller : public Caller
{
public:
    /// All three must outlive this; `clock` is in the demo's own seconds.
    LiveCaller(Executor& executor, ScaledClock& clock, TaskWorld& world);

    void print(std::string_view line) override;
    TaskId submit(Call call) override;
    std::unique_ptr<ResultStream> map(std::vector<Call> calls, Timeout timeout) override;
    std::unique_ptr<ResultStream> asCompleted(std::vector<TaskId> tasks, Timeout timeout) override;
    std::vector<TaskId>
    wait(std::span<const TaskId> tasks, ReturnWhen returnWhen, Timeout timeout) override;
    Delivery result(TaskId task, Timeout timeout) override;
    Delivery resultNow(TaskId task) override;
    bool cancel(TaskId task) override;
    FlagId addFlag() override;
    void setFlag(FlagId flag) override;
    void addDoneCallback(TaskId task, std::function<void(Output&, TaskId)> callback) override;
    std::string repr(TaskId task) override;
    void shutdown() override;
    void startManager() override;
    ManagedItems managedItems() override;
    void work(std::string_view what, std::chrono::nanoseconds duration) override;
    std::chrono::nanoseconds now() const override;
    std::string siteAddress() const override;

    LaneId lane() const { return m_lane.lane(); }

    /// The script begins: before anything else.
    void begin() { m_lane.begin(); }

    /// Submits as if the script had; from any thread.
    /// Throws: std::runtime_error when the executor is shut down.
    TaskId submitFromOutside(Call call);

    /// Ends the script at its next step, and cancels what has been submitted and has not started.
    /// From any thread.
    void stop();
    bool isStopped() const { return m_isStopped; }

    /// Prints, stopped or not, what the script failed with.
    void printError(std::string_view line) { m_lane.print(line); }

    /// The caller's lane is over.
    void end() { m_lane.end(); }

private:
    class MapStream;
    class CompletionStream;

    void remember(const Future<Value>& future);
    Future<Value> future(TaskId task) const;
    std::vector<Future<Value>> futures(std::span<const TaskId> tasks) const;
    Delivery deliver(const Future<Value>& future);
    Timeout toReal(Timeout timeout) const;
    void throwIfStopped() const;

    Executor& m_executor;
    ScaledClock& m_clock;
    TaskWorld& m_world;
    CallerLane m_lane;
    std::atomic<bool> m_isStopped = false;
    mutable std::mutex m_mutex;
    std::unordered_map<TaskId, Future<Value>> m_futures; // guarded by m_mutex
};

} // namespace loiter
