#include "app/headless_sweep.h"

#include "app/experiment_choice.h"
#include "core/demos/catalogue.h"
#include "core/formats/file_writer.h"
#include "core/sweeps/sweep_writer.h"

#include <algorithm>

namespace loiter {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kPointPoll = 10ms;

/// Whether the user has asked for a strategy in which the number of workers says nothing.
bool asksForNoPool(const CommandLine& commandLine, const Experiment& experiment)
{
    const auto& values = commandLine.experiment.values;
    const bool isAsked =
        std::ranges::any_of(values, [](const auto& value) { return value.first == "strategy"; });
    return isAsked && poolSize(experiment) == 0;
}

/// Runs one sweep.
class HeadlessSweep
{
public:
    HeadlessSweep(const CommandLine& commandLine,
                  const Experiment& experiment,
                  const Surroundings& surroundings)
        : m_commandLine(commandLine)
        , m_sweep{.experiment = experiment, .workers = commandLine.sweepWorkers}
        , m_surroundings(surroundings)
    {
        if (const Demo* demo = findDemo(experiment.demo); demo != nullptr && demo->published) {
            m_figures.published = demo->published(experiment);
        }
    }

    ExitStatus execute(const PointMaker& measure)
    {
        const std::string& csv = m_commandLine.outputs.csv;
        if (const auto error = csv.empty() ? std::nullopt : checkWritable(csv)) {
            complain(*error);
            return m_status;
        }
        m_isPrinting = m_commandLine.isPrediction;
        bool isDone = collect(predictedPoint, m_figures.predicted);
        if (isDone && !m_commandLine.isPrediction) {
            m_isPrinting = true;
            isDone = collect(measure, m_figures.measured);
        }
        if (!isDone) {
            complain("stopped, no file was written");
        } else if (!csv.empty()) {
            writeTable(csv);
        }
        return m_status;
    }

private:
    void complain(const std::string& message)
    {
        m_surroundings.error << "loiter: " << message << '\n';
        m_status = ExitStatus::Failed;
    }

    /// Returns whether all points were made.
    bool collect(const PointMaker& makePoint, std::vector<SweepPoint>& points)
    {
        SweepRunner runner(m_sweep, makePoint);
        bool isRunning = true;
        while (isRunning) {
            if (m_surroundings.waitForStop(kPointPoll)) {
                runner.stop();
                return false;
            }
            isRunning = runner.isRunning(); // before the points: the last ones are then there
            const std::size_t before = points.size();
            points = runner.points();
            for (std::size_t index = before; index < points.size(); ++index) {
                take(points[index], index);
            }
        }
        return true;
    }

    void take(const SweepPoint& point, std::size_t index)
    {
        if (!point.isGood()) {
            m_status = ExitStatus::Failed;
        }
        if (m_isPrinting && !(m_surroundings.out << sweepLine(m_figures, index) << std::endl)) {
            complain("cannot write to standard output");
        }
    }

    void writeTable(const std::string& path)
    {
        const auto write = [this](std::ostream& out) { writeSweepCsv(out, m_figures); };
        if (const auto error = writeFile(path, write)) {
            complain(*error);
        }
    }

    const CommandLine& m_commandLine;
    const Sweep m_sweep;
    const Surroundings& m_surroundings;
    SweepFigures m_figures;
    bool m_isPrinting = false; ///< a line for each point
    ExitStatus m_status = ExitStatus::Good;
};

} // namespace

ExitStatus runSweep(const CommandLine& commandLine,
                    const Surroundings& surroundings,
                    const PointMaker& measure)
{
    const ExperimentChoice choice = chosenExperiment(commandLine.experiment);
    for (const std::string& warning : choice.warnings) {
        surroundings.error << "loiter: warning: " << warning << '\n';
    }
    if (choice.fault != Fault::None) {
        surroundings.error << "loiter: sweep: " << choice.error << '\n';
        return choice.fault == Fault::Usage ? ExitStatus::Usage : ExitStatus::Failed;
    }
    if (asksForNoPool(commandLine, choice.experiment)) {
        surroundings.error << "loiter: sweep: --strategy: '" << nameOf(choice.experiment.strategy)
                           << "' is not allowed here: allowed is one that has a number of workers, "
                              "thread-pool\n";
        return ExitStatus::Usage;
    }
    return HeadlessSweep(commandLine, choice.experiment, surroundings).execute(measure);
}

} // namespace loiter
