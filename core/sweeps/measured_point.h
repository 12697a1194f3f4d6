#pragma once

#include "core/demos/sweep_point.h"
#include "core/experiment/experiment.h"

#include <stop_token>
#include <string>

namespace loiter {

/// How runs are measured.
struct MeasurementOptions
{
    std::string program = "/proc/self/exe"; ///< that runs them, without a window
    std::string downloads = {}; ///< where demos save files; empty = the user's folder for downloads
};

/// Runs an experiment in a process of its own, so that its CPU time and its memory are its own:
/// with the server that it downloads from, but without anything of this process. A run that fails
/// gives a point with an error text.
/// Blocks: as long as the run lasts. Throws: StoppedError soon after it was asked to stop; the
/// process is gone by then.
SweepPoint measuredPoint(const Experiment& experiment,
                         const MeasurementOptions& options,
                         const std::stop_token& stop = {});

} // namespace loiter
