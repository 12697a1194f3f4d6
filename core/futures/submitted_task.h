#pragma once

#include "core/futures/future_state.h"

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace loiter {

/// A call on its way through an executor, and the state of its future. It runs once:
///
///     task->announce();              // before it can start
///     if (task->execute()) {         // on the worker
///         task->publish().call();
///     }
///
/// Thread safety: one thread at a time.
class SubmittedTask
{
public:
    SubmittedTask(std::shared_ptr<FutureState> state, std::string label);
    virtual ~SubmittedTask();
    SubmittedTask(const SubmittedTask&) = delete;
    SubmittedTask& operator=(const SubmittedTask&) = delete;

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

protected:
    FutureState& state() { return *m_state; }

private:
    /// Calls the function and stores the result in the state. Throws: what the function throws.
    virtual void callFunction() = 0;
    /// Destroys the function and its arguments.
    virtual void dropFunction() noexcept = 0;

    void recordFinished() const;

    const std::shared_ptr<FutureState> m_state;
    const std::string m_label;
    std::optional<bool> m_isClaimed; ///< nothing before claim()
    std::exception_ptr m_error;      ///< what the call threw
};

/// A call of a function with arguments. Thread safety: as SubmittedTask.
template<typename T, typename Function, typename... Args>
class CallTask : public SubmittedTask
{
public:
    template<typename... CallParts>
    CallTask(std::shared_ptr<TypedFutureState<T>> state, std::string label, CallParts&&... parts)
        : SubmittedTask(std::move(state), std::move(label))
        , m_call(std::in_place, std::forward<CallParts>(parts)...)
    {}

private:
    void callFunction() override
    {
        static_cast<TypedFutureState<T>&>(state()).produce([this]() -> decltype(auto) {
            return std::apply(
                [](auto&&... parts) -> decltype(auto) {
                    return std::invoke(std::forward<decltype(parts)>(parts)...);
                },
                std::move(*m_call));
        });
    }
    void dropFunction() noexcept override { m_call.reset(); }

    std::optional<std::tuple<Function, Args...>> m_call;
};

} // namespace loiter
