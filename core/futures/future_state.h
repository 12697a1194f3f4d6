#pragma once

#include "core/events/ids.h"
#include "core/futures/completion_waiter.h"
#include "core/futures/deadline.h"
#include "core/futures/executor_observer.h"
#include "core/futures/reference.h"
#include "core/futures/reference_count.h"
#include "core/futures/remote_call.h"
#include "core/futures/result_text.h"
#include "core/futures/state_word.h"

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace loiter {

class TaskQueue;

/// What all handles of one future share, whatever the type of its result: the one state machine.
/// Only executors change it; users have handles (Future). It counts its owners: see Reference.
///
///     Pending -> Running -> Finished
///     Pending -> Cancelled -> CancelledAndNotified
///     Pending -> Finished
///
/// A task is one block of memory: this, the result, and the call that makes it (SubmittedTask).
/// What few futures have, callbacks, waiters and an exception, lies apart and is made when needed.
///
/// Thread safety: every function may be called from any thread. Callbacks, the log hook and the
/// event sink are called under no lock.
class FutureState
{
public:
    using State = FutureStage;
    using Callback = std::function<void(FutureState&)>;

    explicit FutureState(Reference<const ExecutorObserver> observer);
    virtual ~FutureState();
    FutureState(const FutureState&) = delete;
    FutureState& operator=(const FutureState&) = delete;

    void retain() noexcept { m_owners.add(); }
    void release() noexcept
    {
        if (m_owners.removeLast()) {
            destroy();
        }
    }

    /// Whether the caller, who is one, is the only owner.
    bool hasOneOwner() const noexcept { return m_owners.isOne(); }

    State state() const noexcept { return m_word.stage(); }

    /// Cancels it if it is pending: wakes who waits for the result and calls the callbacks on this
    /// thread. Returns whether it is cancelled now, by this call or an earlier one.
    bool cancel();

    /// Makes a pending future running, and returns true: its task is to be run. Tells wait() and
    /// asCompleted() of a cancelled one, and returns false.
    /// Throws: std::runtime_error in any other state.
    bool setRunningOrNotifyCancel();

    /// Finishes it with an exception.
    /// Throws: InvalidStateError when it is done already.
    void setException(std::exception_ptr error);

    /// Blocks: until it is finished; throws what result() throws, CancelledError or TimeoutError.
    /// Returns the exception it ended with, null if it has a result.
    std::exception_ptr exception(const Deadline& deadline) const;

    /// Calls `callback` when it is done, in the order of addition, on the thread that completes or
    /// cancels it; at once, on this thread, if it is done. What a callback throws is logged.
    void addDoneCallback(Callback callback);

    /// "<Future at 0x... state=finished returned int>"
    std::string repr() const;

    /// Tells the waiter when wait() and asCompleted() take this for done; at once if they do now.
    void attach(CompletionWaiter& waiter);
    void detach(CompletionWaiter& waiter) noexcept;
    /// Whether wait() and asCompleted() take this for done.
    bool isNotified() const noexcept;

    /// The task's id in what is recorded, none before it is submitted or if nothing is.
    TaskId taskId() const noexcept { return m_taskId; }
    /// Only before another thread knows of this.
    void setTaskId(TaskId task) noexcept { m_taskId = task; }
    std::uint64_t address() const noexcept;
    const ExecutorObserver& observer() const noexcept { return *m_observer; }

    /// The callbacks that are due; to be called under no lock.
    class [[nodiscard]] DueCallbacks
    {
    public:
        bool isEmpty() const { return m_callbacks.empty(); }
        void call();

    private:
        friend class FutureState;
        Reference<FutureState> m_state; ///< none without callbacks
        std::vector<Callback> m_callbacks;
    };

    /// As setException(), but leaves it to the caller to call the callbacks.
    DueCallbacks publishException(std::exception_ptr error);
    /// Finishes a running future with the result that produceResult() has stored.
    DueCallbacks publishResult();

    /// Starts the task's call where it is a coroutine, and returns whether it is: then it has run
    /// to where it waits for the first time, and `ended` is called when it comes to its end, which
    /// may have been at once; not before that function has returned is produceResult() due.
    virtual bool startCall(const std::function<void()>& ended);
    /// The task's call: stores what it returns, for publishResult(). Only for who has made the
    /// future running: until it is finished nobody else looks at the result.
    /// Throws: what the call throws.
    virtual void produceResult() {}
    /// Destroys the call and its arguments.
    virtual void dropCall() noexcept {}

    /// What another process has to be told to make the call.
    /// Throws: std::invalid_argument when it cannot be told.
    virtual RemoteCall encodeCall() const;
    /// Stores the result that another process has sent, for publishResult().
    /// Throws: ProtocolError when it is malformed.
    virtual void storeResult(ByteView bytes);

    /// The result as Python prints it, and its type's name; only when there is a result.
    virtual std::string resultText() const = 0;
    virtual std::string resultTypeName() const = 0;
    /// Whether there is never a result but None.
    virtual bool returnsNothing() const noexcept { return false; }

protected:
    /// Stores an outcome by `store`, finishes, tells waiters and wakes readers, in that order.
    /// Throws: InvalidStateError when it is done already; nothing is stored then.
    DueCallbacks complete(const std::function<void()>& store);

private:
    friend class TaskQueue;

    /// What few futures have.
    struct Attached
    {
        std::vector<Callback> callbacks;
        std::vector<CompletionWaiter*> waiters; ///< each detaches itself
        std::exception_ptr error;               ///< constant once finished
    };

    void destroy() noexcept;
    Attached& attached();
    std::exception_ptr error() const;
    CompletionWaiter::Outcome outcome() const;
    void tellWaiters(CompletionWaiter::Outcome outcome);
    DueCallbacks takeCallbacks();
    void callBack(const Callback& callback) noexcept;
    std::string repr(State state) const;

    mutable StateWord m_word;
    ReferenceCount m_owners;
    std::atomic<FutureState*> m_next = nullptr; ///< in the queue of an executor
    const Reference<const ExecutorObserver> m_observer;
    std::unique_ptr<Attached> m_attached; ///< guarded by m_word, but for `error`
    TaskId m_taskId;
};

/// A result's type where there must be a value: nothing stands for void.
template<typename T>
using ResultValue = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

/// The state of a future with a result of type T.
/// Thread safety: as FutureState.
template<typename T>
class TypedFutureState : public FutureState
{
public:
    using FutureState::FutureState;

    /// Finishes it with a result.
    /// Throws: InvalidStateError when it is done already.
    void setResult(ResultValue<T> value)
    {
        complete([&] { m_value.emplace(std::move(value)); }).call();
    }

    /// The result. Blocks, Throws: as exception(), and throws the exception itself.
    const ResultValue<T>& result(const Deadline& deadline) const
    {
        if (const std::exception_ptr error = exception(deadline)) {
            std::rethrow_exception(error);
        }
        return *m_value;
    }

    std::string resultText() const override { return ResultText<ResultValue<T>>::text(*m_value); }
    std::string resultTypeName() const override
    {
        return ResultText<ResultValue<T>>::typeName(*m_value);
    }
    bool returnsNothing() const noexcept override
    {
        return std::is_same_v<ResultValue<T>, std::monostate>;
    }

protected:
    /// Stores what `call` returns.
    template<typename Call>
    void produce(Call&& call)
    {
        if constexpr (std::is_void_v<T>) {
            std::forward<Call>(call)();
            m_value.emplace();
        } else {
            m_value.emplace(std::forward<Call>(call)());
        }
    }

private:
    std::optional<ResultValue<T>> m_value; ///< constant once finished
};

} // namespace loiter
