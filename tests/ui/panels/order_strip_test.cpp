#include "tests/ui/panels/panel_traces.h"
#include "ui/panels/order_strip.h"
#include "ui/selection.h"

#include <QElapsedTimer>
#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>

namespace loiter {

using namespace std::chrono_literals;

namespace {

QList<int> idsOf(const std::vector<TaskId>& tasks)
{
    QList<int> ids;
    for (const TaskId task : tasks) {
        ids.append(static_cast<int>(task.value));
    }
    return ids;
}

OrderStripSpace spaceFor(std::size_t length, int width)
{
    OrderStripSpace space;
    space.length = length;
    space.width = width;
    space.indexWidth = 8;
    space.indexAndTimeWidth = 50;
    return space;
}

void show(OrderStrip& strip, int width)
{
    strip.resize(width, strip.sizeHint().height());
    strip.show();
    QVERIFY(QTest::qWaitForWindowExposed(&strip));
}

QPoint chipCentre(const OrderStrip& strip, Order order, std::size_t position)
{
    const QPoint centre = strip.chipLayout().chip(order, position).center();
    return {centre.x() + strip.chipLayout().nameColumn() - strip.horizontalScrollBar()->value(),
            centre.y()};
}

/// Many short tasks on a few workers.
test::TraceFixture manyTasks(int count)
{
    test::TraceFixture fixture(4);
    for (int i = 0; i < count; ++i) {
        const auto start = std::chrono::milliseconds(i / 4 * 5);
        fixture.task("loiter(0.005)")
            .submitted(0ms)
            .started(start, static_cast<std::uint32_t>(1 + i % 4))
            .finished(start + 5ms, "0")
            .delivered(start + 6ms);
    }
    fixture.endLane({0}, 1h);
    return fixture;
}

} // namespace

class OrderStripTest : public QObject
{
    Q_OBJECT

private slots:
    void chipsShrinkWhenTheirRoomDoes_data();
    void chipsShrinkWhenTheirRoomDoes();
    void rowsStandFurtherApartWhereTheOrderChanges();
    void everyPointOfAChipHitsIt();
    void tasksStandInEachRowInTheirOrder();
    void whatIsStillToComeFollowsThePrediction();
    void withoutAPredictionTheRestFollowsInOrderOfIds();
    void cancelledTasksDoNotCome();
    void afterTheEndNothingIsStillToCome();
    void aGrowingTraceGivesTheSameRowsAsAWholeOne();
    void eventsThatComeLateAreMergedIn();
    void aClickSelectsTheTaskOfTheChip();
    void hoveringAChipHoversItsTask();
    void keysGoAlongTheRow();
    void theWheelAndADragScroll();
    void selectingATaskOutOfViewScrollsToIt();
    void theSummaryTellsTheOrders();
    void manyTasksAreKeptUpWithoutStalls();
};

void OrderStripTest::chipsShrinkWhenTheirRoomDoes_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("width");
    QTest::addColumn<ChipForm>("form");
    QTest::addColumn<int>("chipWidth");
    QTest::newRow("five have room for names") << 5 << 1168 << ChipForm::NameAndTime << 150;
    QTest::newRow("ten for their times") << 10 << 1168 << ChipForm::IndexAndTime << 86;
    QTest::newRow("thirty for their indices") << 30 << 1168 << ChipForm::Index << 32;
    QTest::newRow("many scroll") << 100'000 << 1168 << ChipForm::Index << 32;
}

void OrderStripTest::chipsShrinkWhenTheirRoomDoes()
{
    QFETCH(int, length);
    QFETCH(int, width);
    QFETCH(ChipForm, form);
    QFETCH(int, chipWidth);
    const OrderStripLayout layout(spaceFor(static_cast<std::size_t>(length), width));
    QCOMPARE(layout.form(), form);
    QCOMPARE(layout.chip(Order::Start, 0).width(), chipWidth);
    QCOMPARE(layout.chip(Order::Start, 0).height(), 24);
    QCOMPARE(layout.contentWidth(), length * layout.pitch());
}

void OrderStripTest::rowsStandFurtherApartWhereTheOrderChanges()
{
    OrderStripSpace space = spaceFor(5, 1168);
    space.hasCrossings = {false, true, false};
    const OrderStripLayout layout(space);
    const auto top = [&](Order order) { return layout.chip(order, 0).top(); };
    QCOMPARE(top(Order::Start) - top(Order::Submission), 33);
    QCOMPARE(top(Order::Completion) - top(Order::Start), 48);
    QCOMPARE(top(Order::Delivery) - top(Order::Completion), 33);
    QVERIFY(layout.height() > layout.chip(Order::Delivery, 0).bottom());
}

void OrderStripTest::everyPointOfAChipHitsIt()
{
    const OrderStripLayout layout(spaceFor(30, 1168));
    for (const Order order : kOrders) {
        for (std::size_t position = 0; position < 30; ++position) {
            const QRect chip = layout.chip(order, position);
            QCOMPARE(layout.positionAt(chip.left()), std::optional(position));
            QCOMPARE(layout.positionAt(chip.right()), std::optional(position));
            QVERIFY(!layout.positionAt(chip.right() + 1));
            QCOMPARE(layout.orderAt(chip.top()), std::optional(order));
            QCOMPARE(layout.orderAt(chip.bottom()), std::optional(order));
            QVERIFY(layout.orderAt(chip.bottom() + 1) != std::optional(order));
        }
    }
    QVERIFY(!layout.positionAt(-1));
    QVERIFY(!layout.positionAt(layout.contentWidth() + 1));
    QCOMPARE(layout.positionsWithin(2 * layout.pitch(), 3 * layout.pitch()),
             std::pair(std::size_t(2), std::size_t(6)));
}

void OrderStripTest::tasksStandInEachRowInTheirOrder()
{
    const Trace trace = test::crossingRun(4).trace();
    OrderRows rows;
    rows.setTrace(&trace, nullptr);
    QCOMPARE(idsOf(rows.row(Order::Submission)), (QList<int>{0, 1, 2, 3}));
    QCOMPARE(idsOf(rows.row(Order::Start)), (QList<int>{0, 1, 2, 3}));
    QCOMPARE(idsOf(rows.row(Order::Completion)), (QList<int>{1, 2, 3, 0}));
    QCOMPARE(idsOf(rows.row(Order::Delivery)), (QList<int>{1, 2, 3, 0}));
    QVERIFY(!rows.hasCrossings(Order::Submission));
    QVERIFY(rows.hasCrossings(Order::Start));
    QVERIFY(!rows.hasCrossings(Order::Completion));
    QCOMPARE(rows.position(Order::Delivery, {0}), std::optional(std::size_t(3)));
    QCOMPARE(rows.time(Order::Delivery, {1}), std::chrono::nanoseconds(1s));
}

void OrderStripTest::whatIsStillToComeFollowsThePrediction()
{
    const Trace prediction = test::crossingRun(4).trace(TraceSource::Prediction);
    test::GrowingTrace run(test::crossingRun(4));
    run.advanceTo(500ms);
    OrderRows rows;
    rows.setTrace(&run.trace(), &prediction);
    QCOMPARE(idsOf(rows.row(Order::Completion)), (QList<int>{1, 2, 3, 0}));
    QCOMPARE(rows.state(Order::Completion, {1}), ChipState::StillToCome);
    QCOMPARE(rows.state(Order::Start, {0}), ChipState::Happened);
    QCOMPARE(rows.state(Order::Start, {3}), ChipState::Pending);
    QCOMPARE(rows.time(Order::Completion, {3}), std::chrono::nanoseconds(2s));
    rows.append(run.advanceTo(1s));
    rows.refresh();
    QCOMPARE(rows.state(Order::Completion, {1}), ChipState::Happened);
    QCOMPARE(rows.state(Order::Completion, {3}), ChipState::StillToCome);
}

void OrderStripTest::withoutAPredictionTheRestFollowsInOrderOfIds()
{
    test::GrowingTrace run(test::crossingRun(4));
    run.advanceTo(1s);
    OrderRows rows;
    rows.setTrace(&run.trace(), nullptr);
    QCOMPARE(idsOf(rows.row(Order::Completion)), (QList<int>{1, 2, 0, 3}));
    QCOMPARE(rows.time(Order::Completion, {0}), kNotYet);
}

void OrderStripTest::cancelledTasksDoNotCome()
{
    const Trace trace = test::everyState().trace();
    OrderRows rows;
    rows.setTrace(&trace, nullptr);
    QCOMPARE(idsOf(rows.row(Order::Start)), (QList<int>{0, 1, 3, 4, 5}));
    QCOMPARE(idsOf(rows.row(Order::Completion)), (QList<int>{0, 1, 3, 5}));
    QVERIFY(!rows.position(Order::Completion, {2}));
}

void OrderStripTest::afterTheEndNothingIsStillToCome()
{
    test::TraceFixture fixture = test::everyState();
    fixture.endLane({0}, 3s);
    const Trace trace = fixture.trace();
    OrderRows rows;
    rows.setTrace(&trace, nullptr);
    QCOMPARE(idsOf(rows.row(Order::Completion)), (QList<int>{0, 1}));
    QCOMPARE(idsOf(rows.row(Order::Delivery)), (QList<int>{0, 1}));
}

void OrderStripTest::aGrowingTraceGivesTheSameRowsAsAWholeOne()
{
    const Trace whole = manyTasks(200).trace();
    OrderRows expected;
    expected.setTrace(&whole, nullptr);
    test::GrowingTrace run(manyTasks(200));
    OrderRows rows;
    rows.setTrace(&run.trace(), nullptr);
    for (auto time = 0ms; time <= 300ms; time += 7ms) {
        rows.append(run.advanceTo(time));
        rows.refresh();
    }
    rows.append(run.advanceTo(1h));
    rows.refresh();
    for (const Order order : kOrders) {
        QCOMPARE(idsOf(rows.row(order)), idsOf(expected.row(order)));
    }
}

void OrderStripTest::eventsThatComeLateAreMergedIn()
{
    test::TraceFixture fixture(2);
    fixture.task("a").submitted(0s).started(1s, 1);
    fixture.task("b").submitted(0s).started(2s, 2);
    std::vector<Event> events = fixture.events();
    const auto late = std::ranges::find_if(events, [](const Event& event) {
        return event.kind == EventKind::Started && event.task == TaskId{0};
    });
    const std::vector<Event> lateEvents = {*late};
    events.erase(late);
    TraceBuilder builder(TraceSource::Run, fixture.texts());
    builder.append(events);
    OrderRows rows;
    rows.setTrace(&builder.trace(), nullptr);
    QCOMPARE(idsOf(rows.row(Order::Start)), (QList<int>{1, 0}));
    rows.append(builder.append(lateEvents));
    rows.refresh();
    QCOMPARE(idsOf(rows.row(Order::Start)), (QList<int>{0, 1}));
}

void OrderStripTest::aClickSelectsTheTaskOfTheChip()
{
    const Trace trace = test::crossingRun(4).trace();
    Selection selection;
    OrderStrip strip(selection);
    strip.setTrace(&trace, nullptr);
    show(strip, 1168);
    QTest::mouseClick(
        strip.viewport(), Qt::LeftButton, {}, chipCentre(strip, Order::Completion, 3));
    QCOMPARE(selection.selected(), TaskId{0});
    QTest::mouseClick(strip.viewport(), Qt::LeftButton, {}, {5, 5});
    QVERIFY(selection.selected().isNone());
}

void OrderStripTest::hoveringAChipHoversItsTask()
{
    const Trace trace = test::crossingRun(4).trace();
    Selection selection;
    OrderStrip strip(selection);
    strip.setTrace(&trace, nullptr);
    show(strip, 1168);
    QTest::mouseMove(strip.viewport(), chipCentre(strip, Order::Delivery, 0));
    QCOMPARE(selection.hovered(), TaskId{1});
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(strip.viewport(), &leave);
    QVERIFY(selection.hovered().isNone());
}

void OrderStripTest::keysGoAlongTheRow()
{
    const Trace trace = test::crossingRun(4).trace();
    Selection selection;
    OrderStrip strip(selection);
    strip.setTrace(&trace, nullptr);
    show(strip, 1168);
    QTest::keyClick(&strip, Qt::Key_Right);
    QCOMPARE(selection.selected(), TaskId{1});
    QTest::keyClick(&strip, Qt::Key_Right);
    QTest::keyClick(&strip, Qt::Key_Right);
    QTest::keyClick(&strip, Qt::Key_Right);
    QTest::keyClick(&strip, Qt::Key_Right);
    QCOMPARE(selection.selected(), TaskId{0});
    QTest::keyClick(&strip, Qt::Key_Up);
    QTest::keyClick(&strip, Qt::Key_Up);
    QTest::keyClick(&strip, Qt::Key_Right);
    QCOMPARE(selection.selected(), TaskId{1});
    QTest::keyClick(&strip, Qt::Key_Escape);
    QVERIFY(selection.selected().isNone());
}

void OrderStripTest::theWheelAndADragScroll()
{
    const Trace trace = manyTasks(200).trace();
    Selection selection;
    OrderStrip strip(selection);
    strip.setTrace(&trace, nullptr);
    show(strip, 800);
    QScrollBar* bar = strip.horizontalScrollBar();
    QVERIFY(bar->maximum() > 0);
    QWheelEvent wheel({300, 30},
                      strip.viewport()->mapToGlobal(QPointF(300, 30)),
                      {},
                      {0, -120},
                      {},
                      {},
                      Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(strip.viewport(), &wheel);
    const int afterWheel = bar->value();
    QVERIFY(afterWheel > 0);
    QTest::mousePress(strip.viewport(), Qt::LeftButton, {}, {600, 30});
    QTest::mouseMove(strip.viewport(), {500, 30});
    QTest::mouseMove(strip.viewport(), {450, 30});
    QTest::mouseRelease(strip.viewport(), Qt::LeftButton, {}, {450, 30});
    QCOMPARE(bar->value(), afterWheel + 150);
    QVERIFY(selection.selected().isNone());
}

void OrderStripTest::selectingATaskOutOfViewScrollsToIt()
{
    const Trace trace = manyTasks(200).trace();
    Selection selection;
    OrderStrip strip(selection);
    strip.setTrace(&trace, nullptr);
    show(strip, 800);
    selection.select({150});
    const QPoint centre =
        chipCentre(strip, Order::Delivery, *strip.rows().position(Order::Delivery, {150}));
    QVERIFY(centre.x() > strip.chipLayout().nameColumn());
    QVERIFY(centre.x() < strip.viewport()->width());
    QCOMPARE(strip.taskAt(centre), TaskId{150});
}

void OrderStripTest::theSummaryTellsTheOrders()
{
    const Trace trace = test::crossingRun(3).trace();
    Selection selection;
    OrderStrip strip(selection);
    strip.setTrace(&trace, nullptr);
    QVERIFY(strip.summary().contains(
        QStringLiteral("completion order: 1 loiter(1), 2 loiter(1), loiter(10)")));
    QCOMPARE(strip.accessibleDescription(), strip.summary());
}

void OrderStripTest::manyTasksAreKeptUpWithoutStalls()
{
    const test::TraceFixture fixture = manyTasks(20'000);
    const Trace prediction = fixture.trace(TraceSource::Prediction);
    test::GrowingTrace run(fixture);
    OrderRows rows;
    rows.setTrace(&run.trace(), &prediction);
    rows.append(run.advanceTo(0ms));
    rows.refresh();
    qint64 longest = 0;
    for (auto time = 1s; time <= 26s; time += 1s) {
        const TraceChange change = run.advanceTo(time);
        QElapsedTimer elapsed;
        elapsed.start();
        rows.append(change);
        rows.refresh();
        longest = std::max(longest, elapsed.elapsed());
    }
    QCOMPARE(rows.row(Order::Delivery).size(), std::size_t(20'000));
    qInfo("longest refresh: %lld ms", static_cast<long long>(longest));
    // A whole sort of the four rows takes far longer; the bound leaves room for sanitizers.
    QVERIFY(longest < 1000);
}

} // namespace loiter

QTEST_MAIN(loiter::OrderStripTest)
#include "order_strip_test.moc"
