#pragma once

#include "core/demos/caller.h"
#include "core/experiment/experiment.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace loiter {

/// What a script does with a result; `index` counts the calls from 0, in the order in which they
/// were submitted.
using ResultHandler = std::function<void(std::size_t index, const Delivery& delivery)>;

/// Submits the calls and takes their results in the experiment's way: map, as_completed, or wait,
/// called again until none is left; says "Waiting for individual results:" in between, and what map
/// returned. Throws: what the collection throws; with map a task's own exception.
void collect(Caller& caller,
             std::vector<Call> calls,
             const Experiment& experiment,
             Timeout timeout,
             const ResultHandler& handle);

/// As collect(), without a word and without a timeout.
void collectSilently(Caller& caller,
                     std::vector<Call> calls,
                     const Experiment& experiment,
                     const ResultHandler& handle);

/// Submits calls one after another.
std::vector<TaskId> submitAll(Caller& caller, std::vector<Call> calls);

/// Takes the results of submitted tasks by as_completed or by wait; not by map, which submits by
/// itself. Prints nothing.
void collectSubmitted(Caller& caller,
                      const std::vector<TaskId>& tasks,
                      const Experiment& experiment,
                      Timeout timeout,
                      const ResultHandler& handle);

} // namespace loiter
