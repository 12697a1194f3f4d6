#include "core/futures/process_worker.h"
#include "tests/core/futures/hearing_worker.h"
#include "tests/core/futures/test_tasks.h"

#include <gmock/gmock.h>

/// The tests, or a worker process of the pools that they make.
int main(int argc, char** argv)
{
    if (loiter::isProcessWorker(argc, argv)) {
        return loiter::runProcessWorker(loiter::testTasks());
    }
    if (loiter::isHearingWorker(argc, argv)) {
        return loiter::runHearingWorker();
    }
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
