#include "tests/ui/gantt/timeline_window.h"

namespace loiter {

using namespace std::chrono_literals;
using test::Timeline;

namespace {

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

/// A task that downloads, a second for each of four phases unless it connects faster.
test::TraceFixture download(std::chrono::nanoseconds connecting = 1s)
{
    test::TraceFixture fixture(1);
    fixture.task("get()")
        .submitted(0s)
        .started(0s, 1)
        .spent(0s, connecting, SpanKind::Connect)
        .spent(connecting, 2s, SpanKind::Waiting, "answer")
        .spent(2s, 3s, SpanKind::Read)
        .spent(3s, 4s, SpanKind::Save)
        .finished(4s);
    return fixture;
}

/// The strip at the bottom of a bar in the middle of its n-th quarter.
QImage stripOf(const QImage& picture, const QRectF& bar, int quarter)
{
    const double left = bar.left() + bar.width() / 4 * (quarter + 0.25);
    return picture.copy(QRectF(std::round(left / 8) * 8, bar.bottom() - 6, 64, 6).toRect());
}

} // namespace

class GanttPainterTest : public QObject
{
    Q_OBJECT

private slots:
    void everyPixelIsPainted();
    void barsHaveTheHueOfTheirTask();
    void aFailedBarHasTheErrorsEdgeAndIsHatched();
    void aTaskWithoutLengthCanBeSeen();
    void anErrorAmongThousandsCanBeSeen();
    void aPredictionIsDashedAndHasNoFill();
    void ghostsStandOutAboveAndBelowTheBar();
    void aRunningBarEndsAtThePlayHead();
    void highContrastLeavesOnlyABandOfHue();
    void theSelectedBarHasARing();
    void aLargerFontMakesLargerLanes();
    void thePhasesOfADownloadLookDifferent_data();
    void thePhasesOfADownloadLookDifferent();
    void aLongWaitBehindAnInstantIsDrawn();
    void whatIsSavedTooFastForAPixelIsMarked();
    void theLegendNamesThePhasesOfDownloads();
    void anEmptyTraceShowsTheMessage();
};

void GanttPainterTest::everyPixelIsPainted()
{
    Timeline timeline(test::loiterRun());
    QImage picture(timeline.plot.size(), QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::magenta);
    timeline.plot.render(&picture, {}, {}, QWidget::DrawChildren);
    QCOMPARE(count(picture, picture.rect(), Qt::magenta), 0);
}

void GanttPainterTest::barsHaveTheHueOfTheirTask()
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

void GanttPainterTest::aFailedBarHasTheErrorsEdgeAndIsHatched()
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

void GanttPainterTest::aTaskWithoutLengthCanBeSeen()
{
    Timeline timeline(test::loiterRun());
    const QRectF bar = timeline.bar(0);
    QCOMPARE(bar.width(), 6.0);
    QCOMPARE(bar.right(), timeline.bar(3).left());
    QVERIFY(count(timeline.picture(), bar, paletteOf(Theme::Light).taskFill(TaskId{0})) >
            area(bar) / 2);
}

void GanttPainterTest::anErrorAmongThousandsCanBeSeen()
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

void GanttPainterTest::aPredictionIsDashedAndHasNoFill()
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

void GanttPainterTest::ghostsStandOutAboveAndBelowTheBar()
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

void GanttPainterTest::aRunningBarEndsAtThePlayHead()
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

void GanttPainterTest::highContrastLeavesOnlyABandOfHue()
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

void GanttPainterTest::theSelectedBarHasARing()
{
    Timeline timeline(test::loiterRun());
    timeline.selection.select(TaskId{2});
    const QImage picture = timeline.picture();
    const QRectF bar = timeline.bar(2);
    const QColor accent = paletteOf(Theme::Light).accent;
    QVERIFY(count(picture, bar.adjusted(-4, -4, 4, 4), accent) > 2 * bar.width());
    QCOMPARE(count(picture, bar.adjusted(1, 1, -1, -1), accent), 0);
}

void GanttPainterTest::aLargerFontMakesLargerLanes()
{
    Timeline timeline(test::loiterRun());
    timeline.plot.resize(1200, 800);
    const double height = timeline.bar(1).height();
    QFont font = timeline.plot.font();
    font.setPixelSize(24);
    timeline.plot.setFont(font);
    QCOMPARE(timeline.bar(1).height(), 2 * height);
}

void GanttPainterTest::thePhasesOfADownloadLookDifferent_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::newRow("light") << Theme::Light;
    QTest::newRow("dark") << Theme::Dark;
    QTest::newRow("high contrast light") << Theme::HighContrastLight;
    QTest::newRow("high contrast dark") << Theme::HighContrastDark;
}

void GanttPainterTest::thePhasesOfADownloadLookDifferent()
{
    QFETCH(Theme, theme);
    Timeline timeline(download());
    timeline.plot.setTheme(paletteOf(theme));
    const QImage picture = timeline.picture();
    const QRectF bar = timeline.bar(0);
    for (int one = 0; one < 4; ++one) {
        for (int other = 0; other < one; ++other) {
            QVERIFY(stripOf(picture, bar, one) != stripOf(picture, bar, other));
        }
    }
    const QImage waiting = stripOf(picture, bar, 1);
    QCOMPARE(count(waiting, waiting.rect(), paletteOf(theme).waitingFill), 4 * waiting.width());
}

void GanttPainterTest::aLongWaitBehindAnInstantIsDrawn()
{
    Timeline timeline(download(1us));
    const QRectF bar = timeline.bar(0);
    const QColor waiting = paletteOf(Theme::Light).waitingFill;
    QVERIFY(count(timeline.picture(), bar, waiting) > bar.width() / 2 * 3);
}

void GanttPainterTest::whatIsSavedTooFastForAPixelIsMarked()
{
    test::TraceFixture fixture(1);
    fixture.task("get()")
        .submitted(0s)
        .started(0s, 1)
        .spent(0s, 2s, SpanKind::Read)
        .spent(2s, 2s + 1us, SpanKind::Save)
        .spent(2s + 1us, 4s, SpanKind::Read)
        .finished(4s);
    Timeline timeline(fixture);
    const QRectF bar = timeline.bar(0);
    const QRectF middle(std::round(bar.center().x()) - 2, bar.bottom() - 6, 4, 6);
    QCOMPARE(count(timeline.picture(), middle, paletteOf(Theme::Light).barText), 2);
    QCOMPARE(count(timeline.picture(), middle.translated(40, 0), paletteOf(Theme::Light).barText),
             0);
}

void GanttPainterTest::theLegendNamesThePhasesOfDownloads()
{
    Timeline without(test::loiterRun());
    Timeline with(download());
    const QRect end(1000, 0, 200, 30);
    const QColor fill = paletteOf(Theme::Light).barFill(TaskId{0});
    QCOMPARE(count(without.picture(), end, fill), 0);
    QVERIFY(count(with.picture(), end, fill) > 0);
}

void GanttPainterTest::anEmptyTraceShowsTheMessage()
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

} // namespace loiter

QTEST_MAIN(loiter::GanttPainterTest)
#include "gantt_painter_test.moc"
