#include "app/command_line.h"
#include "app/flags2_command.h"
#include "app/headless.h"
#include "app/headless_sweep.h"
#include "app/picture.h"
#include "app/stop_signals.h"
#include "app/sweep_command.h"
#include "app/time_of_day.h"
#include "app/window.h"
#include "core/demos/demo_worker.h"
#include "core/downloads/download_demos.h"
#include "core/futures/process_worker.h"
#include "core/sweeps/measured_point.h"

#include <QGuiApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <csignal>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

namespace loiter {
namespace {

/// Drawing needs Qt, but no display, whether or not there is one.
void prepareDrawing()
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt speaks of directories for sessions that a picture does not need.
    QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
}

ExitStatus runWithoutWindow(int argc, char** argv, const CommandLine& commandLine)
{
    StopSignals stopSignals;
    std::optional<QCoreApplication> core(std::in_place, argc, argv); // for downloads
    std::optional<QGuiApplication> application; // instead, once there is something to draw
    const auto draw = [&](const auto& options, const auto& trace, const auto& experiment) {
        prepareDrawing();
        core.reset();
        application.emplace(argc, argv);
        return exportPicture(options, trace, experiment);
    };
    return runHeadless(commandLine,
                       {.out = std::cout,
                        .error = std::cerr,
                        .timeOfDay = timeOfDay(),
                        .isTerminal = isatty(STDERR_FILENO) == 1,
                        .waitForStop = [&](auto time) { return stopSignals.waitFor(time); },
                        .exportPicture = draw});
}

ExitStatus sweepWithoutWindow(const CommandLine& commandLine)
{
    StopSignals stopSignals;
    const MeasurementOptions options = {.downloads = commandLine.outputs.downloads};
    return runSweep(commandLine,
                    {.out = std::cout,
                     .error = std::cerr,
                     .timeOfDay = timeOfDay(),
                     .isTerminal = isatty(STDERR_FILENO) == 1,
                     .waitForStop = [&](auto time) { return stopSignals.waitFor(time); },
                     .exportPicture = {}},
                    [&](const Experiment& experiment, const std::stop_token& stop) {
                        return measuredPoint(experiment, options, stop);
                    });
}

/// Writes a text to standard output.
ExitStatus say(std::string_view text)
{
    if (!(std::cout << text << std::flush)) {
        std::cerr << "loiter: cannot write to standard output\n";
        return ExitStatus::Failed;
    }
    return ExitStatus::Good;
}

ExitStatus execute(int argc, char** argv, const CommandLine& commandLine)
{
    switch (commandLine.action) {
    case Action::ShowHelp:
        return say(helpText());
    case Action::ShowVersion:
        return say("loiter " LOITER_VERSION "\n");
    case Action::ShowFlags2Help:
        return say(flags2CommandHelp());
    case Action::ShowSweepHelp:
        return say(sweepCommandHelp());
    case Action::ListDemos:
        return say(demoList());
    case Action::RunHeadless:
        return runWithoutWindow(argc, argv, commandLine);
    case Action::RunSweep:
        return sweepWithoutWindow(commandLine);
    case Action::OpenWindow:
        break;
    }
    return openWindow(argc, argv, commandLine.file);
}

CommandLineResult parse(std::vector<std::string> arguments)
{
    const std::string command = arguments.empty() ? "" : arguments.front();
    if (command != kFlags2 && command != kSweep) {
        return parseCommandLine(arguments);
    }
    arguments.erase(arguments.begin());
    return command == kFlags2 ? parseFlags2Command(arguments) : parseSweepCommand(arguments);
}

ExitStatus start(int argc, char** argv)
{
    const CommandLineResult result = parse({argv + std::min(argc, 1), argv + argc});
    if (!result.isGood()) {
        std::cerr << "loiter: " << result.error << '\n';
        return ExitStatus::Usage;
    }
    return execute(argc, argv, result.commandLine);
}

} // namespace
} // namespace loiter

int main(int argc, char** argv)
{
    std::signal(SIGXFSZ, SIG_IGN); // a file that becomes too large is an error like any other
    try {
        loiter::addToCatalogue(loiter::downloadDemos());
        if (loiter::isProcessWorker(argc, argv)) {
            return loiter::runDemoWorker();
        }
        return static_cast<int>(loiter::start(argc, argv));
    } catch (const std::exception& error) {
        std::cerr << "loiter: " << error.what() << '\n';
        return static_cast<int>(loiter::ExitStatus::Failed);
    }
}
