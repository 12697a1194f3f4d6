#pragma once

#include <atomic>
#include <cstdint>

namespace loiter {

/// How many References own something. Starts with one. Thread safety: every function may be called
/// from any thread that owns the thing.
class ReferenceCount
{
public:
    void add() noexcept
    {
        // Who adds an owner is one: the thing cannot go meanwhile, and nothing else is to be seen.
        m_count.fetch_add(1, std::memory_order_relaxed);
    }

    /// Returns whether this was the last owner: it sees then all that the others have done.
    [[nodiscard]] bool removeLast() noexcept
    {
        // The only owner has nobody to compete with, and is spared the costlier instruction.
        return isOne() || m_count.fetch_sub(1, std::memory_order_acq_rel) == 1;
    }

    /// Whether the caller is the only owner; then it sees all that the others have done.
    bool isOne() const noexcept { return m_count.load(std::memory_order_acquire) == 1; }

private:
    std::atomic<std::uint32_t> m_count = 1;
};

} // namespace loiter
