#include "core/futures/future_state.h"

#include "core/futures/errors.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace loiter {

namespace {

using State = FutureState::State;

bool isCancelled(State state)
{
    return state == State::Cancelled || state == State::CancelledAndNotified;
}

bool isDone(State state)
{
    return isCancelled(state) || state == State::Finished;
}

std::string_view nameOf(State state)
{
    switch (state) {
    case State::Pending:
        return "PENDING";
    case State::Running:
        return "RUNNING";
    case State::Cancelled:
        return "CANCELLED";
    case State::CancelledAndNotified:
        return "CANCELLED_AND_NOTIFIED";
    case State::Finished:
        break;
    }
    return "FINISHED";
}

std::string_view shortNameOf(State state)
{
    switch (state) {
    case State::Pending:
        return "pending";
    case State::Running:
        return "running";
    case State::Cancelled:
    case State::CancelledAndNotified:
        return "cancelled";
    case State::Finished:
        break;
    }
    return "finished";
}

} // namespace

FutureState::FutureState(std::shared_ptr<const ExecutorObserver> observer)
    : m_observer(std::move(observer))
{}

FutureState::~FutureState() = default;

FutureState::State FutureState::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

bool FutureState::cancel()
{
    std::unique_lock lock(m_mutex);
    if (m_state != State::Pending) {
        return isCancelled(m_state);
    }
    m_state = State::Cancelled;
    DueCallbacks due = dueCallbacks();
    lock.unlock();
    m_observer->cancelled(m_taskId);
    m_done.notify_all();
    due.call();
    return true;
}

bool FutureState::setRunningOrNotifyCancel()
{
    std::unique_lock lock(m_mutex);
    if (m_state == State::Pending) {
        m_state = State::Running;
        return true;
    }
    if (m_state == State::Cancelled) {
        m_state = State::CancelledAndNotified;
        for (CompletionWaiter* waiter : m_waiters) {
            waiter->add(*this, CompletionWaiter::Outcome::Cancelled);
        }
        return false;
    }
    const State state = m_state;
    lock.unlock();
    std::ostringstream message;
    message << "Future " << address() << " in unexpected state: " << nameOf(state);
    m_observer->log(LogLevel::Critical, message.str(), {});
    throw std::runtime_error("Future in unexpected state");
}

void FutureState::setException(std::exception_ptr error)
{
    publishException(std::move(error)).call();
}

std::exception_ptr FutureState::exception(const Deadline& deadline) const
{
    std::unique_lock lock(m_mutex);
    if (!deadline.wait(m_done, lock, [this] { return isDone(m_state); })) {
        throw TimeoutError();
    }
    if (isCancelled(m_state)) {
        throw CancelledError();
    }
    return m_error;
}

void FutureState::addDoneCallback(Callback callback)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!isDone(m_state)) {
            m_callbacks.push_back(std::move(callback));
            return;
        }
    }
    callBack(callback);
}

std::string FutureState::repr() const
{
    return repr(state());
}

void FutureState::attach(CompletionWaiter& waiter)
{
    const std::lock_guard lock(m_mutex);
    if (m_state == State::Finished) {
        waiter.add(*this,
                   m_error ? CompletionWaiter::Outcome::Exception
                           : CompletionWaiter::Outcome::Result);
    } else if (m_state == State::CancelledAndNotified) {
        waiter.add(*this, CompletionWaiter::Outcome::Cancelled);
    } else {
        m_waiters.push_back(&waiter);
    }
}

void FutureState::detach(CompletionWaiter& waiter) noexcept
{
    const std::lock_guard lock(m_mutex);
    std::erase(m_waiters, &waiter);
}

bool FutureState::isNotified() const
{
    const State now = state();
    return now == State::Finished || now == State::CancelledAndNotified;
}

std::uint64_t FutureState::address() const noexcept
{
    return reinterpret_cast<std::uintptr_t>(this);
}

void FutureState::DueCallbacks::call()
{
    for (const Callback& callback : m_callbacks) {
        m_state->callBack(callback);
    }
    m_callbacks.clear();
}

FutureState::DueCallbacks FutureState::publishException(std::exception_ptr error)
{
    return complete([&] { m_error = std::move(error); });
}

FutureState::DueCallbacks FutureState::publishResult()
{
    return complete([] {});
}

FutureState::DueCallbacks FutureState::complete(const std::function<void()>& store)
{
    std::unique_lock lock(m_mutex);
    if (isDone(m_state)) {
        const State state = m_state;
        lock.unlock();
        throw InvalidStateError(std::string(nameOf(state)) + ": " + repr(state));
    }
    store();
    m_state = State::Finished;
    for (CompletionWaiter* waiter : m_waiters) {
        waiter->add(*this,
                    m_error ? CompletionWaiter::Outcome::Exception
                            : CompletionWaiter::Outcome::Result);
    }
    m_done.notify_all();
    return dueCallbacks();
}

FutureState::DueCallbacks FutureState::dueCallbacks()
{
    DueCallbacks due;
    due.m_state = shared_from_this();
    due.m_callbacks = std::exchange(m_callbacks, {});
    return due;
}

void FutureState::callBack(const Callback& callback) noexcept
{
    try {
        callback(shared_from_this());
    } catch (...) {
        m_observer->log(
            LogLevel::Error, "exception calling callback for " + repr(), std::current_exception());
    }
}

std::string FutureState::repr(State state) const
{
    std::ostringstream text;
    text << "<Future at 0x" << std::hex << address() << " state=" << shortNameOf(state);
    if (state == State::Finished) {
        // The outcome of a finished future is constant: it is read under no lock.
        text << (m_error ? " raised " + errorTypeName(m_error) : " returned " + resultTypeName());
    }
    text << '>';
    return text.str();
}

} // namespace loiter
