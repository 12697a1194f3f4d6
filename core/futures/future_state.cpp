#include "core/futures/future_state.h"

#include "core/futures/errors.h"
#include "core/process/protocol_error.h"

#include <mutex>
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

FutureState::FutureState(Reference<const ExecutorObserver> observer)
    : m_observer(std::move(observer))
{}

FutureState::~FutureState() = default;

bool FutureState::cancel()
{
    DueCallbacks due;
    {
        const std::lock_guard lock(m_word);
        if (state() != State::Pending) {
            return isCancelled(state());
        }
        m_word.move(State::Cancelled);
        due = takeCallbacks();
    }
    m_observer->cancelled(m_taskId);
    due.call();
    return true;
}

bool FutureState::setRunningOrNotifyCancel()
{
    if (m_word.tryMove(State::Pending, State::Running)) {
        return true;
    }
    std::unique_lock lock(m_word);
    if (state() == State::Pending) {
        m_word.move(State::Running);
        return true;
    }
    if (state() == State::Cancelled) {
        m_word.move(State::CancelledAndNotified);
        tellWaiters(CompletionWaiter::Outcome::Cancelled);
        return false;
    }
    lock.unlock();
    std::ostringstream message;
    message << "Future " << address() << " in unexpected state: " << nameOf(state());
    m_observer->log(LogLevel::Critical, message.str(), {});
    throw std::runtime_error("Future in unexpected state");
}

void FutureState::setException(std::exception_ptr error)
{
    publishException(std::move(error)).call();
}

std::exception_ptr FutureState::exception(const Deadline& deadline) const
{
    if (!m_word.waitUntilDone(deadline)) {
        throw TimeoutError();
    }
    if (isCancelled(state())) {
        throw CancelledError();
    }
    return error();
}

void FutureState::addDoneCallback(Callback callback)
{
    {
        const std::lock_guard lock(m_word);
        if (!isDone(state())) {
            attached().callbacks.push_back(std::move(callback));
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
    const std::lock_guard lock(m_word);
    if (state() == State::Finished) {
        waiter.add(*this, outcome());
    } else if (state() == State::CancelledAndNotified) {
        waiter.add(*this, CompletionWaiter::Outcome::Cancelled);
    } else {
        attached().waiters.push_back(&waiter);
    }
}

void FutureState::detach(CompletionWaiter& waiter) noexcept
{
    const std::lock_guard lock(m_word);
    if (m_attached) {
        std::erase(m_attached->waiters, &waiter);
    }
}

bool FutureState::isNotified() const noexcept
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
    return complete([&] { attached().error = std::move(error); });
}

FutureState::DueCallbacks FutureState::publishResult()
{
    if (m_word.tryMove(State::Running, State::Finished)) {
        return {};
    }
    return complete([] {});
}

bool FutureState::startCall(const std::function<void()>& /*ended*/)
{
    return false;
}

RemoteCall FutureState::encodeCall() const
{
    throw std::invalid_argument("cannot send a function without a name to a process");
}

void FutureState::storeResult(ByteView /*bytes*/)
{
    throw ProtocolError("a result of a call that was not sent");
}

FutureState::DueCallbacks FutureState::complete(const std::function<void()>& store)
{
    std::unique_lock lock(m_word);
    if (const State before = state(); isDone(before)) {
        lock.unlock();
        throw InvalidStateError(std::string(nameOf(before)) + ": " + repr(before));
    }
    store();
    m_word.move(State::Finished);
    tellWaiters(outcome());
    return takeCallbacks();
}

void FutureState::destroy() noexcept
{
    delete this;
}

/// m_word is held.
FutureState::Attached& FutureState::attached()
{
    if (!m_attached) {
        m_attached = std::make_unique<Attached>();
        m_word.setAttached();
    }
    return *m_attached;
}

std::exception_ptr FutureState::error() const
{
    return m_attached ? m_attached->error : nullptr;
}

CompletionWaiter::Outcome FutureState::outcome() const
{
    return error() ? CompletionWaiter::Outcome::Exception : CompletionWaiter::Outcome::Result;
}

/// m_word is held.
void FutureState::tellWaiters(CompletionWaiter::Outcome outcome)
{
    if (m_attached) {
        for (CompletionWaiter* waiter : m_attached->waiters) {
            waiter->add(*this, outcome);
        }
    }
}

/// m_word is held.
FutureState::DueCallbacks FutureState::takeCallbacks()
{
    DueCallbacks due;
    if (m_attached && !m_attached->callbacks.empty()) {
        due.m_state = Reference<FutureState>::share(*this);
        due.m_callbacks = std::exchange(m_attached->callbacks, {});
    }
    return due;
}

void FutureState::callBack(const Callback& callback) noexcept
{
    const auto self =
        Reference<FutureState>::share(*this); // it may drop the last handle, and throw
    try {
        callback(*this);
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
        const std::exception_ptr raised = error();
        text << (raised ? " raised " + errorTypeName(raised) : " returned " + resultTypeName());
    }
    text << '>';
    return text.str();
}

} // namespace loiter
