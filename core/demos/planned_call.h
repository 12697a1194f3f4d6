#pragma once

#include "core/demos/task_context.h"
#include "core/events/event_sink.h"
#include "core/simulation/workload.h"

#include <coroutine>
#include <exception>
#include <memory>
#include <optional>

namespace loiter {

/// A call of a prediction: its body runs when the simulator comes to it, and wherever it would wait
/// it says for what and is suspended until the simulator has let that time pass. Requests are
/// answered as the site says; one that would come too late by its delay alone is a TimeoutError,
/// whatever the server's capacity adds. Thread safety: one thread.
class PlannedCall
{
public:
    /// A call for simulators. `site` and `sink` must outlive it.
    static std::shared_ptr<PlannedCall> make(Call call, const Site& site, EventSink& sink);

    PlannedCall(const PlannedCall&) = delete;
    PlannedCall& operator=(const PlannedCall&) = delete;
    ~PlannedCall();

    /// What a simulator is to do for it; once.
    static SimulatedTask task(const std::shared_ptr<PlannedCall>& call);

    // What it came to; empty before.
    const Value& value() const { return m_value; }
    const std::exception_ptr& error() const { return m_error; }

private:
    class Context;
    class Suspension;

    PlannedCall(Call call, const Site& site, EventSink& sink);

    static SimulatedTask goOn(const std::shared_ptr<PlannedCall>& call);
    void resume();
    SimulatedTask takeEnd();

    Call m_call;
    EventSink& m_sink;
    std::unique_ptr<Context> m_context;
    std::optional<Routine<Value>> m_routine; ///< none before it begins, and after its end
    Value m_value;
    std::exception_ptr m_error;
};

} // namespace loiter
