#pragma once

#include "core/experiment/experiment.h"
#include "core/trace/trace.h"

#include <stop_token>

namespace loiter {

/// The trace of an experiment in virtual time: the script and the tasks of its demo, run by the
/// simulator. Throws: std::invalid_argument where checkExperiment() finds an error; StoppedError
/// soon after it was asked to stop.
Trace predict(const Experiment& experiment, const std::stop_token& stop = {});

} // namespace loiter
