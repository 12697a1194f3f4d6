#pragma once

#include <chrono>
#include <cstdint>

namespace loiter {

/// A short wait that stays on its CPU, for what as a rule comes sooner than a sleeper could be
/// woken. It gives way to other threads every 16th turn, and every turn where there is but one CPU.
///
///     for (SpinWait spin; !isThere();) {
///         if (!spin.goOn()) {
///             sleep...
///
/// Thread safety: one thread.
class SpinWait
{
public:
    /// Takes one turn. Returns false when about 20 us are over: it is time to sleep.
    bool goOn();

    /// Takes one turn of a wait that ends soon whatever happens: for who waits for a SpinLock.
    /// Returns whether it gave way.
    bool turn();

private:
    std::uint32_t m_turns = 0;
    std::chrono::steady_clock::time_point m_end = {}; ///< none before the first time it gave way
};

} // namespace loiter
