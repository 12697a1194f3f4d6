#pragma once

#include "core/demos/task_context.h"
#include "core/events/event_sink.h"
#include "core/simulation/workload.h"

#include <exception>

namespace loiter {

/// What a call would do: its segments, and what it ends with.
/// Thread safety: a value.
struct Plan
{
    SimulatedTask task;
    Value value;
    std::exception_ptr error;
};

/// Takes down what a call does, without letting time pass: its body runs once against a context
/// that writes down instead of sleeping, printing and downloading. Requests are answered as `site`
/// says; one that would come too late by its delay alone is a TimeoutError, whatever the server's
/// capacity adds.
Plan planOf(const Call& call, const Site& site, EventSink& sink);

} // namespace loiter
