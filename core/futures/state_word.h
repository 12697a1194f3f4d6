#pragma once

#include "core/futures/deadline.h"

#include <atomic>
#include <cstdint>

namespace loiter {

/// Where a future is on its way.
enum class FutureStage : std::uint8_t {
    Pending,
    Running,
    Cancelled,            ///< done, but wait() and asCompleted() have not been told yet
    CancelledAndNotified, ///< a worker has met it: they have been told
    Finished,
};

/// Whether there is nothing more to wait for: finished or cancelled.
constexpr bool isDone(FutureStage stage)
{
    return stage != FutureStage::Pending && stage != FutureStage::Running;
}

/// The state of a future in four bytes: its stage, a lock, whether anything is attached to the
/// future, and whether a thread sleeps until it is done. As long as nothing is attached and nobody
/// sleeps, which is the fate of most futures, a move from stage to stage is one instruction and
/// takes no lock.
///
/// The lock guards what is attached, and every move while something is. It is held for no longer
/// than it takes to tell the waiters: who waits for it spins. What a thread did before it moved the
/// stage is seen by every thread that sees the new stage.
///
/// Thread safety: every function may be called from any thread. BasicLockable.
class StateWord
{
public:
    FutureStage stage() const noexcept
    {
        return static_cast<FutureStage>(m_word.load(std::memory_order_acquire) & kStageBits);
    }

    // What comes before a move is released by it, and acquired by who sees the new stage.

    /// Moves on if the stage is `from`, nothing is attached, nobody sleeps and the lock is free;
    /// returns whether it did.
    bool tryMove(FutureStage from, FutureStage to) noexcept
    {
        auto word = static_cast<std::uint32_t>(from);
        return m_word.compare_exchange_strong(
            word, static_cast<std::uint32_t>(to), std::memory_order_acq_rel);
    }

    void lock() noexcept;
    /// Wakes who sleeps, if the stage is a last one.
    void unlock() noexcept;

    /// Only under the lock.
    void move(FutureStage to) noexcept;
    /// From now on moves take the lock. Only under the lock.
    void setAttached() noexcept { m_word.fetch_or(kAttached); }

    /// Blocks: until the stage is a last one or the deadline has come. Returns whether it is.
    bool waitUntilDone(const Deadline& deadline) noexcept;

private:
    static constexpr std::uint32_t kStageBits = 7;
    static constexpr std::uint32_t kLocked = 8;
    static constexpr std::uint32_t kAttached = 16;
    static constexpr std::uint32_t kSleepers = 32;

    bool spinUntilDone(const Deadline& deadline) const noexcept;

    std::atomic<std::uint32_t> m_word = 0;
};

} // namespace loiter
