#include "tests/support/demo_fixture.h"

#include "core/demos/run.h"
#include "core/events/event_recorder.h"
#include "core/trace/trace_builder.h"

#include <algorithm>
#include <stdexcept>

namespace loiter {

Experiment experimentOf(std::string_view demo, const DemoChanges& changes)
{
    Experiment experiment = findDemo(demo)->experiment;
    experiment.strategy = changes.strategy;
    experiment.collection = changes.collection;
    experiment.workers = changes.workers;
    for (const auto& [name, text] : changes.parameters) {
        if (const auto error = setParameter(experiment, name, text)) {
            throw std::invalid_argument(error->field + ": " + error->message);
        }
    }
    return experiment;
}

std::vector<std::string> linesOf(const Trace& trace)
{
    std::vector<std::string> lines;
    for (const PrintedLine& line : trace.printed) {
        lines.emplace_back(trace.text(line.text));
    }
    return lines;
}

std::vector<std::string> resultsOf(const Trace& trace)
{
    std::vector<std::string> results;
    for (const Task& task : trace.tasks) {
        results.emplace_back(trace.text(task.result));
    }
    return results;
}

DownloadTally deliveredTally(const Trace& trace, std::string_view demo)
{
    const DownloadResults& results = findDemo(demo)->downloads.value();
    DownloadTally tally;
    for (const Task& task : trace.tasks) {
        if (task.delivered != kNotYet) {
            ++tally.of(outcomeOf(results, trace, task).value());
        }
    }
    return tally;
}

std::vector<std::uint32_t> numbersOf(const std::vector<TaskId>& tasks)
{
    std::vector<std::uint32_t> numbers;
    std::ranges::transform(tasks, std::back_inserter(numbers), &TaskId::value);
    return numbers;
}

Trace runFor(Experiment experiment, double timeScale, const std::filesystem::path& downloads)
{
    experiment.timeScale = timeScale;
    EventRecorder recorder;
    SteadyClock clock;
    Run run(std::move(experiment), clock, recorder, downloads);
    run.start();
    run.waitUntilEnded();
    TraceBuilder builder(TraceSource::Run, recorder.texts());
    builder.append(recorder.drain());
    return builder.take();
}

} // namespace loiter
