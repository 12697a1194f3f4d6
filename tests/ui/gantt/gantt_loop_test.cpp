#include "tests/support/event_loop_run.h"
#include "tests/ui/gantt/timeline_window.h"
#include "ui/gantt/gantt_export.h"
#include "ui/gantt/step_marks.h"
#include "ui/gantt/sub_spans.h"
#include "ui/gantt/task_tip.h"

#include <QTemporaryDir>

namespace loiter {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;
using test::EventLoopRun;
using test::Timeline;

namespace {

constexpr LaneId kLoop{1};

/// Two tasks of ten seconds of which one sleeps from 3 s to 8 s; they execute for a second each.
test::TraceFixture twoTasks()
{
    test::TraceFixture fixture;
    fixture.lane("event loop", LaneKind::EventLoop);
    fixture.task("a()")
        .submitted(0s)
        .started(0s, 1)
        .spent(2s, 3s, SpanKind::Step)
        .spent(3s, 8s, SpanKind::Sleeping)
        .finished(10s);
    fixture.task("b()").submitted(0s).started(0s, 1).spent(5s, 6s, SpanKind::Step).finished(10s);
    return fixture;
}

QColor pixel(const QImage& picture, const QPointF& point)
{
    return picture.pixelColor(point.toPoint());
}

/// In the middle of the steps of the loop at a time.
QPointF stepAt(const GanttScene& scene, nanoseconds time)
{
    const auto [top, bottom] = scene.layout.stepExtent(*scene.layout.rowOf(kLoop));
    return {scene.layout.time.x(time), (top + bottom) / 2};
}

/// Evenly, of two tasks in turn.
BarRow manySteps(int count, nanoseconds each, nanoseconds pitch)
{
    BarRow row;
    for (int number = 0; number < count; ++number) {
        const nanoseconds start = number * pitch;
        row.bars.push_back({.start = start,
                            .end = start + each,
                            .task = TaskId{static_cast<std::uint32_t>(number % 2)},
                            .span = 0,
                            .kind = SpanKind::Step});
    }
    return row;
}

/// The rows of a caller, the queue and an event loop with tasks.
GanttLayout layoutOf(int tasks, double height)
{
    GanttRequest request;
    request.size = QSizeF(1000, height);
    request.rows = {{.kind = RowKind::Caller, .lane = {0}, .ghostLane = {}},
                    {.kind = RowKind::Queue, .lane = {}, .ghostLane = {}},
                    {.kind = RowKind::Worker,
                     .lane = kLoop,
                     .ghostLane = {},
                     .subRows = tasks,
                     .isLoop = true}};
    return layOut(request);
}

/// The picture of a run as an SVG file.
QByteArray svgOf(const EventLoopRun& run, int height)
{
    const QTemporaryDir folder;
    ExportOptions options;
    options.path = folder.filePath(QStringLiteral("loop.svg"));
    options.size = QSize(1280, height);
    exportTrace(run.fixture().trace(), nullptr, options);
    QFile file(options.path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class GanttLoopTest : public QObject
{
    Q_OBJECT

private slots:
    void aLoopIsBusyWhileATaskExecutes();
    void growingStepByStepGivesTheSameAsAllAtOnce();
    void eachTaskKnowsItsOwnSpans();
    void everyStepIsInOneMark_data();
    void everyStepIsInOneMark();
    void marksOfSeveralTasksAreOfNone();
    void subRowsGetLowerWhereThereAreMany_data();
    void subRowsGetLowerWhereThereAreMany();
    void barsLieBelowTheStepsAndBesideEachOther();
    void stepsHaveTheHueOfTheirTask();
    void theShortestStepCanBeSeen();
    void suspendedTimeLooksOtherThanExecution();
    void sleepingAllTheTimeCanBeSeen();
    void lowBarsHaveNoLabels();
    void clickingAStepSelectsItsTask();
    void theToolTipOfAStepSaysHowLongItExecutes();
    void theToolTipOfManyStepsSaysHowManyTheyAre();
    void theToolTipOfATaskSaysHowLongItExecuted();
    void upAndDownChangeTheTask();
    void selectingATaskScrollsToItsBar();
    void ghostsLieWhereTheirTasksDo();
    void aTaskInProgressReachesToThePlayHead();
    void exportsSayWhatTheStepsAre();
};

void GanttLoopTest::aLoopIsBusyWhileATaskExecutes()
{
    test::TraceFixture fixture = twoTasks();
    fixture.span(kLoop, 9s, kNotYet, SpanKind::Step, {1});
    test::GrowingTrace growing(fixture);
    GanttIndex index;
    index.setTrace(&growing.trace());
    for (const auto time : {2500ms, 4000ms, 9000ms}) {
        index.update(growing.advanceTo(time));
        const nanoseconds executed = time == 2500ms ? 500ms : time == 4000ms ? 1000ms : 2000ms;
        QCOMPARE(index.lane(kLoop).busy(time), executed);
    }
    QCOMPARE(index.lane(kLoop).busy(9500ms), nanoseconds(2500ms));
    index.update(growing.advanceTo(10s));
    QCOMPARE(index.lane(kLoop).busy(11s), nanoseconds(3s));
}

void GanttLoopTest::growingStepByStepGivesTheSameAsAllAtOnce()
{
    const EventLoopRun run(40);
    test::GrowingTrace growing(run.fixture());
    GanttIndex index;
    index.setTrace(&growing.trace());
    for (nanoseconds time = 0s; time <= 2s; time += 7ms) {
        index.update(growing.advanceTo(time));
    }
    GanttIndex whole;
    whole.setTrace(&growing.trace());
    const LaneIndex& grown = index.lane(kLoop);
    const LaneIndex& once = whole.lane(kLoop);
    QCOMPARE(grown.steps().bars.size(), std::size_t{280});
    QCOMPARE(once.steps().bars.size(), grown.steps().bars.size());
    QCOMPARE(grown.busy(2s), once.busy(2s));
    QCOMPARE(grown.rows().size(), std::size_t{40});
    for (std::uint32_t task = 0; task < 40; ++task) {
        QVERIFY(std::ranges::equal(grown.spansOf({task}), once.spansOf({task})));
        QVERIFY(grown.rowOf({task}).has_value());
    }
}

void GanttLoopTest::eachTaskKnowsItsOwnSpans()
{
    const Trace trace = EventLoopRun(10).fixture().trace();
    GanttIndex index;
    index.setTrace(&trace);
    const Lane& lane = trace.lane(kLoop);
    for (const BarRow& row : index.lane(kLoop).rows()) {
        for (const Bar& bar : row.bars) {
            const SubSpans within(lane, index.lane(kLoop), bar);
            for (std::size_t n = 0; n < 6; ++n) {
                QCOMPARE(within.at(n)->task, bar.task);
            }
            QCOMPARE(within.at(1)->kind, SpanKind::Waiting);
            QCOMPARE(within.at(6), nullptr);
            QCOMPARE(within.firstFrom(0, within.at(4)->start), std::size_t{4});
            QCOMPARE(within.firstFrom(0, bar.end), std::size_t{6});
        }
    }
}

void GanttLoopTest::everyStepIsInOneMark_data()
{
    QTest::addColumn<qint64>("pitch");
    QTest::newRow("steps apart") << qint64{5'000'000};
    QTest::newRow("several in a pixel") << qint64{150'000};
    QTest::newRow("very many in a pixel") << qint64{1'100};
}

void GanttLoopTest::everyStepIsInOneMark()
{
    QFETCH(qint64, pitch);
    const BarRow steps = manySteps(1000, 1us, nanoseconds(pitch));
    const TimeScale scale({0s, 1s}, 0, 1000);
    std::size_t expected = 0;
    for (const StepMark& mark : stepMarks(steps, scale, 1s)) {
        QCOMPARE(mark.first, expected);
        QVERIFY(mark.right - mark.left >= 1);
        expected = mark.last;
    }
    const auto seen = static_cast<std::size_t>(1'000'000'000 / pitch) + 1;
    QCOMPARE(expected, std::min<std::size_t>(1000, seen));
}

void GanttLoopTest::marksOfSeveralTasksAreOfNone()
{
    const TimeScale scale({0s, 1s}, 0, 1000);
    const std::vector<StepMark> apart = stepMarks(manySteps(2, 100us, 2ms), scale, 1s);
    QCOMPARE(apart.size(), std::size_t{2});
    QCOMPARE(apart[1].task, TaskId{1});
    const std::vector<StepMark> together = stepMarks(manySteps(3, 100us, 200us), scale, 1s);
    QCOMPARE(together.size(), std::size_t{1});
    QCOMPARE(together[0].count(), std::size_t{3});
    QVERIFY(together[0].task.isNone());
}

void GanttLoopTest::subRowsGetLowerWhereThereAreMany_data()
{
    QTest::addColumn<int>("tasks");
    QTest::addColumn<double>("room");
    QTest::addColumn<double>("barHeight");
    QTest::addColumn<bool>("scrolls");
    QTest::newRow("few") << 5 << 200.0 << 22.0 << false;
    QTest::newRow("some") << 10 << 200.0 << 14.0 << false;
    QTest::newRow("thirty at a usual size of the window") << 30 << 230.0 << 6.0 << false;
    QTest::newRow("a hundred") << 100 << 230.0 << 6.0 << true;
}

void GanttLoopTest::subRowsGetLowerWhereThereAreMany()
{
    QFETCH(int, tasks);
    QFETCH(double, room);
    QFETCH(double, barHeight);
    QFETCH(bool, scrolls);
    constexpr double kFixed = 30 + 26 + 64 + 42;
    const GanttLayout layout = layoutOf(tasks, kFixed + room);
    const auto [top, bottom] = layout.barExtent(layout.rows.back(), tasks - 1);
    QCOMPARE(bottom - top, barHeight);
    QVERIFY(bottom <= layout.rows.back().bottom());
    QCOMPARE(layout.scrollLimit > 0, scrolls);
}

void GanttLoopTest::barsLieBelowTheStepsAndBesideEachOther()
{
    for (const int tasks : {1, 2, 7, 30, 100}) {
        const GanttLayout layout = layoutOf(tasks, 400);
        const GanttRow& row = layout.rows.back();
        double above = layout.stepExtent(row).second;
        QVERIFY(layout.stepExtent(row).first > row.top);
        for (int task = 0; task < tasks; ++task) {
            const auto [top, bottom] = layout.barExtent(row, task);
            QVERIFY(top > above);
            above = bottom;
        }
    }
}

void GanttLoopTest::stepsHaveTheHueOfTheirTask()
{
    Timeline timeline(twoTasks());
    const GanttScene& scene = timeline.plot.scene();
    const QImage picture = timeline.picture();
    const Palette palette = paletteOf(Theme::Light);
    QCOMPARE(pixel(picture, stepAt(scene, 2500ms)), palette.taskFill(TaskId{0}));
    QCOMPARE(pixel(picture, stepAt(scene, 5500ms)), palette.taskFill(TaskId{1}));
    QCOMPARE(pixel(picture, stepAt(scene, 4200ms)), palette.base);
}

void GanttLoopTest::theShortestStepCanBeSeen()
{
    test::TraceFixture fixture;
    fixture.lane("event loop", LaneKind::EventLoop);
    fixture.task("a()").submitted(0s).started(0s, 1).spent(1s, 1s, SpanKind::Step).finished(9s);
    Timeline timeline(fixture);
    const QPointF at = stepAt(timeline.plot.scene(), 1s);
    const QImage picture = timeline.picture();
    const QColor line = paletteOf(Theme::Light).taskEdge(TaskId{0});
    const bool isSeen = pixel(picture, QPointF(std::floor(at.x()), at.y())) == line ||
                        pixel(picture, QPointF(std::ceil(at.x()), at.y())) == line;
    QVERIFY(isSeen);
}

void GanttLoopTest::suspendedTimeLooksOtherThanExecution()
{
    Timeline timeline(twoTasks());
    const GanttScene& scene = timeline.plot.scene();
    const QImage picture = timeline.picture();
    const QRectF bar = timeline.bar(0);
    const auto strip = [&](nanoseconds time) {
        const double left = std::round(scene.layout.time.x(time) / 4) * 4;
        return picture.copy(QRectF(left, bar.bottom() - 4, 40, 3).toRect());
    };
    QVERIFY(strip(4s) != strip(2s));
    QCOMPARE(strip(4s), strip(6s));
}

void GanttLoopTest::sleepingAllTheTimeCanBeSeen()
{
    test::TraceFixture fixture;
    fixture.lane("event loop", LaneKind::EventLoop);
    fixture.task("a()").submitted(0s).started(0s, 1).spent(0s, 9s, SpanKind::Sleeping).finished(9s);
    Timeline timeline(fixture);
    const QRectF bar = timeline.bar(0);
    const QImage picture = timeline.picture();
    const QRect strip = QRectF(bar.center().x(), bar.bottom() - 4, 40, 3).toRect();
    QVERIFY(picture.copy(strip) != picture.copy(strip.translated(0, -8)));
}

void GanttLoopTest::lowBarsHaveNoLabels()
{
    QVERIFY(svgOf(EventLoopRun(5), 400).contains("get(4)"));
    QVERIFY(!svgOf(EventLoopRun(30), 400).contains("get("));
}

void GanttLoopTest::clickingAStepSelectsItsTask()
{
    Timeline timeline(twoTasks());
    const GanttScene& scene = timeline.plot.scene();
    QTest::mouseClick(&timeline.plot, Qt::LeftButton, {}, stepAt(scene, 5500ms).toPoint());
    QCOMPARE(timeline.selection.selected(), TaskId{1});
    QTest::mouseClick(&timeline.plot, Qt::LeftButton, {}, stepAt(scene, 2500ms).toPoint());
    QCOMPARE(timeline.selection.selected(), TaskId{0});
    QTest::mouseClick(&timeline.plot, Qt::LeftButton, {}, timeline.bar(1).center().toPoint());
    QCOMPARE(timeline.selection.selected(), TaskId{1});
    QTest::mouseClick(&timeline.plot, Qt::LeftButton, {}, stepAt(scene, 4s).toPoint());
    QVERIFY(timeline.selection.selected().isNone());
}

void GanttLoopTest::theToolTipOfAStepSaysHowLongItExecutes()
{
    Timeline timeline(twoTasks());
    const GanttScene& scene = timeline.plot.scene();
    const GanttHit hit = hitTest(scene, stepAt(scene, 5500ms));
    QVERIFY(hit.part == GanttPart::Step);
    const ToolTipText tip = stepTip(*scene.index, hit, scene.end());
    QCOMPARE(tip.name, QStringLiteral("b()"));
    QCOMPARE(tip.figures[0].first, QStringLiteral("executes here for"));
    QCOMPARE(tip.figures[0].second, QStringLiteral("1.00 s"));
}

void GanttLoopTest::theToolTipOfManyStepsSaysHowManyTheyAre()
{
    test::TraceFixture fixture = twoTasks();
    fixture.span(kLoop, 9s, 9s + 1us, SpanKind::Step, {0});
    fixture.span(kLoop, 9s + 1us, 9s + 2us, SpanKind::Step, {1});
    Timeline timeline(fixture);
    const GanttScene& scene = timeline.plot.scene();
    const GanttHit hit = hitTest(scene, stepAt(scene, 9s));
    QVERIFY(hit.part == GanttPart::Step);
    QVERIFY(hit.task.isNone());
    QCOMPARE(stepTip(*scene.index, hit, scene.end()).name, QStringLiteral("2 steps"));
}

void GanttLoopTest::theToolTipOfATaskSaysHowLongItExecuted()
{
    const Trace trace = twoTasks().trace();
    GanttIndex index;
    index.setTrace(&trace);
    const ToolTipFigures expected = {{QStringLiteral("executing"), QStringLiteral("1.00 s")}};
    QCOMPARE(taskTip(index, TaskId{0}, trace.end).phases, expected);
}

void GanttLoopTest::upAndDownChangeTheTask()
{
    Timeline timeline(EventLoopRun(5).fixture());
    timeline.showActive();
    timeline.selection.select(TaskId{2});
    QTest::keyClick(&timeline.plot, Qt::Key_Down);
    QCOMPARE(timeline.selection.selected(), TaskId{3});
    QTest::keyClick(&timeline.plot, Qt::Key_Up);
    QTest::keyClick(&timeline.plot, Qt::Key_Up);
    QCOMPARE(timeline.selection.selected(), TaskId{1});
}

void GanttLoopTest::selectingATaskScrollsToItsBar()
{
    Timeline timeline(EventLoopRun(100).fixture());
    for (const std::uint32_t task : {99U, 50U, 0U}) {
        timeline.selection.select(TaskId{task});
        const QRectF& seen = timeline.plot.scene().layout.scroll;
        QVERIFY(timeline.bar(task).bottom() <= seen.bottom());
        QVERIFY(timeline.bar(task).top() >= seen.top());
    }
}

void GanttLoopTest::ghostsLieWhereTheirTasksDo()
{
    const test::TraceFixture fixture = EventLoopRun(8).fixture();
    const Trace prediction = fixture.trace(TraceSource::Prediction);
    test::GrowingTrace growing(fixture);
    growing.advanceTo(3ms);
    Timeline timeline(fixture);
    timeline.plot.setTrace(&growing.trace(), &prediction);
    const GanttRow* row = timeline.plot.scene().layout.rowOf(kLoop);
    QCOMPARE(row->subRows, 8);
    const auto [top, bottom] = timeline.plot.scene().layout.barExtent(*row, 7);
    const QImage picture = timeline.picture();
    int dashed = 0;
    for (int x = 0; x < picture.width(); ++x) {
        const QColor colour = pixel(picture, QPointF(x, top - 3));
        dashed += colour == paletteOf(Theme::Light).prediction ? 1 : 0;
    }
    QVERIFY(dashed > 100);
}

void GanttLoopTest::aTaskInProgressReachesToThePlayHead()
{
    const EventLoopRun run(20);
    test::GrowingTrace growing(run.fixture());
    growing.advanceTo(150ms);
    Timeline timeline(run.fixture());
    timeline.plot.setTrace(&growing.trace(), nullptr);
    timeline.plot.setNow(150ms);
    const GanttScene& scene = timeline.plot.scene();
    for (std::uint32_t task = 0; task < 20; ++task) {
        QVERIFY(std::abs(timeline.bar(task).right() - scene.layout.time.x(150ms)) <= 1);
    }
}

void GanttLoopTest::exportsSayWhatTheStepsAre()
{
    const QByteArray text = svgOf(EventLoopRun(20), 800);
    for (const char* word : {"executing", "event loop", "get(19)", "busy 0."}) {
        QVERIFY2(text.contains(word), word);
    }
}

} // namespace loiter

QTEST_MAIN(loiter::GanttLoopTest)
#include "gantt_loop_test.moc"
