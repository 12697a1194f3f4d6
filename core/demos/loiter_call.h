#pragma once

#include "core/demos/task_context.h"
#include "core/experiment/experiment.h"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace loiter {

/// loiter(n): says that it starts, sleeps n seconds, says that it is done, returns n * 10. Its
/// lines are set in by one tab per second, 12 at most.
Call loiterCall(std::chrono::nanoseconds duration);

/// A loiter(n) for each of the experiment's durations.
std::vector<Call> loiterCalls(const Experiment& experiment);

/// What sets a line in: as many tabs as wanted, 12 at most.
std::string tabs(std::size_t wanted);

/// One tab per whole second, 12 at most.
std::string tabsFor(std::chrono::nanoseconds duration);

} // namespace loiter
