#include "ui/gantt/gantt_layout.h"
#include "ui/gantt/gantt_view.h"
#include "ui/gantt/time_axis.h"

#include <QTest>

#include <cmath>

namespace loiter {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

GanttRequest request(int workers, double height)
{
    GanttRequest result;
    result.size = QSizeF(1190, height);
    result.time = {0s, 10s};
    GanttRow caller;
    caller.kind = RowKind::Caller;
    caller.lane = LaneId{0};
    GanttRow queue;
    queue.kind = RowKind::Queue;
    result.rows = {caller, queue};
    for (int worker = 1; worker <= workers; ++worker) {
        GanttRow row;
        row.lane = LaneId{static_cast<std::uint32_t>(worker)};
        result.rows.push_back(row);
    }
    return result;
}

bool hasQueue(const GanttLayout& layout)
{
    return layout.rows.size() > 1 && layout.rows[1].kind == RowKind::Queue;
}

} // namespace

class GanttLayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void timesAndPlacesBelongTogether_data();
    void timesAndPlacesBelongTogether();
    void lanesGetLowerWhereThereIsLessRoom_data();
    void lanesGetLowerWhereThereIsLessRoom();
    void measuresAreThoseOfTheDesign();
    void largerTextMakesEverythingLarger();
    void workersScrollUnderTheCaller();
    void overlappingBarsLieInSubRows();
    void aRowIsFoundByItsHeightAndByItsLane();
    void scrollingBringsALaneIntoSight();
    void toolTipsNeverCoverTheirBar_data();
    void toolTipsNeverCoverTheirBar();
    void stepsAreNice_data();
    void stepsAreNice();
    void ticksAreLabelledInTheUnitThatFits();
    void zoomingKeepsTheInstantUnderTheMouse();
    void panningNeverLosesTheRun();
    void followingShowsAllFromZeroAndGrowsAhead();
};

void GanttLayoutTest::timesAndPlacesBelongTogether_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<double>("x");
    QTest::newRow("the start is at the left") << qint64{0} << 190.0;
    QTest::newRow("the middle") << qint64{5000} << 690.0;
    QTest::newRow("the end is at the right") << qint64{10000} << 1190.0;
    QTest::newRow("before the start") << qint64{-1000} << 90.0;
}

void GanttLayoutTest::timesAndPlacesBelongTogether()
{
    QFETCH(qint64, milliseconds);
    QFETCH(double, x);
    const GanttLayout layout = layOut(request(3, 400));
    const nanoseconds time = std::chrono::milliseconds(milliseconds);
    QCOMPARE(layout.time.x(time), x);
    QCOMPARE(layout.time.time(x).count(), time.count());
    QCOMPARE(layout.time.since(7s).x(7s + time), x);
}

void GanttLayoutTest::lanesGetLowerWhereThereIsLessRoom_data()
{
    QTest::addColumn<int>("workers");
    QTest::addColumn<double>("room");
    QTest::addColumn<double>("laneHeight");
    QTest::addColumn<double>("barHeight");
    QTest::addColumn<bool>("queue");
    QTest::newRow("all the room there is") << 3 << 138.0 << 46.0 << 28.0 << true;
    QTest::newRow("a little less") << 3 << 137.0 << 34.0 << 26.0 << true;
    QTest::newRow("hardly any") << 3 << 101.0 << 22.0 << 16.0 << true;
    QTest::newRow("the queue goes before lanes scroll") << 3 << 65.0 << 34.0 << 26.0 << false;
    QTest::newRow("many lanes scroll") << 64 << 300.0 << 22.0 << 16.0 << true;
}

void GanttLayoutTest::lanesGetLowerWhereThereIsLessRoom()
{
    QFETCH(int, workers);
    QFETCH(double, room);
    QFETCH(double, laneHeight);
    QFETCH(double, barHeight);
    QFETCH(bool, queue);
    constexpr double kFixed = 30 + 26 + 64 + 42;
    const GanttLayout layout = layOut(request(workers, kFixed + room));
    const GanttRow& row = layout.rows.back();
    QCOMPARE(row.height, laneHeight);
    const auto [top, bottom] = layout.barExtent(row, 0);
    QCOMPARE(bottom - top, barHeight);
    QCOMPARE(hasQueue(layout), queue);
    QCOMPARE(layout.scrollLimit > 0, workers * laneHeight > room + (queue ? 0 : 42));
}

void GanttLayoutTest::measuresAreThoseOfTheDesign()
{
    const GanttLayout layout = layOut(request(3, 300));
    QCOMPARE(layout.title, QRectF(0, 0, 1190, 30));
    QCOMPARE(layout.ruler, QRectF(190, 30, 1000, 26));
    QCOMPARE(layout.rows[0].top, 56.0);
    QCOMPARE(layout.rows[0].height, 64.0);
    QCOMPARE(layout.rows[1].height, 42.0);
    QCOMPARE(layout.rows[2].top, 162.0);
    const auto [top, bottom] = layout.barExtent(layout.rows[0], 0);
    QCOMPARE(bottom - top, 24.0);
    GanttRequest blocked = request(3, 300);
    blocked.blockedStrip = BlockedStrip::Yes;
    const GanttLayout high = layOut(blocked);
    const auto [highTop, highBottom] = high.barExtent(high.rows[0], 0);
    QCOMPARE(highBottom - highTop, 32.0);
}

void GanttLayoutTest::largerTextMakesEverythingLarger()
{
    GanttRequest large = request(3, 600);
    large.scale = 2;
    const GanttLayout layout = layOut(large);
    QCOMPARE(layout.names.width(), 380.0);
    QCOMPARE(layout.rows[0].height, 128.0);
    QCOMPARE(layout.rows[2].height, 92.0);
}

void GanttLayoutTest::workersScrollUnderTheCaller()
{
    GanttRequest scrolled = request(64, 400);
    const double limit = layOut(scrolled).scrollLimit;
    scrolled.scroll = 100;
    const GanttLayout layout = layOut(scrolled);
    QCOMPARE(layout.rows[0].top, 56.0);
    QCOMPARE(layout.rows[2].top, 162.0 - 100);
    QVERIFY(layout.visibleRect(layout.rows[2]).isEmpty());
    QCOMPARE(limit, 64 * 22.0 - (400 - 162));
    scrolled.scroll = 1e6;
    QCOMPARE(layOut(scrolled).rows.back().bottom(), 400.0);
}

void GanttLayoutTest::overlappingBarsLieInSubRows()
{
    GanttRequest overlapping = request(2, 400);
    overlapping.rows[2].subRows = 3;
    const GanttLayout layout = layOut(overlapping);
    QCOMPARE(layout.rows[2].height, 66.0);
    double below = layout.rows[2].top;
    for (int subRow = 0; subRow < 3; ++subRow) {
        const auto [top, bottom] = layout.barExtent(layout.rows[2], subRow);
        QVERIFY(top >= below);
        below = bottom;
    }
    QVERIFY(below <= layout.rows[2].bottom());
}

void GanttLayoutTest::aRowIsFoundByItsHeightAndByItsLane()
{
    GanttRequest scrolled = request(64, 400);
    scrolled.scroll = 44;
    const GanttLayout layout = layOut(scrolled);
    QCOMPARE(layout.rowAt(60), &layout.rows[0]);
    QCOMPARE(layout.rowAt(162), &layout.rows[4]);
    QVERIFY(layout.rowAt(20) == nullptr);
    QVERIFY(layout.rowAt(500) == nullptr);
    QCOMPARE(layout.rowOf(LaneId{5}), &layout.rows[6]);
    QVERIFY(layout.rowOf(LaneId{}) == nullptr);
    QVERIFY(layout.rowOf(LaneId{1000}) == nullptr);
}

void GanttLayoutTest::scrollingBringsALaneIntoSight()
{
    const GanttLayout layout = layOut(request(64, 400));
    QCOMPARE(scrollTo(layout, layout.rows[2], 0), 0.0);
    const double scroll = scrollTo(layout, layout.rows.back(), 0);
    QCOMPARE(scroll, layout.scrollLimit);
    GanttRequest scrolled = request(64, 400);
    scrolled.scroll = scroll;
    const GanttLayout below = layOut(scrolled);
    QCOMPARE(scrollTo(below, below.rows[2], scroll), 0.0);
    QCOMPARE(scrollTo(below, below.rows[0], scroll), scroll);
}

void GanttLayoutTest::toolTipsNeverCoverTheirBar_data()
{
    QTest::addColumn<QRectF>("bar");
    QTest::newRow("short bar at the left") << QRectF(200, 100, 50, 28);
    QTest::newRow("short bar at the right") << QRectF(1100, 100, 80, 28);
    QTest::newRow("as wide as the window") << QRectF(190, 100, 1000, 28);
    QTest::newRow("as wide as the window, at the bottom") << QRectF(190, 365, 1000, 28);
    QTest::newRow("wider than the window") << QRectF(-5000, 200, 20000, 28);
}

void GanttLayoutTest::toolTipsNeverCoverTheirBar()
{
    QFETCH(QRectF, bar);
    const QRectF bounds(0, 0, 1190, 400);
    for (const double x : {bar.left() + 1, bar.center().x(), bar.right() - 1}) {
        const QRectF tip = toolTipRect({280, 44}, bar, {x, bar.center().y()}, bounds);
        QVERIFY(!tip.intersects(bar));
        QVERIFY(bounds.contains(tip));
    }
}

void GanttLayoutTest::stepsAreNice_data()
{
    QTest::addColumn<qint64>("least");
    QTest::addColumn<qint64>("step");
    QTest::newRow("1") << qint64{1} << qint64{1};
    QTest::newRow("3 becomes 5") << qint64{3} << qint64{5};
    QTest::newRow("5 stays") << qint64{5} << qint64{5};
    QTest::newRow("6 becomes 10") << qint64{6} << qint64{10};
    QTest::newRow("0.4 s becomes 0.5 s") << qint64{400'000'000} << qint64{500'000'000};
    QTest::newRow("11 s becomes 20 s") << qint64{11'000'000'000} << qint64{20'000'000'000};
}

void GanttLayoutTest::stepsAreNice()
{
    QFETCH(qint64, least);
    QFETCH(qint64, step);
    QCOMPARE(qint64{niceStep(nanoseconds(least)).count()}, step);
}

void GanttLayoutTest::ticksAreLabelledInTheUnitThatFits()
{
    const auto labels = [](TimeRange range, nanoseconds least) {
        QStringList result;
        for (const Tick& tick : ticks(range, least)) {
            result.append(tick.label);
        }
        return result.join(u'|');
    };
    QCOMPARE(labels({-200ms, 3s}, 900ms), QStringLiteral("0 s|1 s|2 s|3 s"));
    QCOMPARE(labels({0s, 1500ms}, 450ms), QStringLiteral("0 s|0.5 s|1 s|1.5 s"));
    QCOMPARE(labels({1s, 1s + 45us}, 15us), QStringLiteral("1 s|1.00002 s|1.00004 s"));
    QCOMPARE(labels({0s, 900ms}, 250ms), QStringLiteral("0 ms|500 ms"));
    QCOMPARE(labels({10us, 50us}, 15us), QStringLiteral("20 µs|40 µs"));
}

void GanttLayoutTest::zoomingKeepsTheInstantUnderTheMouse()
{
    const TimeRange range{0s, 10s};
    const TimeRange zoomed = zoomedRange(range, 4s, 2, 10s);
    QCOMPARE(zoomed.duration(), nanoseconds(5s));
    QCOMPARE(zoomed.start, nanoseconds(2s));
    TimeRange deepest = range;
    for (int step = 0; step < 100; ++step) {
        deepest = zoomedRange(deepest, 4s, 2, 10s);
    }
    QCOMPARE(deepest.duration(), nanoseconds(1us));
    QVERIFY(deepest.start <= 4s && deepest.end >= 4s);
}

void GanttLayoutTest::panningNeverLosesTheRun()
{
    const TimeRange range{0s, 10s};
    QCOMPARE(pannedRange(range, 2s, 10s), (TimeRange{2s, 12s}));
    QVERIFY(pannedRange(range, 1h, 10s).start < 10s);
    QVERIFY(pannedRange(range, -1h, 10s).end > 0s);
}

void GanttLayoutTest::followingShowsAllFromZeroAndGrowsAhead()
{
    const FitMargins margins{20, 80};
    const TimeRange early = followedRange(1s, 5s, 1000, margins);
    QCOMPARE(early, followedRange(2s, 5s, 1000, margins));
    QVERIFY(early.start < 0s);
    QVERIFY(early.end > 5s);
    const TimeRange late = followedRange(8s, 5s, 1000, margins);
    QVERIFY(late.end > 8s);
    QVERIFY(followedRange(8100ms, 5s, 1000, margins).end > late.end);
}

} // namespace loiter

QTEST_APPLESS_MAIN(loiter::GanttLayoutTest)
#include "gantt_layout_test.moc"
