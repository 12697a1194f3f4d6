#pragma once

#include <coroutine>
#include <exception>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace loiter {

/// A coroutine that comes to a result: a function of its own that may wait for others with
/// co_await. It does nothing before it is started or awaited, and is destroyed with this, wherever
/// it has come to. What it takes by reference, `this` too, must outlive it.
///
///     Routine<int> answer(TaskContext& context)
///     {
///         co_await context.sleep(1s);
///         co_return 42;
///     }
///
/// Thread safety: one thread at a time.
template<typename T>
class [[nodiscard]] Routine
{
public:
    struct promise_type;

    Routine(Routine&& other) noexcept
        : m_handle(std::exchange(other.m_handle, {}))
    {}
    Routine& operator=(Routine&&) = delete;
    Routine(const Routine&) = delete;
    Routine& operator=(const Routine&) = delete;
    ~Routine()
    {
        if (m_handle) {
            m_handle.destroy();
        }
    }

    /// Runs it to where it waits for the first time, or to its end. `ended` is called at its end,
    /// and must not destroy it.
    void start(const std::function<void()>& ended = {})
    {
        m_handle.promise().ended = ended;
        m_handle.resume();
    }

    /// Whether it has come to its end.
    bool isDone() const { return m_handle.done(); }

    /// What it has come to; once, and only at its end. Throws: what it ended with.
    T takeResult() { return m_handle.promise().takeResult(); }

    // For co_await: the one that awaits goes on when this has ended.
    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) noexcept
    {
        m_handle.promise().awaiting = awaiting;
        return m_handle;
    }
    T await_resume() { return takeResult(); }

private:
    using Handle = std::coroutine_handle<promise_type>;

    explicit Routine(Handle handle)
        : m_handle(handle)
    {}

    Handle m_handle;
};

namespace detail {

/// What the promises of all routines have in common.
struct RoutinePromise
{
    struct FinalAwaiter
    {
        bool await_ready() const noexcept { return false; }
        template<typename Promise>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> handle) noexcept
        {
            RoutinePromise& promise = handle.promise();
            if (promise.ended) {
                promise.ended();
            }
            return promise.awaiting ? promise.awaiting : std::noop_coroutine();
        }
        void await_resume() const noexcept {}
    };

    std::suspend_always initial_suspend() noexcept { return {}; }
    FinalAwaiter final_suspend() noexcept { return {}; }
    void unhandled_exception() noexcept { error = std::current_exception(); }

    void throwIfFailed()
    {
        if (error) {
            std::rethrow_exception(std::exchange(error, {}));
        }
    }

    std::coroutine_handle<> awaiting; ///< who goes on at the end
    std::function<void()> ended;
    std::exception_ptr error;
};

} // namespace detail

template<typename T>
struct Routine<T>::promise_type : detail::RoutinePromise
{
    Routine get_return_object() { return Routine(Handle::from_promise(*this)); }
    void return_value(T result) { value.emplace(std::move(result)); }

    T takeResult()
    {
        throwIfFailed();
        return std::move(*value);
    }

    std::optional<T> value;
};

template<>
struct Routine<void>::promise_type : detail::RoutinePromise
{
    Routine get_return_object() { return Routine(Handle::from_promise(*this)); }
    void return_void() noexcept {}

    void takeResult() { throwIfFailed(); }
};

/// Runs a routine that waits only by blocking its thread. Returns its result, or throws what it
/// ended with.
template<typename T>
T runToEnd(Routine<T> routine)
{
    routine.start();
    return routine.takeResult();
}

} // namespace loiter
