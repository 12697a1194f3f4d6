#include "core/downloads/download_demos.h"

#include <QCoreApplication>

#include <gmock/gmock.h>

/// The tests, with the application that Qt's network needs, and the demos.
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    loiter::addToCatalogue(loiter::downloadDemos());
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
