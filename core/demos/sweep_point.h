#pragma once

#include "core/experiment/experiment.h"
#include "core/process/cpu_time.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace loiter {

/// One run among several that differ in their number of workers: measured, predicted, or told of in
/// a text. Thread safety: a value.
struct SweepPoint
{
    Strategy strategy = Strategy::ThreadPool;
    int workers = 0;                               ///< 0 where the strategy has no pool
    std::chrono::nanoseconds elapsed{};            ///< the demo's own seconds
    std::optional<CpuTime> cpuTime = std::nullopt; ///< real seconds; a prediction has none
    std::uint64_t peakMemory = 0;                  ///< bytes; 0 = not known
    std::string error = {};                        ///< why there are no figures, empty if there are

    bool isGood() const { return error.empty(); }
};

/// "sequential", "threads(4)".
std::string labelOf(const SweepPoint& point);

/// How many times faster a point is than the sequential one among `points`, or than the one with
/// one worker where none is; nothing where either has no figures.
std::optional<double> speedupOf(const SweepPoint& point, const std::vector<SweepPoint>& points);

/// That, for each of the workers.
std::optional<double> efficiencyOf(const SweepPoint& point, const std::vector<SweepPoint>& points);

/// The point of the same strategy and number of workers, null if there is none.
const SweepPoint* findPoint(const std::vector<SweepPoint>& points, const SweepPoint& like);

} // namespace loiter
