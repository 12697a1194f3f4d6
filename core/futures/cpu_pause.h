#pragma once

namespace loiter {

/// Tells the CPU that this thread is spinning: it saves power, and leaves more to its neighbour.
/// Thread safety: any thread.
void pauseCpu() noexcept;

} // namespace loiter
