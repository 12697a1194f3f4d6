#include "core/futures/completion_waiter.h"

#include <utility>

namespace loiter {

CompletionWaiter::CompletionWaiter(WaitOptions::ReturnWhen returnWhen, std::size_t expected)
    : m_returnWhen(returnWhen)
    , m_expected(expected)
{}

void CompletionWaiter::add(FutureState& future, Outcome outcome)
{
    const std::lock_guard lock(m_mutex);
    m_done.push_back(&future);
    m_hasException = m_hasException || outcome == Outcome::Exception;
    if (isEnough()) {
        m_enough.notify_all();
    }
}

bool CompletionWaiter::hasEnough() const
{
    const std::lock_guard lock(m_mutex);
    return isEnough();
}

void CompletionWaiter::wait(const Deadline& deadline)
{
    std::unique_lock lock(m_mutex);
    deadline.wait(m_enough, lock, [this] { return isEnough(); });
}

std::vector<FutureState*> CompletionWaiter::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_done, {});
}

bool CompletionWaiter::isEnough() const
{
    if (m_done.size() >= m_expected) {
        return true;
    }
    switch (m_returnWhen) {
    case WaitOptions::ReturnWhen::FirstCompleted:
        return !m_done.empty();
    case WaitOptions::ReturnWhen::FirstException:
        return m_hasException;
    case WaitOptions::ReturnWhen::AllCompleted:
        break;
    }
    return false;
}

} // namespace loiter
