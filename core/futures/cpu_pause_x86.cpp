#include "core/futures/cpu_pause.h"

#include <immintrin.h>

namespace loiter {

void pauseCpu() noexcept
{
    _mm_pause();
}

} // namespace loiter
