#include "core/futures/as_completed.h"

#include "core/futures/errors.h"

#include <algorithm>
#include <string>

namespace loiter {

CompletionOrder::CompletionOrder(const std::vector<FutureHandle>& futures, Timeout timeout)
    : m_timeout(timeout)
    , m_waiter(WaitOptions::ReturnWhen::FirstCompleted, futures.size())
{
    for (const FutureHandle& future : futures) {
        FutureState* state = &FutureAccess::state(future);
        if (m_pending.emplace(state, future).second) {
            m_order.push_back(state);
        }
    }
    m_total = m_pending.size();
}

CompletionOrder::~CompletionOrder()
{
    end();
}

std::optional<FutureHandle> CompletionOrder::next()
{
    begin();
    while (m_ready.empty() && !m_pending.empty()) {
        waitForMore();
    }
    if (m_ready.empty()) {
        return std::nullopt;
    }
    return takeReady();
}

bool CompletionOrder::isReady()
{
    if (!m_deadline) {
        return std::ranges::any_of(m_order, [](auto* state) { return state->isNotified(); });
    }
    collect();
    return !m_ready.empty();
}

void CompletionOrder::begin()
{
    if (m_deadline) {
        return;
    }
    m_deadline.emplace(m_timeout);
    for (FutureState* state : m_order) {
        state->attach(m_waiter);
    }
    m_order.clear();
    collect();
}

void CompletionOrder::collect()
{
    const std::vector<FutureState*> done = m_waiter.take();
    m_ready.insert(m_ready.end(), done.begin(), done.end());
}

void CompletionOrder::waitForMore()
{
    if (m_deadline->hasPassed()) {
        const std::string pending = std::to_string(m_pending.size());
        end();
        throw TimeoutError(pending + " (of " + std::to_string(m_total) + ") futures unfinished");
    }
    m_waiter.wait(*m_deadline);
    collect();
}

void CompletionOrder::end() noexcept
{
    for (const auto& [state, future] : m_pending) {
        state->detach(m_waiter);
    }
    m_pending.clear();
    m_ready.clear();
}

FutureHandle CompletionOrder::takeReady()
{
    FutureState* state = m_ready.front();
    m_ready.pop_front();
    state->detach(m_waiter);
    return m_pending.extract(state).mapped();
}

} // namespace loiter
