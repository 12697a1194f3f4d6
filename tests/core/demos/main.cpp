#include "core/demos/demo_worker.h"
#include "core/futures/process_worker.h"

#include <gmock/gmock.h>

/// The tests, or a worker process of the runs that they make.
int main(int argc, char** argv)
{
    if (loiter::isProcessWorker(argc, argv)) {
        return loiter::runDemoWorker();
    }
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
