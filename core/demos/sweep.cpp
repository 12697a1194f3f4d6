#include "core/demos/sweep.h"

#include "core/demos/catalogue.h"
#include "core/demos/prediction.h"
#include "core/futures/errors.h"
#include "core/trace/trace_statistics.h"

#include <algorithm>

namespace loiter {

namespace {

bool canBeSequential(const Experiment& experiment)
{
    const Demo* demo = findDemo(experiment.demo);
    return demo != nullptr &&
           std::ranges::find(demo->strategies, Strategy::Sequential) != demo->strategies.end();
}

/// The experiment's own if that has workers to count, else one of the demo's that has.
Strategy strategyWithWorkers(const Experiment& experiment)
{
    const Demo* demo = findDemo(experiment.demo);
    if (usesWorkers(experiment.strategy) || demo == nullptr) {
        return experiment.strategy;
    }
    const auto found = std::ranges::find_if(demo->strategies, usesWorkers);
    return found == demo->strategies.end() ? experiment.strategy : *found;
}

} // namespace

std::vector<Experiment> experimentsOf(const Sweep& sweep)
{
    std::vector<Experiment> experiments;
    const Demo* demo = findDemo(sweep.experiment.demo);
    Experiment next =
        demo != nullptr && demo->comparable ? demo->comparable(sweep.experiment) : sweep.experiment;
    if (canBeSequential(next)) {
        next.strategy = Strategy::Sequential;
        experiments.push_back(next);
    }
    next.strategy = strategyWithWorkers(sweep.experiment);
    for (const int workers : sweep.workers) {
        next.workers = workers;
        experiments.push_back(next);
    }
    return experiments;
}

SweepPoint pointOf(const Experiment& experiment)
{
    return {.strategy = experiment.strategy,
            .workers = usesWorkers(experiment.strategy) ? experiment.workers : 0};
}

SweepPoint predictedPoint(const Experiment& experiment, const std::stop_token& stop)
{
    SweepPoint point = pointOf(experiment);
    try {
        const Trace trace = predict(experiment, stop);
        point.elapsed = traceStatistics(trace, poolSize(experiment)).elapsed;
    } catch (const StoppedError&) {
        throw;
    } catch (const std::exception& error) {
        point.error = error.what();
    }
    return point;
}

std::vector<SweepPoint> predictSweep(const Sweep& sweep, const std::stop_token& stop)
{
    std::vector<SweepPoint> points;
    for (const Experiment& experiment : experimentsOf(sweep)) {
        points.push_back(predictedPoint(experiment, stop));
    }
    return points;
}

} // namespace loiter
