#pragma once

#include "core/futures/completion_waiter.h"
#include "core/futures/future.h"
#include "core/futures/next_iterator.h"

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace loiter {

/// Futures of any types, one by one as they complete; those done already come first.
/// Thread safety: one thread; the futures complete on any.
class CompletionOrder
{
public:
    CompletionOrder(const std::vector<FutureHandle>& futures, Timeout timeout);
    ~CompletionOrder();
    CompletionOrder(const CompletionOrder&) = delete;
    CompletionOrder& operator=(const CompletionOrder&) = delete;

    /// The next future that is done, nothing at the end. A cancelled one counts as done when a
    /// worker has met it.
    /// Blocks: until there is one, or until the timeout, which starts with the first call, is over.
    /// Throws: TimeoutError when it is over and futures are left; that is the end then.
    std::optional<FutureHandle> next();

    /// How many futures next() has not returned.
    std::size_t unfinishedCount() const { return m_pending.size(); }

    /// Whether next() would return a future at once.
    bool isReady();

private:
    void begin();
    void collect();
    void waitForMore();
    void end() noexcept;
    FutureHandle takeReady();

    Timeout m_timeout;
    std::optional<Deadline> m_deadline; ///< none before the first next()
    CompletionWaiter m_waiter;
    std::vector<FutureState*> m_order; ///< as they were given; empty after the first next()
    std::unordered_map<FutureState*, FutureHandle> m_pending; ///< not returned yet
    std::deque<FutureState*> m_ready;                         ///< done, not returned yet
    std::size_t m_total = 0;
};

/// What asCompleted() returns for futures of type T.
///
///     for (const Future<int>& future : asCompleted(futures)) {
///         print(future.result());
///     }
///
/// Thread safety: one thread; the futures complete on any.
template<typename T>
class AsCompleted
{
public:
    explicit AsCompleted(std::unique_ptr<CompletionOrder> order)
        : m_order(std::move(order))
    {}

    /// As CompletionOrder::next().
    std::optional<Future<T>> next()
    {
        const std::optional<FutureHandle> handle = m_order->next();
        return handle ? std::optional(FutureAccess::as<Future<T>>(*handle)) : std::nullopt;
    }

    /// How many futures next() has not returned.
    std::size_t unfinishedCount() const { return m_order->unfinishedCount(); }

    /// Whether next() would return a future at once.
    bool isReady() { return m_order->isReady(); }

    NextIterator<AsCompleted> begin() { return NextIterator<AsCompleted>(*this); }
    std::default_sentinel_t end() const { return {}; }

private:
    std::unique_ptr<CompletionOrder> m_order;
};

/// What asCompleted() returns for futures of several types.
/// Thread safety: one thread; the futures complete on any.
class AsCompletedHandles
{
public:
    explicit AsCompletedHandles(std::unique_ptr<CompletionOrder> order)
        : m_order(std::move(order))
    {}

    /// As CompletionOrder::next().
    std::optional<FutureHandle> next() { return m_order->next(); }

    NextIterator<AsCompletedHandles> begin() { return NextIterator<AsCompletedHandles>(*this); }
    std::default_sentinel_t end() const { return {}; }

private:
    std::unique_ptr<CompletionOrder> m_order;
};

} // namespace loiter
