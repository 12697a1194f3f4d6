#pragma once

#include "core/futures/future_handle.h"

#include <functional>
#include <type_traits>

namespace loiter {

/// The result that a task will have. Executors make futures; a copy is a cheap handle to the same
/// one. The result is not used up by reading it.
///
///     Future<int> future = pool.submit([] { return 6 * 7; });
///     future.addDoneCallback([](const Future<int>& done) { ... });
///     int answer = future.result();
///
/// Thread safety: every function may be called from any thread.
template<typename T>
class Future : public FutureHandle
{
public:
    /// What the task returned; the reference is good while a handle to this future lives.
    /// Blocks: until it is done, for `timeout` at most.
    /// Throws: the task's own exception; CancelledError; TimeoutError when it is not done in time.
    std::add_lvalue_reference_t<const T> result(Timeout timeout = std::nullopt) const
    {
        const ResultValue<T>& value = typedState().result(Deadline(timeout));
        if constexpr (!std::is_void_v<T>) {
            return value;
        }
    }

    /// Calls `callback` with this future when it is done: in the order of addition, on the thread
    /// that finishes or cancels it; at once, on this thread, if it is done. What it throws is
    /// passed to the executor's log hook and dropped.
    void addDoneCallback(std::function<void(const Future<T>&)> callback) const
    {
        sharedState()->addDoneCallback([callback = std::move(callback)](FutureState& state) {
            callback(Future(Reference<FutureState>::share(state)));
        });
    }

private:
    friend struct FutureAccess;

    using FutureHandle::FutureHandle;

    const TypedFutureState<T>& typedState() const
    {
        return static_cast<const TypedFutureState<T>&>(*sharedState());
    }
};

/// The way between handles and states, for executors and waits; nothing for users of futures.
struct FutureAccess
{
    /// Any kind of future of a state that is known to be of its type.
    template<typename AnyFuture>
    static AnyFuture future(Reference<FutureState> state)
    {
        return AnyFuture(std::move(state));
    }

    /// The future of a handle that is known to be of that type.
    template<typename AnyFuture>
    static AnyFuture as(const FutureHandle& handle)
    {
        return AnyFuture(handle.m_state);
    }

    static FutureState& state(const FutureHandle& handle) { return *handle.m_state; }
};

} // namespace loiter
