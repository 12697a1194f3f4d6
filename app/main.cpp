#include "app/command_line.h"
#include "app/headless.h"
#include "app/picture.h"
#include "app/stop_signals.h"
#include "app/time_of_day.h"
#include "app/window.h"
#include "core/demos/demo_tasks.h"
#include "core/futures/process_worker.h"

#include <QGuiApplication>
#include <QLoggingCategory>

#include <exception>
#include <iostream>
#include <optional>
#include <string>
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
    std::optional<QGuiApplication> application; // made once there is something to draw
    const auto draw = [&](const auto& options, const auto& trace, const auto& experiment) {
        prepareDrawing();
        application.emplace(argc, argv);
        return exportPicture(options, trace, experiment);
    };
    return runHeadless(commandLine,
                       {.out = std::cout,
                        .error = std::cerr,
                        .timeOfDay = timeOfDay(),
                        .waitForStop = [&](auto time) { return stopSignals.waitFor(time); },
                        .exportPicture = draw});
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
    case Action::ListDemos:
        return say(demoList());
    case Action::RunHeadless:
        return runWithoutWindow(argc, argv, commandLine);
    case Action::OpenWindow:
        break;
    }
    return openWindow(argc, argv, commandLine.file);
}

ExitStatus start(int argc, char** argv)
{
    const CommandLineResult result = parseCommandLine({argv + (argc > 0 ? 1 : 0), argv + argc});
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
    try {
        if (loiter::isProcessWorker(argc, argv)) {
            return loiter::runProcessWorker(loiter::demoTasks());
        }
        return static_cast<int>(loiter::start(argc, argv));
    } catch (const std::exception& error) {
        std::cerr << "loiter: " << error.what() << '\n';
        return static_cast<int>(loiter::ExitStatus::Failed);
    }
}
