#pragma once

#include "core/futures/future_state.h"

#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace loiter {

/// A call on its way through an executor: an owner of its future's state that runs it, once.
///
///     task.announce();              // before it can start
///     if (task.execute()) {         // on the worker
///         task.publish().call();
///     }
///
/// Thread safety: one thread at a time.
class SubmittedTask
{
public:
    explicit SubmittedTask(Reference<FutureState> state, std::string label = {})
        : m_state(std::move(state))
        , m_label(std::move(label))
    {}

    /// Gives the task its id and records that it was submitted, on the lane of this thread.
    void announce();

    /// Makes the future a running one before the call runs: for a task whose worker is its own, so
    /// that it is never pending. Returns false if it was cancelled. May be called again.
    bool claim();

    /// Runs the call, destroys it and records how it ended, unless the future was cancelled.
    /// Returns whether it was run; then publish() is due.
    bool execute();

    /// Completes the future. Returns the callbacks that are due.
    FutureState::DueCallbacks publish();

    /// All of it, on this thread.
    void run();

    /// Ends a task that will never run with an exception, unless its future was cancelled.
    void fail(const std::exception_ptr& error);

    void cancel() { m_state->cancel(); }

    const FutureState& state() const { return *m_state; }
    /// Gives up the state, to an executor's queue.
    Reference<FutureState> takeState() { return std::move(m_state); }

private:
    void recordFinished() const;

    Reference<FutureState> m_state;
    std::string m_label;
    std::optional<bool> m_isClaimed; ///< nothing before claim()
    std::exception_ptr m_error;      ///< what the call threw
};

/// A call of a function with arguments and the state of its future, in one block.
/// Thread safety: as FutureState; the call itself one thread at a time.
template<typename T, typename Function, typename... Args>
class CallState : public TypedFutureState<T>
{
public:
    template<typename... CallParts>
    explicit CallState(Reference<const ExecutorObserver> observer, CallParts&&... parts)
        : TypedFutureState<T>(std::move(observer))
        , m_call(std::in_place, std::forward<CallParts>(parts)...)
    {}

    void produceResult() override
    {
        this->produce([this]() -> decltype(auto) {
            return std::apply(
                [](auto&&... parts) -> decltype(auto) {
                    return std::invoke(std::forward<decltype(parts)>(parts)...);
                },
                std::move(*m_call));
        });
    }
    void dropCall() noexcept override { m_call.reset(); }

private:
    std::optional<std::tuple<Function, Args...>> m_call;
};

} // namespace loiter
