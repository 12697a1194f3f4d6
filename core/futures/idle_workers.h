#pragma once

#include "core/events/cache_line.h"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace loiter {

/// The workers of a pool that have nothing to do: at most a few search the queue for new tasks,
/// the others sleep. An event count that knows of searchers: a submission wakes nobody as long as
/// somebody is searching, and then one.
///
/// The protocol. Two counts stand in one word, so that they change together.
///
/// - Who has queued a task calls wakeOne(). If a worker is searching, or none sleeps, that is all.
///   Otherwise one sleeper is claimed: counted as searching from then on, before it is awake, so
///   that a burst of submissions wakes one worker and not many.
/// - A searcher that finds a task stops searching, and then calls wakeOne() if the queue is not
///   empty: tasks that came meanwhile woke nobody, relying on it.
/// - A searcher that finds nothing announces that it sleeps, and only then looks at the queue a
///   last time. If there is something, it withdraws and is a searcher again, not a worker like any
///   other: several tasks may have come while it was one, and all have relied on it.
///
/// No task is left lying while a worker sleeps. All operations below, the exchange that queues a
/// task and the look whether the queue is empty are in one order that all threads agree on. When a
/// task was queued, its submitter looked at the word. If it saw a searcher, that one stops
/// searching later in that order, and looks at the queue afterwards. If it saw no sleeper, every
/// worker that sleeps has announced it later in that order, and has looked at the queue afterwards.
/// In both cases that look has found the task, or another worker had taken it. Whoever finds it in
/// this way is a searcher and, once it has stopped searching, wakes the next if there are more.
/// tests/model/idle_workers.pml is this protocol for the model checker Spin.
///
/// Thread safety: every function may be called from any thread.
class IdleWorkers
{
public:
    /// A task has been queued.
    void wakeOne() noexcept;

    /// There is news for all: the pool is shut down, or shrinks.
    void wakeAll() noexcept;

    /// Becomes a searcher, unless there are enough.
    bool beginSearch() noexcept;
    void endSearch() noexcept;

    /// Sleeps, unless `hasNews` holds once that is announced. The worker is a searcher afterwards.
    /// Blocks: until woken.
    template<typename HasNews>
    void sleep(bool isSearching, HasNews&& hasNews)
    {
        announce(isSearching);
        if (!hasNews() || !withdraw()) {
            awaitWakeUp();
        }
    }

private:
    void announce(bool isSearching) noexcept;
    bool withdraw() noexcept;
    void awaitWakeUp() noexcept;

    // The two counts in m_idle.
    static constexpr std::uint64_t kSleeper = 1;
    static constexpr std::uint64_t kSearcher = 1ULL << 32U;
    static constexpr std::uint64_t kSleepersMask = kSearcher - 1;

    alignas(kCacheLine) std::atomic<std::uint64_t> m_idle = 0;
    std::atomic<std::uint32_t> m_wakeUps = 0; ///< for claimed sleepers that have not noticed
};

} // namespace loiter
