#pragma once

#include "core/futures/deadline.h"

#include <atomic>
#include <cstdint>

namespace loiter {

/// Blocks: while the word holds `value`, until somebody wakes it or until the deadline; it may also
/// return for no reason. Returns false when the deadline has come.
bool sleepOn(const std::atomic<std::uint32_t>& word,
             std::uint32_t value,
             const Deadline& deadline) noexcept;

/// Wakes `count` of the threads that sleep on the word, or all. The word itself is not looked at:
/// it may be gone by then.
void wakeSleepers(const std::atomic<std::uint32_t>& word, int count) noexcept;
void wakeAllSleepers(const std::atomic<std::uint32_t>& word) noexcept;

} // namespace loiter
