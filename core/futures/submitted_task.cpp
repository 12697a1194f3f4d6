#include "core/futures/submitted_task.h"

#include "core/events/current_place.h"

namespace loiter {

void SubmittedTask::announce()
{
    m_state->setTaskId(m_state->observer().submitted(m_label, m_state->address()));
}

bool SubmittedTask::claim()
{
    if (!m_isClaimed) {
        m_isClaimed = m_state->setRunningOrNotifyCancel();
    }
    return *m_isClaimed;
}

bool SubmittedTask::execute()
{
    if (!recordBeginning()) {
        return false;
    }
    complete();
    return true;
}

SubmittedTask::Beginning SubmittedTask::begin(const std::function<void()>& ended)
{
    if (!recordBeginning()) {
        return Beginning::Cancelled;
    }
    const PlaceScope place({.lane = currentPlace().lane, .task = m_state->taskId()});
    try {
        return m_state->startCall(ended) ? Beginning::Suspended : Beginning::Due;
    } catch (...) { // no memory for a coroutine
        m_error = std::current_exception();
        return Beginning::Due;
    }
}

void SubmittedTask::complete()
{
    const PlaceScope place({.lane = currentPlace().lane, .task = m_state->taskId()});
    if (!m_error) {
        try {
            m_state->produceResult();
        } catch (...) {
            m_error = std::current_exception();
        }
    }
    m_state->dropCall();
    if (m_error) {
        m_state->observer().failed(m_state->taskId(), m_error);
    } else {
        recordFinished();
    }
}

FutureState::DueCallbacks SubmittedTask::publish()
{
    return m_error ? m_state->publishException(std::exchange(m_error, {}))
                   : m_state->publishResult();
}

void SubmittedTask::run()
{
    if (execute()) {
        publish().call();
    }
}

RemoteCall SubmittedTask::encode()
{
    RemoteCall call = m_state->encodeCall();
    m_state->dropCall();
    return call;
}

void SubmittedTask::begin(std::chrono::nanoseconds time) const
{
    m_state->observer().started(m_state->taskId(), time);
}

FutureState::DueCallbacks SubmittedTask::finish(ByteView result, std::chrono::nanoseconds time)
{
    m_state->storeResult(result);
    recordFinished(time);
    return m_state->publishResult();
}

FutureState::DueCallbacks SubmittedTask::finish(const std::exception_ptr& error,
                                                std::chrono::nanoseconds time)
{
    m_state->observer().failed(m_state->taskId(), error, time);
    return m_state->publishException(error);
}

void SubmittedTask::relay(const Event& event,
                          std::string_view text,
                          std::chrono::nanoseconds time) const
{
    m_state->observer().relayed(m_state->taskId(), event, text, time);
}

void SubmittedTask::cancel()
{
    m_state->cancel();
    m_state->dropCall();
}

void SubmittedTask::fail(const std::exception_ptr& error)
{
    if (claimUnstarted()) {
        m_state->observer().failed(m_state->taskId(), error);
        m_state->setException(error);
    }
}

void SubmittedTask::drop(const std::exception_ptr& error)
{
    if (claimUnstarted()) {
        m_state->observer().cancelled(m_state->taskId());
        m_state->setException(error);
    }
}

/// Destroys the call. Returns whether its future is still to be ended.
bool SubmittedTask::claimUnstarted()
{
    const bool isClaimed = claim();
    m_state->dropCall();
    return isClaimed;
}

/// Returns whether the call is to be made; destroys it if not.
bool SubmittedTask::recordBeginning()
{
    if (!claim()) {
        m_state->dropCall();
        return false;
    }
    m_state->observer().started(m_state->taskId());
    return true;
}

void SubmittedTask::recordFinished(ExecutorObserver::ReportedTime time) const
{
    const ExecutorObserver& observer = m_state->observer();
    if (!observer.isRecording()) {
        return;
    }
    if (m_state->returnsNothing()) {
        observer.finished(m_state->taskId(), time);
        return;
    }
    std::string text;
    std::string typeName;
    try {
        text = m_state->resultText();
        typeName = m_state->resultTypeName();
    } catch (...) {
        observer.log(
            LogLevel::Error, "exception printing the result of a task", std::current_exception());
    }
    observer.finished(m_state->taskId(), text, typeName, time);
}

} // namespace loiter
