#include "core/futures/future_handle.h"

namespace loiter {

bool FutureHandle::cancelled() const
{
    const FutureState::State now = state();
    return now == FutureState::State::Cancelled || now == FutureState::State::CancelledAndNotified;
}

bool FutureHandle::running() const
{
    return state() == FutureState::State::Running;
}

bool FutureHandle::done() const
{
    return isDone(state());
}

std::exception_ptr FutureHandle::exception(Timeout timeout) const
{
    return m_state->exception(Deadline(timeout));
}

} // namespace loiter
