#include "core/futures/state_word.h"

#include "core/futures/futex.h"
#include "core/futures/spin_wait.h"

namespace loiter {

void StateWord::lock() noexcept
{
    SpinWait spin;
    while ((m_word.fetch_or(kLocked, std::memory_order_acquire) & kLocked) != 0) {
        spin.turn();
    }
}

void StateWord::unlock() noexcept
{
    if (!isDone(stage())) {
        m_word.fetch_and(~kLocked, std::memory_order_release);
        return;
    }
    const std::uint32_t before =
        m_word.fetch_and(~(kLocked | kSleepers), std::memory_order_acq_rel);
    if ((before & kSleepers) != 0) {
        wakeAllSleepers(m_word);
    }
}

void StateWord::move(FutureStage to) noexcept
{
    std::uint32_t word = m_word.load(std::memory_order_relaxed);
    while (!m_word.compare_exchange_weak(
        word, (word & ~kStageBits) | static_cast<std::uint32_t>(to), std::memory_order_acq_rel)) {
    }
}

bool StateWord::waitUntilDone(const Deadline& deadline) noexcept
{
    if (spinUntilDone(deadline)) {
        return true;
    }
    std::uint32_t word = m_word.load(std::memory_order_acquire);
    while (!isDone(static_cast<FutureStage>(word & kStageBits))) {
        if (deadline.hasPassed()) {
            return false;
        }
        // Who finishes the future sees the flag, or this thread sees that the word has changed.
        if ((word & kSleepers) != 0 || m_word.compare_exchange_weak(word, word | kSleepers)) {
            sleepOn(m_word, word | kSleepers, deadline);
            word = m_word.load(std::memory_order_acquire);
        }
    }
    return true;
}

bool StateWord::spinUntilDone(const Deadline& deadline) const noexcept
{
    for (SpinWait spin; !isDone(stage());) {
        if (deadline.hasPassed() || !spin.goOn()) {
            return false;
        }
    }
    return true;
}

} // namespace loiter
