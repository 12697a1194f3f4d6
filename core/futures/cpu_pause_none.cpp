#include "core/futures/cpu_pause.h"

#include <atomic>

namespace loiter {

void pauseCpu() noexcept
{
    std::atomic_signal_fence(std::memory_order_seq_cst); // the turn is not optimised away
}

} // namespace loiter
