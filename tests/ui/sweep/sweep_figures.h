#pragma once

#include "core/sweeps/sweep_writer.h"

#include <chrono>

namespace loiter::test {

inline SweepPoint sweepPoint(int workers, std::chrono::nanoseconds elapsed)
{
    return {.strategy = workers == 0 ? Strategy::Sequential : Strategy::ThreadPool,
            .workers = workers,
            .elapsed = elapsed};
}

inline SweepPoint measuredPoint(int workers, std::chrono::nanoseconds elapsed)
{
    using namespace std::chrono_literals;
    SweepPoint point = sweepPoint(workers, elapsed);
    point.cpuTime = {.user = 1200ms, .system = 340ms};
    point.peakMemory = 31'600'000;
    return point;
}

/// A prediction of three points, of which the first two are measured; the text has the last.
inline SweepFigures sweepFigures()
{
    using namespace std::chrono_literals;
    return {.predicted = {sweepPoint(0, 12s), sweepPoint(4, 4s), sweepPoint(8, 3s)},
            .measured = {measuredPoint(0, 12s), measuredPoint(4, 6s)},
            .published = {sweepPoint(0, 20s), sweepPoint(8, 4s)}};
}

} // namespace loiter::test
