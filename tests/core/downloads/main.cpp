#include "core/demos/demo_worker.h"
#include "core/downloads/download_demos.h"
#include "core/futures/process_worker.h"

#include <QCoreApplication>

#include <gmock/gmock.h>

/// The tests, with the application that Qt's network needs, and the demos; or a worker process of
/// their runs.
int main(int argc, char** argv)
{
    loiter::addToCatalogue(loiter::downloadDemos());
    if (loiter::isProcessWorker(argc, argv)) {
        return loiter::runDemoWorker();
    }
    const QCoreApplication application(argc, argv);
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
