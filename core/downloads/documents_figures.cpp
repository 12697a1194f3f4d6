#include "core/downloads/documents_figures.h"

#include <chrono>

namespace loiter {

std::vector<SweepPoint> documentsFigures()
{
    using namespace std::chrono_literals;
    constexpr std::chrono::milliseconds kSequential = 22'800ms;
    return {
        {.strategy = Strategy::Sequential, .elapsed = kSequential},
        {.strategy = Strategy::ThreadPool, .workers = 13, .elapsed = kSequential / 4},
    };
}

} // namespace loiter
