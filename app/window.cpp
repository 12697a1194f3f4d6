#include "app/window.h"

#include "app/stop_signals.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QFile>
#include <QSocketNotifier>

#include <chrono>
#include <iostream>

namespace loiter {

namespace {

/// Qt would abort.
bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

} // namespace

ExitStatus openWindow(int argc, char** argv, const std::string& file)
{
    if (!hasDisplay()) {
        std::cerr << "loiter: there is no display to open a window on; loiter --headless needs "
                     "none, see loiter --help\n";
        return ExitStatus::Failed;
    }
    StopSignals stopSignals;
    const QApplication application(argc, argv);
    MainWindow window;
    const QSocketNotifier stopNotifier(stopSignals.descriptor(), QSocketNotifier::Read);
    QObject::connect(&stopNotifier, &QSocketNotifier::activated, &window, [&stopSignals, &window] {
        if (stopSignals.waitFor(std::chrono::milliseconds(0))) {
            window.close();
        }
    });
    if (!file.empty()) {
        window.openExperiment(QFile::decodeName(file.c_str()));
    }
    window.show();
    return QApplication::exec() == 0 ? ExitStatus::Good : ExitStatus::Failed;
}

} // namespace loiter
