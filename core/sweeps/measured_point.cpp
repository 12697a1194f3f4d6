#include "core/sweeps/measured_point.h"

#include "core/demos/sweep.h"
#include "core/experiment/words.h"
#include "core/formats/experiment_json.h"
#include "core/formats/json_document.h"
#include "core/futures/errors.h"
#include "core/process/finished_program.h"
#include "core/process/memory_file.h"

#include <cmath>
#include <sstream>
#include <system_error>

namespace loiter {

namespace {

constexpr int kExperimentNumber = 3; ///< of the descriptor that the child reads its experiment from

FileDescriptor fileOf(const Experiment& experiment)
{
    std::ostringstream text;
    writeExperiment(text, experiment);
    return memoryFile(text.str());
}

FinishedProgram runChild(const Experiment& experiment,
                         const MeasurementOptions& options,
                         const std::stop_token& stop)
{
    const FileDescriptor file = fileOf(experiment);
    ChildProcessOptions child;
    child.arguments = {options.program,
                       "--headless",
                       "--experiment",
                       "/dev/fd/" + std::to_string(kExperimentNumber),
                       "--summary",
                       "-"};
    if (!options.downloads.empty()) {
        child.arguments.insert(child.arguments.end(), {"--downloads", options.downloads});
    }
    child.inherited = {{.descriptor = file.number(), .number = kExperimentNumber}};
    return runProgram(std::move(child), stop);
}

/// The last line of what a program complained of, without its name; how it ended if it did not.
std::string complaintOf(const FinishedProgram& program)
{
    constexpr std::string_view kName = "loiter: ";
    std::string_view line = trimmed(program.error);
    line = line.substr(line.rfind('\n') + 1);
    if (line.starts_with(kName)) {
        line.remove_prefix(kName.size());
    }
    return line.empty() ? program.status.text() : std::string(line);
}

/// Takes the figures from the summary that the child wrote.
void readSummary(std::string_view summary, SweepPoint& point)
{
    constexpr double kNanosecondsPerSecond = 1e9;
    const JsonDocument document(summary);
    double elapsed = 0;
    if (!document.error().empty() ||
        document.root()["elapsed_s"].get(elapsed) != simdjson::SUCCESS ||
        document.root()["peak_memory_bytes"].get(point.peakMemory) != simdjson::SUCCESS) {
        point.error = "the run's summary cannot be read";
        return;
    }
    point.elapsed = std::chrono::nanoseconds(std::llround(elapsed * kNanosecondsPerSecond));
}

} // namespace

SweepPoint measuredPoint(const Experiment& experiment,
                         const MeasurementOptions& options,
                         const std::stop_token& stop)
{
    SweepPoint point = pointOf(experiment);
    FinishedProgram program;
    try {
        program = runChild(experiment, options, stop);
    } catch (const std::system_error& error) {
        point.error = error.what();
        return point;
    }
    if (program.isStopped) {
        throw StoppedError();
    }
    if (!program.status.isSuccess()) {
        point.error = complaintOf(program);
        return point;
    }
    readSummary(program.output, point);
    point.cpuTime = program.cpuTime;
    return point;
}

} // namespace loiter
