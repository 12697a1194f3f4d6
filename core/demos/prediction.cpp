#include "core/demos/prediction.h"

#include "core/demos/catalogue.h"
#include "core/demos/error_text.h"
#include "core/demos/experiment_check.h"
#include "core/demos/run_executor.h"
#include "core/demos/simulated_caller.h"
#include "core/events/event_recorder.h"
#include "core/futures/errors.h"
#include "core/futures/usable_cpus.h"
#include "core/trace/trace_builder.h"

#include <algorithm>
#include <span>
#include <stdexcept>

namespace loiter {

namespace {

constexpr std::size_t kEventsBetweenStops = 50'000;

/// Runs the script to its end; one that fails prints what it failed with, as a run's does.
void runScript(SimulatedCaller& caller, const Experiment& experiment)
{
    try {
        findDemo(experiment.demo)->script(caller, experiment);
    } catch (const StoppedError&) {
        throw;
    } catch (...) {
        caller.print(errorText(std::current_exception()));
    }
    caller.end();
}

Site siteOf(const Experiment& experiment)
{
    const Demo& demo = *findDemo(experiment.demo);
    return demo.site ? demo.site(experiment) : Site();
}

SchedulingPolicy policyOf(const Experiment& experiment, const Site& site)
{
    return {.strategy = experiment.strategy,
            .workers = experiment.workers,
            .cpus = usableCpus(),
            .namePrefix = "ThreadPoolExecutor-0",
            .firstProcess = firstProcess(experiment),
            .servedAtOnce = site.model.capacity ? site.model.capacity->atOnce : 1};
}

} // namespace

Trace predict(const Experiment& experiment, const std::stop_token& stop)
{
    if (const auto error = checkExperiment(experiment)) {
        throw std::invalid_argument(error->field + ": " + error->message);
    }
    EventRecorder recorder;
    const Site site = siteOf(experiment);
    SimulatedCaller caller(policyOf(experiment, site), site, recorder, stop);
    runScript(caller, experiment);
    TraceBuilder builder(TraceSource::Prediction, recorder.texts());
    const std::vector<Event> events = recorder.drain();
    for (std::span<const Event> rest(events); !rest.empty();) {
        if (stop.stop_requested()) {
            throw StoppedError();
        }
        const std::size_t count = std::min(rest.size(), kEventsBetweenStops);
        builder.append(rest.first(count));
        rest = rest.subspan(count);
    }
    return builder.take();
}

} // namespace loiter
