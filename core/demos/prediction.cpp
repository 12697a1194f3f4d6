#include "core/demos/prediction.h"

#include "core/demos/catalogue.h"
#include "core/demos/error_text.h"
#include "core/demos/experiment_check.h"
#include "core/demos/simulated_caller.h"
#include "core/events/event_recorder.h"
#include "core/trace/trace_builder.h"

#include <stdexcept>
#include <thread>

namespace loiter {

namespace {

/// Runs the script to its end; one that fails prints what it failed with, as a run's does.
void runScript(SimulatedCaller& caller, const Experiment& experiment)
{
    try {
        findDemo(experiment.demo)->script(caller, experiment);
    } catch (...) {
        caller.print(errorText(std::current_exception()));
    }
    caller.end();
}

SchedulingPolicy policyOf(const Experiment& experiment)
{
    const int cpus = static_cast<int>(std::thread::hardware_concurrency());
    return {.strategy = experiment.strategy,
            .workers = experiment.workers,
            .cpus = cpus > 0 ? cpus : 1,
            .namePrefix = "ThreadPoolExecutor-0"};
}

} // namespace

Trace predict(const Experiment& experiment)
{
    if (const auto error = checkExperiment(experiment)) {
        throw std::invalid_argument(error->field + ": " + error->message);
    }
    EventRecorder recorder;
    SimulatedCaller caller(policyOf(experiment), recorder);
    runScript(caller, experiment);
    TraceBuilder builder(TraceSource::Prediction, recorder.texts());
    builder.append(recorder.drain());
    return builder.take();
}

} // namespace loiter
