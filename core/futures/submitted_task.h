#pragma once

#include "core/futures/future_state.h"
#include "core/futures/routine.h"
#include "core/futures/wire.h"

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

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

    // The same in two steps, for an event loop.

    enum class Beginning : std::uint8_t {
        Cancelled, ///< that was all
        Due,       ///< complete() is due
        Suspended, ///< complete() is due when `ended` has been called and has returned
    };

    /// Records the beginning and starts the call if it is a coroutine: see
    /// FutureState::startCall().
    Beginning begin(const std::function<void()>& ended);
    /// Takes what the call comes to, destroys it and records how it ended; then publish() is due.
    void complete();

    /// Completes the future. Returns the callbacks that are due.
    FutureState::DueCallbacks publish();

    /// All of it, on this thread.
    void run();

    /// What another process has to be told to make the call; destroys the call, which it will never
    /// make itself. Throws: std::invalid_argument, or what writes an argument, when it cannot.
    RemoteCall encode();

    // For a call that another process has made: as execute() and publish(), with the times of
    // there.
    void begin(std::chrono::nanoseconds time) const;
    /// Throws: ProtocolError when the result is malformed; the task goes on then.
    FutureState::DueCallbacks finish(ByteView result, std::chrono::nanoseconds time);
    FutureState::DueCallbacks finish(const std::exception_ptr& error,
                                     std::chrono::nanoseconds time);

    /// Records what the call did there.
    void relay(const Event& event, std::string_view text, std::chrono::nanoseconds time) const;

    /// Ends a running task with an exception, and records nothing: its worker's end says it all.
    void abandon(const std::exception_ptr& error) { m_state->setException(error); }

    /// Ends a task that will never run with an exception, unless its future was cancelled.
    void fail(const std::exception_ptr& error);
    /// The same, but records that it was cancelled: nothing went wrong, somebody ended it.
    void drop(const std::exception_ptr& error);

    /// Cancels a task that will never run, and destroys its call.
    void cancel();

    const FutureState& state() const { return *m_state; }
    /// Whether no handle to the future is left, nor can there be one again but by its callbacks.
    bool isUnowned() const { return m_state->hasOneOwner(); }
    /// Gives up the state, to an executor's queue.
    Reference<FutureState> takeState() { return std::move(m_state); }

private:
    bool recordBeginning();
    bool claimUnstarted();
    void recordFinished(ExecutorObserver::ReportedTime time = {}) const;

    Reference<FutureState> m_state;
    std::string m_label;
    std::optional<bool> m_isClaimed; ///< nothing before claim()
    std::exception_ptr m_error;      ///< what the call threw
};

/// A callable whose calls are coroutines: `Routine<T> coroutine(const Args&...) const` makes one,
/// which may use the callable and the arguments. Called as a function it does the same, but waits
/// by blocking its thread.
template<typename Function, typename... Args>
concept IsCoroutine = requires(const Function& function, const Args&... args)
{
    function.coroutine(args...);
};

/// A call of a function with arguments and the state of its future, in one block.
/// Thread safety: as FutureState; the call itself one thread at a time.
template<typename T, typename Function, typename... Args>
class CallState : public TypedFutureState<T>
{
    static constexpr bool kIsCoroutine = IsCoroutine<Function, Args...>;

public:
    template<typename... CallParts>
    explicit CallState(Reference<const ExecutorObserver> observer, CallParts&&... parts)
        : TypedFutureState<T>(std::move(observer))
        , m_call(std::in_place, std::forward<CallParts>(parts)...)
    {}

    bool startCall(const std::function<void()>& ended) override
    {
        if constexpr (kIsCoroutine) {
            const auto start = [](const Function& function, const Args&... args) {
                return function.coroutine(args...);
            };
            m_routine.emplace(std::apply(start, *m_call));
            m_routine->start(ended);
        }
        return kIsCoroutine;
    }
    void produceResult() override
    {
        if constexpr (kIsCoroutine) {
            if (m_routine) {
                this->produce([this] { return m_routine->takeResult(); });
                return;
            }
        }
        this->produce([this]() -> decltype(auto) {
            return std::apply(
                [](auto&&... parts) -> decltype(auto) {
                    return std::invoke(std::forward<decltype(parts)>(parts)...);
                },
                std::move(*m_call));
        });
    }
    void dropCall() noexcept override
    {
        if constexpr (kIsCoroutine) {
            m_routine.reset(); // it may use the arguments
        }
        m_call.reset();
    }

    RemoteCall encodeCall() const override
    {
        if constexpr (kIsSendable) {
            return std::apply([](const auto&... parts) { return remoteCall(parts...); }, *m_call);
        } else {
            return FutureState::encodeCall();
        }
    }
    void storeResult(ByteView bytes) override
    {
        if constexpr (kIsSendable) {
            this->produce([&] { return readWhole<ResultValue<T>>(bytes); });
        } else {
            FutureState::storeResult(bytes);
        }
    }

private:
    static constexpr bool kIsSendable =
        SendableFunction<Function, Args...> && Wireable<ResultValue<T>>;

    std::optional<std::tuple<Function, Args...>> m_call;
    /// None as long as nothing, or nothing but a plain call, was started.
    [[no_unique_address]] std::
        conditional_t<kIsCoroutine, std::optional<Routine<T>>, std::monostate>
            m_routine;
};

} // namespace loiter
