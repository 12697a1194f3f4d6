#include "tests/ui/panels/panel_traces.h"
#include "ui/gantt/gantt_plot.h"
#include "ui/selection.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

namespace loiter {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

/// A timeline in a window of its own.
struct Timeline
{
    explicit Timeline(test::TraceFixture fixture)
        : trace(fixture.trace())
        , plot(selection)
    {
        plot.resize(1200, 320);
        plot.setTheme(paletteOf(Theme::Light));
        plot.setTrace(&trace, nullptr);
    }

    void showActive()
    {
        plot.show();
        plot.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&plot));
        plot.setFocus();
    }

    QRectF bar(std::uint32_t task) { return taskBarRect(plot.scene(), TaskId{task}).value(); }
    QImage picture() { return plot.grab().toImage(); }

    void wheel(const QPointF& at, int turned, Qt::KeyboardModifiers modifiers)
    {
        QWheelEvent event(at,
                          plot.mapToGlobal(at),
                          {},
                          {0, turned},
                          Qt::NoButton,
                          modifiers,
                          Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(&plot, &event);
    }

    Trace trace;
    Selection selection;
    GanttPlot plot;
};

/// How many pixels of a rectangle have a colour.
int count(const QImage& image, const QRectF& rect, const QColor& colour)
{
    int result = 0;
    const QRect pixels = rect.toAlignedRect().intersected(image.rect());
    for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
        for (int x = pixels.left(); x <= pixels.right(); ++x) {
            result += image.pixelColor(x, y) == colour ? 1 : 0;
        }
    }
    return result;
}

int area(const QRectF& rect)
{
    return static_cast<int>(rect.width() * rect.height());
}

test::TraceFixture manyLanes(int lanes)
{
    test::TraceFixture fixture(lanes);
    for (int lane = 1; lane <= lanes; ++lane) {
        fixture.task("step()")
            .submitted(0s)
            .started(0s, static_cast<std::uint32_t>(lane))
            .finished(1s);
    }
    return fixture;
}

} // namespace

class GanttPlotTest : public QObject
{
    Q_OBJECT

private slots:
    void barsHaveTheHueOfTheirTask();
    void aFailedBarHasTheErrorsEdgeAndIsHatched();
    void aTaskWithoutLengthCanBeSeen();
    void anErrorAmongThousandsCanBeSeen();
    void aPredictionIsDashedAndHasNoFill();
    void ghostsStandOutAboveAndBelowTheBar();
    void aRunningBarEndsAtThePlayHead();
    void highContrastLeavesOnlyABandOfHue();
    void theSelectedBarHasARing();
    void clickingABarSelectsItsTask();
    void clickingADeliverySelectsItsTask();
    void clickingBesideSelectsNothing();
    void theTaskUnderTheMouseIsHovered();
    void theToolTipComesLaterAndBesideTheBar();
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
    void aLargerFontMakesLargerLanes();
    void anEmptyTraceShowsTheMessage();
    void manyNarrowBarsAreHitAsOne();
};

void GanttPlotTest::barsHaveTheHueOfTheirTask()
{
    Timeline timeline(test::loiterRun());
    const Palette palette = paletteOf(Theme::Light);
    const QImage picture = timeline.picture();
    for (const std::uint32_t task : {1U, 2U, 3U, 4U}) {
        const QRectF bar = timeline.bar(task);
        QVERIFY(count(picture, bar, palette.taskFill(TaskId{task})) > area(bar) * 2 / 3);
        QVERIFY(count(picture, bar, palette.taskEdge(TaskId{task})) > bar.width());
    }
}

void GanttPlotTest::aFailedBarHasTheErrorsEdgeAndIsHatched()
{
    test::TraceFixture fixture(1);
    fixture.task("bad()").submitted(0s).started(0s, 1).failed(1s);
    Timeline timeline(fixture);
    const Palette palette = paletteOf(Theme::Light);
    const QImage picture = timeline.picture();
    const QRectF bar = timeline.bar(0);
    QVERIFY(count(picture, bar, palette.error) >= static_cast<int>(4 * bar.width()));
    QRectF plain = bar;
    plain.setWidth(bar.width() / 2);
    QRectF hatched = bar;
    hatched.setLeft(bar.right() - bar.width() / 3);
    QVERIFY(count(picture, hatched, palette.barText) > 3 * count(picture, plain, palette.barText));
}

void GanttPlotTest::aTaskWithoutLengthCanBeSeen()
{
    Timeline timeline(test::loiterRun());
    const QRectF bar = timeline.bar(0);
    QCOMPARE(bar.width(), 6.0);
    QCOMPARE(bar.right(), timeline.bar(3).left());
    QVERIFY(count(timeline.picture(), bar, paletteOf(Theme::Light).taskFill(TaskId{0})) >
            area(bar) / 2);
}

void GanttPlotTest::anErrorAmongThousandsCanBeSeen()
{
    test::TraceFixture fixture(1);
    for (int step = 0; step < 5000; ++step) {
        auto task = fixture.task("step()");
        task.submitted(0s).started(step * 1ms, 1);
        step == 2500 ? task.failed((step + 1) * 1ms) : task.finished((step + 1) * 1ms);
    }
    Timeline timeline(fixture);
    const Palette palette = paletteOf(Theme::Light);
    const GanttScene& scene = timeline.plot.scene();
    const auto [top, bottom] = scene.layout.barExtent(*scene.layout.rowOf(LaneId{1}), 0);
    const double x = scene.layout.time.x(2500ms);
    const QImage picture = timeline.picture();
    QVERIFY(count(picture, {x - 2, top, 6, bottom - top}, palette.error) >= 2 * (bottom - top) - 4);
    QVERIFY(count(picture, {x - 100, top, 50, bottom - top}, palette.merged) > 500);
}

void GanttPlotTest::aPredictionIsDashedAndHasNoFill()
{
    Timeline timeline(test::loiterRun());
    const Trace prediction = test::loiterRun().trace(TraceSource::Prediction);
    timeline.plot.setTrace(&prediction, nullptr);
    const Palette palette = paletteOf(Theme::Light);
    const QImage picture = timeline.picture();
    const QRectF bar = timeline.bar(2);
    QCOMPARE(count(picture, bar, palette.taskFill(TaskId{2})), 0);
    const QRectF above(bar.left(), bar.top() - 3, bar.width(), 1);
    const int dashed = count(picture, above, palette.prediction);
    QVERIFY(dashed > bar.width() * 0.5 && dashed < bar.width() * 0.65);
}

void GanttPlotTest::ghostsStandOutAboveAndBelowTheBar()
{
    Timeline timeline(test::loiterRun());
    const Trace prediction = test::loiterRun().trace(TraceSource::Prediction);
    timeline.plot.setBackdrop(&prediction);
    const Palette palette = paletteOf(Theme::Light);
    const QImage picture = timeline.picture();
    const QRectF bar = timeline.bar(2);
    QVERIFY(count(picture, bar, palette.taskFill(TaskId{2})) > area(bar) / 2);
    QVERIFY(count(picture, {bar.left(), bar.top() - 3, bar.width(), 1}, palette.prediction) > 100);
    QVERIFY(count(picture, {bar.left(), bar.bottom() + 2, bar.width(), 1}, palette.prediction) >
            100);
}

void GanttPlotTest::aRunningBarEndsAtThePlayHead()
{
    test::GrowingTrace growing(test::loiterRun());
    growing.advanceTo(2s);
    Timeline timeline(test::loiterRun());
    timeline.plot.setTrace(&growing.trace(), nullptr);
    timeline.plot.setNow(2600ms);
    const GanttScene& scene = timeline.plot.scene();
    const double now = scene.snap(scene.layout.time.x(2600ms));
    QCOMPARE(timeline.bar(3).right(), now);
    const QImage picture = timeline.picture();
    const QRectF head(now, scene.layout.lanes.top(), 1, scene.layout.lanes.height());
    QVERIFY(count(picture, head, scene.palette.playHead) > head.height() * 0.9);
}

void GanttPlotTest::highContrastLeavesOnlyABandOfHue()
{
    Timeline timeline(test::loiterRun());
    const Palette palette = paletteOf(Theme::HighContrastDark);
    timeline.plot.setTheme(palette);
    const QImage picture = timeline.picture();
    const QRectF bar = timeline.bar(2);
    const int hue = count(picture, bar, palette.taskFill(TaskId{2}));
    QVERIFY(hue > 6 * 20 && hue <= 8 * 28);
    QVERIFY(count(picture, bar, palette.base) > area(bar) / 2);
}

void GanttPlotTest::theSelectedBarHasARing()
{
    Timeline timeline(test::loiterRun());
    timeline.selection.select(TaskId{2});
    const QImage picture = timeline.picture();
    const QRectF bar = timeline.bar(2);
    const QColor accent = paletteOf(Theme::Light).accent;
    QVERIFY(count(picture, bar.adjusted(-4, -4, 4, 4), accent) > 2 * bar.width());
    QCOMPARE(count(picture, bar.adjusted(1, 1, -1, -1), accent), 0);
}

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

void GanttPlotTest::aLargerFontMakesLargerLanes()
{
    Timeline timeline(test::loiterRun());
    timeline.plot.resize(1200, 800);
    const double height = timeline.bar(1).height();
    QFont font = timeline.plot.font();
    font.setPixelSize(24);
    timeline.plot.setFont(font);
    QCOMPARE(timeline.bar(1).height(), 2 * height);
}

void GanttPlotTest::anEmptyTraceShowsTheMessage()
{
    Timeline timeline(test::loiterRun());
    const Trace empty;
    timeline.plot.setTrace(&empty, nullptr);
    const QImage blank = timeline.picture();
    timeline.plot.setMessage(QStringLiteral("Nothing here yet"));
    QTRY_VERIFY(timeline.picture() != blank);
    timeline.plot.setTrace(nullptr, nullptr);
    timeline.picture();
    timeline.plot.fitAll();
    timeline.plot.selectNext();
    QVERIFY(timeline.selection.selected().isNone());
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
