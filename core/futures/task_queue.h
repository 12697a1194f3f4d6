#pragma once

#include "core/events/cache_line.h"
#include "core/futures/future_state.h"
#include "core/futures/spin_lock.h"

#include <atomic>
#include <cstddef>
#include <mutex>
#include <utility>

namespace loiter {

/// The tasks that wait for a worker: first in, first out, whoever put them in. Any number of
/// threads push without a lock; those that pop take turns.
///
/// The tasks are a list linked through themselves. A push is one exchange of the list's last task,
/// which settles the order, and then the link from the one before (Vyukov's intrusive queue). In
/// between the queue holds a task that cannot be reached yet; who pops waits for the link. A stub
/// takes the last task's place in the list when that one leaves.
///
/// Thread safety: every function may be called from any thread.
class TaskQueue // NOLINT(clang-analyzer-optin.performance.Padding): apart on purpose
{
public:
    TaskQueue();
    /// Drops what is left.
    ~TaskQueue();
    TaskQueue(const TaskQueue&) = delete;
    TaskQueue& operator=(const TaskQueue&) = delete;

    /// Appends a task. Who finds the queue empty after this, by isEmpty(), does so because the task
    /// was popped: there is one order of pushes and such looks that all threads agree on.
    void push(Reference<FutureState> task) noexcept;

    /// The first task, null if there is none. Calls `taken` under the queue's lock if there is one:
    /// see isLongerThan().
    template<typename Taken>
    Reference<FutureState> pop(Taken&& taken)
    {
        const std::lock_guard lock(m_popping);
        FutureState* task = unlinkFirst();
        if (task != nullptr) {
            std::forward<Taken>(taken)();
        }
        return Reference<FutureState>::adopt(task);
    }
    Reference<FutureState> pop()
    {
        return pop([] {});
    }

    bool isEmpty() const noexcept;

    /// Whether there are more tasks than `count()` says, which is called while nothing is popped.
    /// Takes time for each of these tasks.
    template<typename Count>
    bool isLongerThan(Count&& count)
    {
        const std::lock_guard lock(m_popping);
        return hasMoreThan(std::forward<Count>(count)());
    }

private:
    class Stub;

    FutureState* unlinkFirst() noexcept;
    bool hasMoreThan(std::size_t count) const noexcept;
    void append(FutureState& task) noexcept;
    static FutureState* awaitNext(const FutureState& task) noexcept;

    const Reference<FutureState> m_stub;
    alignas(kCacheLine) std::atomic<FutureState*> m_last;
    alignas(kCacheLine) SpinLock m_popping;
    std::atomic<FutureState*> m_first; ///< changed under m_popping only
};

} // namespace loiter
