#include "app/sweep_command.h"

#include "core/demos/sweep.h"
#include "core/demos/worker_counts.h"

#include <algorithm>
#include <optional>

namespace loiter {

namespace {

constexpr std::string_view kWorkers = "--workers";
constexpr std::string_view kWorkersWithValue = "--workers=";

CommandLineResult sweepFailure(const std::string& message)
{
    CommandLineResult result;
    result.error = "sweep: " + message;
    return result;
}

/// Takes the list of workers out of the arguments. Returns what is wrong, nothing if all is well.
std::string takeWorkers(std::vector<std::string>& arguments, std::optional<std::string>& list)
{
    for (auto argument = arguments.begin(); argument != arguments.end();) {
        const bool isWithValue = argument->starts_with(kWorkersWithValue);
        if (!isWithValue && *argument != kWorkers) {
            ++argument;
            continue;
        }
        if (list) {
            return "--workers: is there twice, allowed is once";
        }
        if (isWithValue) {
            list = argument->substr(kWorkersWithValue.size());
        } else {
            argument = arguments.erase(argument);
            if (argument == arguments.end() || argument->starts_with("--")) {
                return "--workers: needs a value: a list such as 4,6,8,16,32 or 1-8";
            }
            list = *argument;
        }
        argument = arguments.erase(argument);
    }
    return {};
}

/// An output that is of one run, not of several; empty for none.
std::string_view outputOfOneRun(const OutputOptions& outputs)
{
    return !outputs.transcript.empty()     ? "--transcript"
           : !outputs.summary.empty()      ? "--summary"
           : !outputs.trace.empty()        ? "--trace"
           : !outputs.experiment.empty()   ? "--save-experiment"
           : !outputs.picture.path.empty() ? "--export"
                                           : "";
}

} // namespace

CommandLineResult parseSweepCommand(const std::vector<std::string>& arguments)
{
    CommandLineResult result;
    const auto isHelp = [](const std::string& word) { return word == "--help" || word == "-h"; };
    if (std::ranges::any_of(arguments, isHelp)) {
        result.commandLine.action = Action::ShowSweepHelp;
        return result;
    }
    std::vector<std::string> rest = arguments;
    std::optional<std::string> list;
    if (const std::string error = takeWorkers(rest, list); !error.empty()) {
        return sweepFailure(error);
    }
    const auto workers = list ? parseWorkerCounts(*list)
                              : WorkerCountsResult{.counts = Sweep().workers, .error = {}};
    if (!workers.isGood()) {
        return sweepFailure("--workers: " + workers.error);
    }
    rest.insert(rest.begin(), "--headless");
    result = parseCommandLine(rest);
    if (!result.isGood()) {
        return sweepFailure(result.error);
    }
    if (const std::string_view option = outputOfOneRun(result.commandLine.outputs);
        !option.empty()) {
        return sweepFailure(std::string(option) +
                            ": is for one run; allowed outputs of a sweep are --csv, --downloads");
    }
    if (result.commandLine.action == Action::RunHeadless) {
        result.commandLine.action = Action::RunSweep;
    }
    result.commandLine.sweepWorkers = workers.counts;
    return result;
}

std::string_view sweepCommandHelp()
{
    return R"help(Runs an experiment with several numbers of workers, one run after another, each
in a process of its own; one line for each, with the prediction beside it.

Usage:
  loiter sweep [OPTIONS]

  --workers LIST          1 to 64 numbers from 1 to 1000: "4,6,8,16,32", "1-8";
                          4,6,8,16,32 unless you say otherwise; the sequential
                          run comes first, where the demo has one
  --predict               do not run: print at once what would happen
  --csv FILE              one row per point, predicted, measured, in the text
  --downloads DIR         where demos save what they download
  --demo, --experiment, --strategy, --collection, --return-when, --durations,
  --set, --seed, --time-scale
                          the experiment, as in loiter --help

A line says, as the shell's time does, what CPU time the process used, how long
the run took, and the most memory the process had; then how many times faster
than the sequential run it was:

  threads(4): 21.40s user 6.10s system 294.07s real 31784kB mem, 2.91x;
  predicted 229.50s, 3.73x

"real" is in the demo's own seconds, whatever the time scale; CPU time is real.
A server on this machine that the demo downloads from is part of the process.
Ctrl+C stops. Exit status: 0 when all went well, 1 when a run failed or was
stopped, 2 for a usage error.

Example:
  loiter sweep --demo urls --set timeout=none --time-scale 0.05
)help";
}

} // namespace loiter
