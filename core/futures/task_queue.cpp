#include "core/futures/task_queue.h"

namespace loiter {

/// A link without a task.
class TaskQueue::Stub : public FutureState
{
public:
    Stub()
        : FutureState({})
    {}

private:
    std::string resultText() const override { return {}; }
    std::string resultTypeName() const override { return {}; }
};

TaskQueue::TaskQueue()
    : m_stub(makeReference<Stub>())
    , m_last(m_stub.address())
    , m_first(m_stub.address())
{}

TaskQueue::~TaskQueue()
{
    while (pop()) {
    }
}

void TaskQueue::push(Reference<FutureState> task) noexcept
{
    append(*task.leave());
}

void TaskQueue::append(FutureState& task) noexcept
{
    task.m_next.store(nullptr, std::memory_order_relaxed);
    FutureState* before = m_last.exchange(&task);
    // Until here `before` cannot leave the queue: a task without a link behind it stays.
    before->m_next.store(&task, std::memory_order_release);
}

bool TaskQueue::isEmpty() const noexcept
{
    // In this order. The stub is last either in an empty queue or after unlinkFirst() put it
    // behind others; those are seen to be first then.
    return m_last.load() == m_stub.address() &&
           m_first.load(std::memory_order_acquire) == m_stub.address();
}

/// m_popping is held.
FutureState* TaskQueue::unlinkFirst() noexcept
{
    FutureState* first = m_first.load(std::memory_order_relaxed);
    if (first == m_stub.address()) {
        if (m_last.load() == first) {
            return nullptr;
        }
        first = awaitNext(*first);
        m_first.store(first, std::memory_order_release);
    }
    if (m_last.load() == first) {
        append(*m_stub);
    }
    m_first.store(awaitNext(*first), std::memory_order_release);
    return first;
}

/// What comes after a task that is not the last. Its pusher may have to be waited for.
FutureState* TaskQueue::awaitNext(const FutureState& task) noexcept
{
    FutureState* next = nullptr;
    for (SpinWait spin; (next = task.m_next.load(std::memory_order_acquire)) == nullptr;) {
        spin.turn();
    }
    return next;
}

bool TaskQueue::hasMoreThan(std::size_t count) const noexcept
{
    // To the end as it is now, not to the first link that is not there yet: see push().
    const FutureState* const last = m_last.load();
    const FutureState* each = m_first.load(std::memory_order_relaxed);
    std::size_t found = 0;
    while (true) {
        found += each == m_stub.address() ? 0U : 1U;
        if (found > count || each == last) {
            return found > count;
        }
        each = awaitNext(*each);
    }
}

} // namespace loiter
