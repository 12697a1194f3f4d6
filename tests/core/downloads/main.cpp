#include <QCoreApplication>

#include <gmock/gmock.h>

/// The tests, with the application that Qt's network needs.
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
