#pragma once

#include "core/demos/sweep_point.h"
#include "core/experiment/experiment.h"

#include <stop_token>
#include <vector>

namespace loiter {

/// The same experiment with several numbers of workers, one after another.
/// Thread safety: a value.
struct Sweep
{
    Experiment experiment; ///< its own number of workers plays no part
    std::vector<int> workers = {4, 6, 8, 16, 32};
};

/// The experiments of a sweep, in order: sequential where the demo can be, then one for each number
/// of workers. Their strategy is the experiment's where that has workers, else a thread pool.
std::vector<Experiment> experimentsOf(const Sweep& sweep);

/// A point of that experiment without any figures.
SweepPoint pointOf(const Experiment& experiment);

/// What a run of that experiment would take; an error text for what cannot be predicted.
/// Blocks: as predict(). Throws: StoppedError soon after it was asked to stop.
SweepPoint predictedPoint(const Experiment& experiment, const std::stop_token& stop = {});

/// All of a sweep's. Blocks: milliseconds for a thousand tasks.
/// Throws: StoppedError soon after it was asked to stop.
std::vector<SweepPoint> predictSweep(const Sweep& sweep, const std::stop_token& stop = {});

} // namespace loiter
