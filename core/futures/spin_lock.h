#pragma once

#include "core/futures/spin_wait.h"

#include <atomic>

namespace loiter {

/// A lock for what is soon done and never sleeps: who waits for it does not sleep either.
/// Thread safety: as any mutex; BasicLockable.
class SpinLock
{
public:
    void lock() noexcept
    {
        SpinWait spin;
        while (m_isHeld.load(std::memory_order_relaxed) ||
               m_isHeld.exchange(true, std::memory_order_acquire)) {
            spin.turn();
        }
    }

    void unlock() noexcept { m_isHeld.store(false, std::memory_order_release); }

private:
    std::atomic<bool> m_isHeld = false;
};

} // namespace loiter
