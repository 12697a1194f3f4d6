#pragma once

#include "core/futures/future_state.h"

#include <chrono>
#include <cstdint>
#include <exception>
#include <string>

namespace loiter {

/// A future whatever the type of its result: what wait() and asCompleted() take when futures of
/// several types, or of several executors, come together. A handle: copies share one future.
/// Thread safety: every function may be called from any thread.
class FutureHandle
{
public:
    /// Cancels it unless it runs or has finished; returns whether it is cancelled now. Who waits
    /// for the result is woken, and the done-callbacks are called, on this thread.
    bool cancel() const { return m_state->cancel(); }

    bool cancelled() const;
    bool running() const;
    /// Whether it is finished or cancelled.
    bool done() const;
    FutureState::State state() const { return m_state->state(); }

    /// The exception that the task ended with, null if it has a result.
    /// Blocks: until it is done, for `timeout` at most.
    /// Throws: CancelledError; TimeoutError when it is not done in time.
    std::exception_ptr exception(Timeout timeout = std::nullopt) const;

    /// As Python prints it: "<Future at 0x7f.. state=finished returned int>".
    std::string repr() const { return m_state->repr(); }

    /// The task's id in what is recorded, none if nothing is.
    TaskId taskId() const { return m_state->taskId(); }
    /// What repr() prints, and tells this future from any other that lives.
    std::uint64_t address() const { return m_state->address(); }

    friend bool operator==(const FutureHandle& left, const FutureHandle& right) = default;

protected:
    explicit FutureHandle(Reference<FutureState> state)
        : m_state(std::move(state))
    {}
    const Reference<FutureState>& sharedState() const { return m_state; }

private:
    friend struct FutureAccess;

    Reference<FutureState> m_state; ///< never null
};

} // namespace loiter
