#pragma once

#include "core/demos/caller.h"
#include "core/demos/caller_lane.h"
#include "core/demos/planned_call.h"
#include "core/demos/server_lane.h"
#include "core/simulation/simulator.h"

#include <stop_token>
#include <vector>

namespace loiter {

/// The time of a simulator as a clock; 0 until it has one.
class VirtualClock : public Clock
{
public:
    std::chrono::nanoseconds now() const noexcept override;
    bool sleepUntil(std::chrono::nanoseconds time, const std::stop_token& stop) override;

    void follow(Simulator& simulator) { m_simulator = &simulator; }

private:
    Simulator* m_simulator = nullptr;
};

/// The caller of a prediction: a wait lets the simulator's time pass until what is waited for has
/// happened. Thread safety: one thread; the sink must outlive this.
class SimulatedCaller : public Caller
{
public:
    /// `site` is what the tasks download from. Once `stop` asks for it, submitting and delivering
    /// throw StoppedError.
    SimulatedCaller(const SchedulingPolicy& policy,
                    Site site,
                    EventSink& sink,
                    std::stop_token stop = {});

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
    void startManager() override { m_manager.start(); }
    ManagedItems managedItems() override { return m_manager.items(); }
    void work(std::string_view what, std::chrono::nanoseconds duration) override;
    std::chrono::nanoseconds now() const override;
    std::string siteAddress() const override { return expectedAddress(m_site); }

    /// The script is over: lets every task end, as an interpreter does before it exits, and closes
    /// the lanes.
    void end();

private:
    class MapStream;
    class LazyMapStream;
    class CompletionStream;

    /// What the caller knows of a task besides the simulator.
    struct Outcome
    {
        std::shared_ptr<PlannedCall> call;
        std::vector<std::function<void(Output&, TaskId)>> callbacks = {};
        std::uint64_t lastWait = 0; ///< number of the latest wait() that asked for it
        std::optional<std::size_t> completion = {}; ///< its place among m_completions
    };

    bool waitUntilDone(TaskId task, Timeout deadline);
    Delivery deliver(TaskId task);
    void callBack(TaskId task, LaneId lane);
    Timeout deadlineAfter(Timeout timeout) const;
    std::vector<TaskId> completed(std::span<const TaskId> tasks) const;
    std::size_t markAsked(std::span<const TaskId> tasks);
    bool endsWait(TaskId completed, ReturnWhen returnWhen) const;

    void checkStop() const;

    Site m_site;
    EventSink& m_sink;
    std::stop_token m_stop;
    VirtualClock m_clock;
    CallerLane m_lane;
    std::unique_ptr<ServerLane> m_serverLane; ///< null where it is not asked for
    PlannedManager m_manager;
    PlannedFlags m_flags;
    Simulator m_simulator;
    Strategy m_strategy;
    std::vector<Outcome> m_outcomes;   ///< by TaskId
    std::vector<TaskId> m_completions; ///< of which wait and as_completed have learned, in order
    std::uint64_t m_waits = 0;
};

} // namespace loiter
