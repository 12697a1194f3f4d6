#pragma once

#include "core/demos/planned_flags.h"
#include "core/demos/planned_manager.h"
#include "core/demos/task_context.h"
#include "core/events/event_sink.h"
#include "core/simulation/workload.h"

#include <coroutine>
#include <exception>
#include <memory>
#include <optional>

namespace loiter {

/// What a planned call sees of the world, all of which must outlive it.
struct PlannedWorld
{
    TaskId task; ///< its own id
    const Site& site;
    PlannedFlags& flags;
    PlannedManager& manager;
    EventSink& sink;
    RequestObserver* requests = nullptr; ///< is told when one comes; null = nobody
};

/// A call of a prediction: its body runs when the simulator comes to it, and wherever it would wait
/// it says for what and is suspended until the simulator has let that time pass. Requests are
/// answered as the site says; one that would come too late by its delay alone is a TimeoutError,
/// whatever the server's capacity adds. Thread safety: one thread.
class PlannedCall
{
public:
    /// A call for simulators.
    static std::shared_ptr<PlannedCall> make(Call call, const PlannedWorld& world);

    PlannedCall(const PlannedCall&) = delete;
    PlannedCall& operator=(const PlannedCall&) = delete;
    ~PlannedCall();

    /// What a simulator is to do for it; once.
    static SimulatedTask task(const std::shared_ptr<PlannedCall>& call);

    /// Throws CancelledError in it where it waits, or will wait next.
    void cancel();

    // What it came to; empty before.
    const Value& value() const { return m_value; }
    const std::exception_ptr& error() const { return m_error; }

private:
    class Context;
    class Suspension;

    PlannedCall(Call call, const PlannedWorld& world);

    static SimulatedTask goOn(const std::shared_ptr<PlannedCall>& call);
    void resume();
    SimulatedTask takeEnd();

    Call m_call;
    const PlannedWorld m_world;
    std::unique_ptr<Context> m_context;
    std::optional<Routine<Value>> m_routine; ///< none before it begins, and after its end
    Value m_value;
    std::exception_ptr m_error;
};

} // namespace loiter
