#include "tests/ui/gantt/timeline_window.h"
#include "ui/gantt/task_tip.h"

#include <QSignalSpy>

namespace loiter {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;
using test::manyLanes;
using test::Timeline;

class GanttPlotTest : public QObject
{
    Q_OBJECT

private slots:
    void clickingABarSelectsItsTask();
    void clickingADeliverySelectsItsTask();
    void clickingBesideSelectsNothing();
    void theTaskUnderTheMouseIsHovered();
    void theToolTipComesLaterAndBesideTheBar();
    void theToolTipOfADownloadNamesItsPhases();
    void theToolTipOfARunningTaskSaysHowMuchIsDone();
    void theWheelScrollsLanes();
    void theWheelWithControlZoomsAtTheMouse();
    void theWheelWithShiftPans();
    void draggingPans();
    void touchingTheViewEndsFollowing();
    void followingGrowsWithTheRun();
    void keysZoomPanAndSelect();
    void upAndDownChangeTheLane();
    void keysAreTakenFromTheWindowsShortcuts();
    void everyKeyIsExplained();
    void fittingTheSelectionShowsAllOfIt();
    void selectingElsewhereScrollsToTheLane();
    void manyNarrowBarsAreHitAsOne();
};

void GanttPlotTest::clickingABarSelectsItsTask()
{
    Timeline timeline(test::loiterRun());
    QTest::mouseClick(&timeline.plot, Qt::LeftButton, {}, timeline.bar(4).center().toPoint());
    QCOMPARE(timeline.selection.selected(), TaskId{4});
    QTest::mouseClick(&timeline.plot, Qt::LeftButton, {}, timeline.bar(0).center().toPoint());
    QCOMPARE(timeline.selection.selected(), TaskId{0});
}

void GanttPlotTest::clickingADeliverySelectsItsTask()
{
    Timeline timeline(test::loiterRun());
    const GanttLayout& layout = timeline.plot.scene().layout;
    const QPointF mark(layout.time.x(3s), layout.deliveriesY(layout.rows[0]));
    QTest::mouseClick(&timeline.plot, Qt::LeftButton, {}, mark.toPoint());
    QCOMPARE(timeline.selection.selected(), TaskId{3});
}

void GanttPlotTest::clickingBesideSelectsNothing()
{
    Timeline timeline(test::loiterRun());
    timeline.selection.select(TaskId{1});
    const QPointF beside = timeline.bar(2).center() + QPointF(timeline.bar(2).width(), 0);
    QTest::mouseClick(&timeline.plot, Qt::LeftButton, {}, beside.toPoint());
    QVERIFY(timeline.selection.selected().isNone());
}

void GanttPlotTest::theTaskUnderTheMouseIsHovered()
{
    Timeline timeline(test::loiterRun());
    timeline.showActive();
    QTest::mouseMove(&timeline.plot, timeline.bar(2).center().toPoint());
    QTRY_COMPARE(timeline.selection.hovered(), TaskId{2});
    QTest::mouseMove(&timeline.plot, QPoint(20, 20));
    QTRY_VERIFY(timeline.selection.hovered().isNone());
}

void GanttPlotTest::theToolTipComesLaterAndBesideTheBar()
{
    Timeline timeline(test::loiterRun());
    timeline.showActive();
    QTest::mouseMove(&timeline.plot, timeline.bar(2).center().toPoint());
    QTRY_COMPARE(timeline.selection.hovered(), TaskId{2});
    QVERIFY(!timeline.plot.scene().toolTip);
    QTRY_VERIFY(timeline.plot.scene().toolTip.has_value());
    const ToolTipText tip = *timeline.plot.scene().toolTip;
    QCOMPARE(tip.name, QStringLiteral("loiter(2)"));
    QCOMPARE(tip.state, QStringLiteral("finished, value 20"));
    QCOMPARE(tip.figures.size(), std::size_t{3});
    QCOMPARE(tip.figures[1].second, QStringLiteral("2.00 s"));
    QTest::mousePress(&timeline.plot, Qt::LeftButton, {}, timeline.bar(2).center().toPoint());
    QVERIFY(!timeline.plot.scene().toolTip);
}

void GanttPlotTest::theToolTipOfADownloadNamesItsPhases()
{
    test::TraceFixture fixture(1);
    fixture.task("get()")
        .submitted(0s)
        .started(0s, 1)
        .spent(0s, 1s, SpanKind::Connect)
        .spent(1s, 3s, SpanKind::Waiting, "answer")
        .spent(3s, 6s, SpanKind::Read)
        .spent(6s, 10s, SpanKind::Save)
        .finished(10s);
    const Trace trace = fixture.trace();
    GanttIndex index;
    index.setTrace(&trace);
    const ToolTipFigures expected = {{QStringLiteral("connecting"), QStringLiteral("1.00 s")},
                                     {QStringLiteral("waiting"), QStringLiteral("2.00 s")},
                                     {QStringLiteral("reading"), QStringLiteral("3.00 s")},
                                     {QStringLiteral("saving"), QStringLiteral("4.00 s")}};
    QCOMPARE(taskTip(index, TaskId{0}, trace.end).phases, expected);
}

void GanttPlotTest::theToolTipOfARunningTaskSaysHowMuchIsDone()
{
    test::TraceFixture fixture(1);
    const TaskId task = fixture.task("get()").submitted(0s).started(0s, 1).id();
    fixture.add(
        {.time = 1s, .argument = 420'000, .task = task, .lane = {1}, .kind = EventKind::Progress});
    const Trace trace = fixture.trace();
    GanttIndex index;
    index.setTrace(&trace);
    const std::pair done(QStringLiteral("done"), QStringLiteral("42 %"));
    QCOMPARE(taskTip(index, task, trace.end).figures.back(), done);
}

void GanttPlotTest::theWheelScrollsLanes()
{
    Timeline timeline(manyLanes(40));
    const double top = timeline.bar(0).top();
    timeline.wheel({600, 250}, -120, Qt::NoModifier);
    QVERIFY(timeline.bar(0).top() < top);
    timeline.wheel({600, 250}, 1200, Qt::NoModifier);
    QCOMPARE(timeline.bar(0).top(), top);
    QVERIFY(timeline.plot.isFollowing());
}

void GanttPlotTest::theWheelWithControlZoomsAtTheMouse()
{
    Timeline timeline(test::loiterRun());
    const TimeScale before = timeline.plot.scene().layout.time;
    timeline.wheel({600, 250}, 120, Qt::ControlModifier);
    const TimeScale after = timeline.plot.scene().layout.time;
    QVERIFY(after.range().duration() < before.range().duration());
    QVERIFY(std::abs(after.x(before.time(600)) - 600) < 0.01);
}

void GanttPlotTest::theWheelWithShiftPans()
{
    Timeline timeline(test::loiterRun());
    const TimeRange before = timeline.plot.scene().layout.time.range();
    timeline.wheel({600, 250}, -120, Qt::ShiftModifier);
    const TimeRange after = timeline.plot.scene().layout.time.range();
    QCOMPARE(after.duration(), before.duration());
    QVERIFY(after.start > before.start);
}

void GanttPlotTest::draggingPans()
{
    Timeline timeline(test::loiterRun());
    const nanoseconds under = timeline.plot.scene().layout.time.time(600);
    QTest::mousePress(&timeline.plot, Qt::LeftButton, {}, {600, 250});
    QTest::mouseMove(&timeline.plot, {650, 250});
    QTest::mouseMove(&timeline.plot, {700, 250});
    QTest::mouseRelease(&timeline.plot, Qt::LeftButton, {}, {700, 250});
    QVERIFY(std::abs(timeline.plot.scene().layout.time.x(under) - 700) < 1);
    QVERIFY(timeline.selection.selected().isNone());
}

void GanttPlotTest::touchingTheViewEndsFollowing()
{
    Timeline timeline(test::loiterRun());
    const QSignalSpy changed(&timeline.plot, &GanttPlot::followingChanged);
    timeline.wheel({600, 250}, 120, Qt::ControlModifier);
    QCOMPARE(changed.count(), 1);
    QVERIFY(!timeline.plot.isFollowing());
    timeline.plot.setFollowing(true);
    QCOMPARE(changed.count(), 2);
    QVERIFY(timeline.plot.scene().layout.time.range().end > 5s);
}

void GanttPlotTest::followingGrowsWithTheRun()
{
    test::GrowingTrace growing(test::loiterRun());
    Timeline timeline(test::loiterRun());
    timeline.plot.setTrace(&growing.trace(), nullptr);
    timeline.plot.appendChange(growing.advanceTo(1s));
    timeline.plot.setNow(1s);
    const TimeRange early = timeline.plot.scene().layout.time.range();
    QVERIFY(early.start <= 0s && early.end > 1s);
    timeline.plot.appendChange(growing.advanceTo(4s));
    timeline.plot.setNow(4s);
    QVERIFY(timeline.plot.scene().layout.time.range().end > 4s);
    QVERIFY(timeline.plot.isFollowing());
    timeline.plot.zoomIn();
    const TimeRange frozen = timeline.plot.scene().layout.time.range();
    timeline.plot.setNow(4500ms);
    QCOMPARE(timeline.plot.scene().layout.time.range(), frozen);
}

void GanttPlotTest::keysZoomPanAndSelect()
{
    Timeline timeline(test::loiterRun());
    timeline.showActive();
    const auto range = [&] { return timeline.plot.scene().layout.time.range(); };
    const TimeRange whole = range();
    QTest::keyClick(&timeline.plot, Qt::Key_W);
    QVERIFY(range().duration() < whole.duration());
    QTest::keyClick(&timeline.plot, Qt::Key_D);
    const TimeRange moved = range();
    QTest::keyClick(&timeline.plot, Qt::Key_A);
    QVERIFY(range().start < moved.start);
    QTest::keyClick(&timeline.plot, Qt::Key_0);
    QCOMPARE(range(), whole);
    QTest::keyClick(&timeline.plot, Qt::Key_Right);
    QTest::keyClick(&timeline.plot, Qt::Key_Period);
    QCOMPARE(timeline.selection.selected(), TaskId{1});
    QTest::keyClick(&timeline.plot, Qt::Key_Left);
    QCOMPARE(timeline.selection.selected(), TaskId{0});
    QTest::keyClick(&timeline.plot, Qt::Key_Escape);
    QVERIFY(timeline.selection.selected().isNone());
}

void GanttPlotTest::upAndDownChangeTheLane()
{
    Timeline timeline(test::loiterRun());
    timeline.showActive();
    timeline.selection.select(TaskId{3});
    QTest::keyClick(&timeline.plot, Qt::Key_Down);
    QCOMPARE(timeline.selection.selected(), TaskId{4});
    QTest::keyClick(&timeline.plot, Qt::Key_Up);
    QCOMPARE(timeline.selection.selected(), TaskId{3});
    QTest::keyClick(&timeline.plot, Qt::Key_Up);
    QCOMPARE(timeline.selection.selected(), TaskId{3});
}

void GanttPlotTest::keysAreTakenFromTheWindowsShortcuts()
{
    Timeline timeline(test::loiterRun());
    QKeyEvent zoom(QEvent::ShortcutOverride, Qt::Key_W, Qt::NoModifier, QStringLiteral("w"));
    zoom.ignore();
    QApplication::sendEvent(&timeline.plot, &zoom);
    QVERIFY(zoom.isAccepted());
    QKeyEvent run(QEvent::ShortcutOverride, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "));
    run.ignore();
    QApplication::sendEvent(&timeline.plot, &run);
    QVERIFY(!run.isAccepted());
    QKeyEvent textSize(QEvent::ShortcutOverride, Qt::Key_Plus, Qt::ControlModifier, {});
    textSize.ignore();
    QApplication::sendEvent(&timeline.plot, &textSize);
    QVERIFY(!textSize.isAccepted());
}

void GanttPlotTest::everyKeyIsExplained()
{
    for (const GanttKey& key : ganttKeys()) {
        QVERIFY(!key.what.isEmpty());
        for (const QKeySequence& sequence : key.keys) {
            const QKeyCombination pressed = sequence[0];
            const QKeyEvent event(QEvent::KeyPress, pressed.key(), pressed.keyboardModifiers());
            QVERIFY(ganttActionOf(event) == key.action);
        }
    }
}

void GanttPlotTest::fittingTheSelectionShowsAllOfIt()
{
    Timeline timeline(test::loiterRun());
    timeline.selection.select(TaskId{1});
    timeline.plot.fitSelection();
    const TimeRange range = timeline.plot.scene().layout.time.range();
    QVERIFY(range.start <= 0s && range.end >= 1s && range.end < 2s);
}

void GanttPlotTest::selectingElsewhereScrollsToTheLane()
{
    Timeline timeline(manyLanes(40));
    QVERIFY(timeline.bar(39).top() > timeline.plot.height());
    timeline.selection.select(TaskId{39});
    QVERIFY(timeline.bar(39).bottom() <= timeline.plot.height());
}

void GanttPlotTest::manyNarrowBarsAreHitAsOne()
{
    test::TraceFixture fixture(1);
    for (int step = 0; step < 8000; ++step) {
        fixture.task("step()").submitted(0s).started(step * 1ms, 1).finished((step + 1) * 1ms);
    }
    Timeline timeline(fixture);
    const GanttScene& scene = timeline.plot.scene();
    const auto [top, bottom] = scene.layout.barExtent(*scene.layout.rowOf(LaneId{1}), 0);
    const GanttHit hit = hitTest(scene, {scene.layout.time.x(4s), (top + bottom) / 2});
    QVERIFY(hit.part == GanttPart::MergedBars);
    QCOMPARE(hit.count, std::size_t{8000});
    QVERIFY(hit.task.isNone());
}

} // namespace loiter

QTEST_MAIN(loiter::GanttPlotTest)
#include "gantt_plot_test.moc"
