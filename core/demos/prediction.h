#pragma once

#include "core/experiment/experiment.h"
#include "core/trace/trace.h"

namespace loiter {

/// The trace of an experiment in virtual time: the script and the tasks of its demo, run by the
/// simulator. Throws: std::invalid_argument where checkExperiment() finds an error.
Trace predict(const Experiment& experiment);

} // namespace loiter
