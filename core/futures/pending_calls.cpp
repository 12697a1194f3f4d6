#include "core/futures/pending_calls.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace loiter {

PendingCalls::Admission PendingCalls::admission() const
{
    const std::lock_guard lock(m_mutex);
    if (m_isBroken && !m_isEndedBySignal) {
        return Admission::Broken;
    }
    return m_isClosed ? Admission::Closed : Admission::Open;
}

bool PendingCalls::push(PendingCall& call)
{
    bool isToBeWoken = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_isClosed) {
            return false;
        }
        m_calls.push_back(std::move(call));
        isToBeWoken = m_sleep == Sleep::UntilCall;
        m_sleep = isToBeWoken ? Sleep::Awake : m_sleep;
    }
    if (isToBeWoken) {
        m_wakeUp.wake();
    }
    return true;
}

void PendingCalls::close()
{
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    wakeForOrders();
}

std::deque<PendingCall> PendingCalls::closeBySignal(WorkerSignal signal)
{
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    m_isEndedBySignal = m_isEndedBySignal || !m_isBroken;
    m_signal = m_signal == WorkerSignal::Kill ? WorkerSignal::Kill : signal;
    wakeForOrders();
    return std::exchange(m_calls, {});
}

std::deque<PendingCall> PendingCalls::takeAll()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_calls, {});
}

PendingCalls::News PendingCalls::take(std::size_t most)
{
    const std::lock_guard lock(m_mutex);
    const auto count = static_cast<std::ptrdiff_t>(std::min(most, m_calls.size()));
    const auto end = m_calls.begin() + count;
    News news;
    news.calls.assign(std::move_iterator(m_calls.begin()), std::move_iterator(end));
    m_calls.erase(m_calls.begin(), end);
    news.left = m_calls.size();
    news.isClosed = m_isClosed;
    news.signal = std::exchange(m_signal, std::nullopt);
    m_hasOrders = false;
    m_sleep = Sleep::Awake;
    return news;
}

bool PendingCalls::prepareToSleep(Interest interest)
{
    const bool isForCalls = interest == Interest::CallsAndOrders;
    const std::lock_guard lock(m_mutex);
    if (m_hasOrders || (isForCalls && !m_calls.empty())) {
        return false;
    }
    m_sleep = isForCalls ? Sleep::UntilCall : Sleep::UntilOrder;
    return true;
}

bool PendingCalls::isEndedBySignal() const
{
    const std::lock_guard lock(m_mutex);
    return m_isEndedBySignal;
}

std::deque<PendingCall> PendingCalls::breakDown()
{
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    m_isBroken = true;
    return std::exchange(m_calls, {});
}

/// m_mutex is held.
void PendingCalls::wakeForOrders()
{
    m_hasOrders = true;
    if (m_sleep != Sleep::Awake) {
        m_sleep = Sleep::Awake;
        m_wakeUp.wake();
    }
}

} // namespace loiter
