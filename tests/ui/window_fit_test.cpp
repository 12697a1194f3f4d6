#include "ui/window_fit.h"

#include <QTest>

namespace loiter {

class WindowFitTest : public QObject
{
    Q_OBJECT

private slots:
    void aLargeWindowHasRoomForEverything();
    void whatGoesAsItGetsNarrower();
    void whatGoesAsItGetsLower();
    void largerTextLeavesLessRoom();
};

void WindowFitTest::aLargeWindowHasRoomForEverything()
{
    QCOMPARE(windowFit({1440, 900}, 1), WindowFit());
}

void WindowFitTest::whatGoesAsItGetsNarrower()
{
    QVERIFY(!windowFit({1359, 900}, 1).hasWords);
    QVERIFY(windowFit({1359, 900}, 1).hasTwoGroups);
    QVERIFY(!windowFit({1279, 900}, 1).hasTwoGroups);
    QVERIFY(windowFit({1279, 900}, 1).hasExperimentPanel);
    QVERIFY(!windowFit({1149, 900}, 1).hasExperimentPanel);
}

void WindowFitTest::whatGoesAsItGetsLower()
{
    QVERIFY(windowFit({1440, 760}, 1).hasAllOrders);
    QVERIFY(!windowFit({1440, 759}, 1).hasAllOrders);
    QVERIFY(windowFit({1440, 759}, 1).hasBottomPanels);
    QVERIFY(!windowFit({1440, 699}, 1).hasBottomPanels);
}

void WindowFitTest::largerTextLeavesLessRoom()
{
    QVERIFY(windowFit({1440, 900}, 1.05).hasWords);
    QVERIFY(!windowFit({1440, 900}, 1.25).hasWords);
    QVERIFY(!windowFit({1440, 900}, 1.25).hasAllOrders);
}

} // namespace loiter

QTEST_APPLESS_MAIN(loiter::WindowFitTest)
#include "window_fit_test.moc"
