#pragma once

#include "core/sweeps/sweep_writer.h"
#include "ui/sweep/sweep_texts.h"

namespace loiter {

/// What the axes of a sweep's curve reach over. Thread safety: a value.
struct SweepAxes
{
    double leastWorkers = 1;
    double mostWorkers = 2;
    double mostValue = 1; ///< of the figures; the ideal line may leave the picture
};

/// The axes on which all figures have room, and the number of CPUs where that is no more than twice
/// the most workers.
SweepAxes axesOf(const SweepFigures& figures, SweepQuantity quantity, int cpus);

/// Where a point stands on the axis of workers: a sequential run has one.
double placeOf(const SweepPoint& point);

} // namespace loiter
