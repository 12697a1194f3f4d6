#include "app/headless.h"

#include "app/experiment_choice.h"
#include "app/live_output.h"
#include "core/demos/catalogue.h"
#include "core/demos/parameters.h"
#include "core/demos/prediction.h"
#include "core/demos/run.h"
#include "core/events/event_recorder.h"
#include "core/formats/chrome_trace_writer.h"
#include "core/formats/csv_writer.h"
#include "core/formats/file_writer.h"
#include "core/formats/summary_json.h"
#include "core/formats/transcript.h"
#include "core/futures/errors.h"
#include "core/process/peak_memory.h"
#include "core/trace/explanation.h"
#include "core/trace/trace_builder.h"
#include "core/trace/trace_statistics.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <future>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

namespace loiter {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view kStandardOutput = "-";

/// How often the events of a run are drained; Ctrl+C is heard at once.
constexpr std::chrono::milliseconds kFrame = 20ms;
constexpr std::chrono::milliseconds kPredictionPoll = 2ms;

/// What a run came to.
struct Outcome
{
    Trace trace;
    Run::State state = Run::State::Finished;
    std::string error;                       ///< what its script ended with, where it failed
    std::optional<std::uint64_t> peakMemory; ///< in bytes; a prediction has none
};

/// One output: its path and what is written there.
struct Output
{
    std::string path;
    std::function<void(std::ostream&)> write;
};

std::string fixed(double value, int decimals)
{
    std::array<char, 64> digits = {};
    const auto end =
        std::to_chars(
            digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, decimals)
            .ptr;
    return {digits.data(), end};
}

/// The name of a collection in Python.
std::string pythonName(Collection collection)
{
    std::string name(nameOf(collection));
    std::ranges::replace(name, '-', '_');
    return name;
}

/// "loiter (executor.map), thread-pool, map, 3 workers: 5.00 s. Nothing was held back."
std::string headline(const Trace& trace, const Experiment& experiment)
{
    const TraceStatistics statistics = traceStatistics(trace, poolSize(experiment));
    const double elapsed = std::chrono::duration<double>(statistics.elapsed).count();
    std::string text =
        findDemo(experiment.demo)->title + ", " + std::string(nameOf(experiment.strategy)) + ", " +
        std::string(nameOf(experiment.collection)) + ", " + std::to_string(experiment.workers) +
        (experiment.workers == 1 ? " worker: " : " workers: ") +
        (trace.source == TraceSource::Prediction ? "predicted " : "") + fixed(elapsed, 2) + " s";
    if (trace.source == TraceSource::Run && experiment.timeScale != 1.0) {
        text += " of the demo's time";
    }
    return text + ". " + explainTrace(trace, statistics, pythonName(experiment.collection));
}

/// Runs one command line.
class HeadlessRun
{
public:
    HeadlessRun(const CommandLine& commandLine,
                const ExperimentChoice& choice,
                const Surroundings& surroundings)
        : m_commandLine(commandLine)
        , m_outputs(commandLine.outputs)
        , m_experiment(choice.experiment)
        , m_unknown(choice.unknown)
        , m_surroundings(surroundings)
    {}

    ExitStatus execute()
    {
        if (!canWriteAll()) {
            return ExitStatus::Failed;
        }
        const Outcome outcome = m_commandLine.isPrediction ? prediction() : liveRun();
        if (outcome.state == Run::State::Stopped) {
            return stopped();
        }
        if (!outcome.error.empty()) {
            complain("the run failed: " + outcome.error);
        }
        writeAll(outcome);
        return m_status;
    }

private:
    void complain(const std::string& message)
    {
        m_surroundings.error << "loiter: " << message << '\n';
        m_status = ExitStatus::Failed;
    }

    ExitStatus stopped()
    {
        complain("stopped, no file was written");
        return m_status;
    }

    /// So that a long run is not lost for a path that cannot be written.
    bool canWriteAll()
    {
        for (const std::string& path : {m_outputs.transcript,
                                        m_outputs.summary,
                                        m_outputs.trace,
                                        m_outputs.csv,
                                        m_outputs.experiment,
                                        m_outputs.picture.path}) {
            if (path.empty() || path == kStandardOutput) {
                continue;
            }
            if (const auto error = checkWritable(path)) {
                complain(*error);
            }
        }
        if (!m_outputs.picture.path.empty() && !m_surroundings.exportPicture) {
            complain("--export: this build cannot draw pictures");
        }
        return m_status == ExitStatus::Good;
    }

    Outcome prediction()
    {
        Outcome outcome;
        std::stop_source stop;
        auto trace =
            std::async(std::launch::async, [&] { return predict(m_experiment, stop.get_token()); });
        while (trace.wait_for(0ms) != std::future_status::ready) {
            if (m_surroundings.waitForStop(kPredictionPoll)) {
                stop.request_stop();
                outcome.state = Run::State::Stopped;
                break;
            }
        }
        try {
            outcome.trace = trace.get();
        } catch (const StoppedError&) {
            return outcome;
        }
        if (m_outputs.transcript == kStandardOutput && outcome.state != Run::State::Stopped) {
            writeTranscript(m_surroundings.out, outcome.trace, startOfLines());
        }
        return outcome;
    }

    LiveOutput liveOutput(const EventRecorder& recorder) const
    {
        std::optional<LiveTranscript> transcript;
        std::optional<LiveProgress> progress;
        if (m_outputs.transcript == kStandardOutput) {
            transcript.emplace(m_surroundings.out, recorder.texts(), startOfLines());
        }
        std::optional<LiveStatus> status;
        if (m_surroundings.isTerminal) {
            status.emplace(m_surroundings.error, recorder.texts());
        }
        const std::size_t tasks = taskCount(m_experiment);
        if (m_surroundings.isTerminal && m_outputs.hasProgress && tasks >= kLeastProgress) {
            progress.emplace(m_surroundings.error, tasks);
        }
        return {std::move(transcript), std::move(progress), std::move(status)};
    }

    /// The clock time of the first line; nothing where lines have none.
    std::optional<std::chrono::seconds> startOfLines() const
    {
        return m_outputs.isPlain ? std::nullopt : std::optional(m_surroundings.timeOfDay);
    }

    Outcome liveRun()
    {
        EventRecorder recorder;
        SteadyClock clock;
        TraceBuilder builder(TraceSource::Run, recorder.texts());
        LiveOutput output = liveOutput(recorder);
        const auto takeEvents = [&] {
            const std::vector<Event> events = recorder.drain();
            builder.append(events);
            builder.addDropped(recorder.takeDropped());
            output.add(events);
        };
        Outcome outcome;
        {
            Run run(m_experiment, clock, recorder, m_outputs.downloads);
            run.start();
            bool isStopped = false;
            while (run.state() == Run::State::Running && !isStopped) {
                isStopped = m_surroundings.waitForStop(kFrame);
                takeEvents();
            }
            if (isStopped) {
                run.stop();
            }
            run.waitUntilEnded();
            outcome.state = isStopped ? Run::State::Stopped : run.state();
            outcome.error = run.error();
        } // its threads have ended, and recorded that they have
        takeEvents();
        output.finish();
        outcome.trace = builder.take();
        outcome.peakMemory = peakMemory();
        return outcome;
    }

    std::vector<Output> files(const Outcome& outcome) const
    {
        const Trace& trace = outcome.trace;
        return {{m_outputs.transcript,
                 [&](std::ostream& out) { writeTranscript(out, trace, startOfLines()); }},
                {m_outputs.summary,
                 [&](std::ostream& out) {
                     writeSummary(out, outcome.trace, m_experiment, outcome.peakMemory);
                 }},
                {m_outputs.trace,
                 [&](std::ostream& out) { writeChromeTrace(out, trace, m_experiment); }},
                {m_outputs.csv, [&](std::ostream& out) { writeCsv(out, trace); }},
                {m_outputs.experiment,
                 [&](std::ostream& out) { writeExperiment(out, m_experiment, m_unknown); }}};
    }

    void writeAll(const Outcome& outcome)
    {
        for (const Output& output : files(outcome)) {
            if (output.path.empty() || output.path == kStandardOutput) {
                continue;
            }
            if (const auto error = writeFile(output.path, output.write)) {
                complain(*error);
            }
            if (m_surroundings.waitForStop(0ms)) {
                return complain("stopped, not every file was written");
            }
        }
        if (!m_outputs.picture.path.empty()) {
            const auto error =
                m_surroundings.exportPicture(m_outputs.picture, outcome.trace, m_experiment);
            if (error) {
                complain(*error);
            }
        }
        speak(outcome);
    }

    /// What goes to standard output at the end.
    void speak(const Outcome& outcome)
    {
        std::ostream& out = m_surroundings.out;
        if (m_outputs.summary == kStandardOutput) {
            writeSummary(out, outcome.trace, m_experiment, outcome.peakMemory);
        } else if (!m_outputs.usesStandardOutput()) {
            out << headline(outcome.trace, m_experiment) << '\n';
        }
        if (!out.flush()) {
            complain("cannot write to standard output");
        }
    }

    const CommandLine& m_commandLine;
    const OutputOptions& m_outputs;
    const Experiment& m_experiment;
    const UnknownMembers& m_unknown;
    const Surroundings& m_surroundings;
    ExitStatus m_status = ExitStatus::Good;
};

} // namespace

ExitStatus runHeadless(const CommandLine& commandLine, const Surroundings& surroundings)
{
    const ExperimentChoice choice = chosenExperiment(commandLine.experiment);
    for (const std::string& warning : choice.warnings) {
        surroundings.error << "loiter: warning: " << warning << '\n';
    }
    if (choice.fault != Fault::None) {
        surroundings.error << "loiter: " << choice.error << '\n';
        return choice.fault == Fault::Usage ? ExitStatus::Usage : ExitStatus::Failed;
    }
    return HeadlessRun(commandLine, choice, surroundings).execute();
}

std::string demoList()
{
    std::string list;
    for (const Demo& demo : catalogue()) {
        list += demo.id + '\t' + demo.title + '\n';
    }
    return list;
}

} // namespace loiter
