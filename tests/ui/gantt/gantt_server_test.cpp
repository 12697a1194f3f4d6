#include "tests/support/request_story.h"
#include "tests/ui/gantt/timeline_window.h"
#include "ui/gantt/bar_state.h"
#include "ui/gantt/gantt_export.h"
#include "ui/gantt/task_tip.h"

#include <QTemporaryDir>

namespace loiter {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;
using test::RequestStory;
using test::Timeline;
using test::TraceFixture;

namespace {

constexpr LaneId kWorker{1};
constexpr LaneId kServer{2};

/// Two tasks whose requests overlap, of which one is queued while the other is served; and a
/// request of nobody knows whom, which fails, and one whose client leaves.
TraceFixture asked()
{
    TraceFixture fixture(1);
    fixture.lane("server CAPACITY", LaneKind::Server);
    fixture.lane("ThreadPoolExecutor-0_1");
    fixture.task("get(0)").submitted(0s).started(0s, 1).finished(6s);
    fixture.task("get(1)").submitted(0s).started(0s, 3).finished(9s);
    RequestStory(fixture, kServer, 0)
        .arrived(1s, "/zero", {0})
        .entered(1s, SpanKind::Delay)
        .entered(3s, SpanKind::Service)
        .ended(6s, 200);
    RequestStory(fixture, kServer, 1)
        .arrived(2s, "/one", {1})
        .entered(2s, SpanKind::Delay)
        .entered(4s, SpanKind::Queue)
        .entered(6s, SpanKind::Service)
        .ended(9s, 404);
    RequestStory(fixture, kServer, 2).arrived(7s, "/two").ended(8s, 503);
    RequestStory(fixture, kServer, 3).arrived(9s, "/three", {1'000'000}).ended(10s, 0);
    return fixture;
}

QRectF requestRect(const GanttScene& scene, std::uint32_t task)
{
    return requestRects(scene, TaskId{task}).at(0);
}

/// In the middle of the bars of a sub-row of the server at a time.
QPointF at(const GanttScene& scene, nanoseconds time, int subRow)
{
    const auto [top, bottom] = scene.layout.barExtent(*scene.layout.rowOf(kServer), subRow);
    return {scene.layout.time.x(time), (top + bottom) / 2};
}

} // namespace

class GanttServerTest : public QObject
{
    Q_OBJECT

private slots:
    void theServerIsBelowTheWorkersAndItsRequestsBesideEachOther();
    void aManagerIsAboveTheWorkers();
    void eachRequestKnowsItsOwnPhases();
    void aRequestIsInTheStateOfItsAnswer();
    void aRequestHasTheHueOfItsTask();
    void whatARequestMeetsCanBeToldApart();
    void clickingARequestSelectsItsTask();
    void selectingATaskLightsItsRequests();
    void theToolTipSaysWhatBecameOfTheRequest();
    void theToolTipOfManyRequestsSaysHowManyTheyAre();
    void aRequestOfATaskThatIsNotThereIsDrawnAndOfNone();
    void failuresAmongMergedRequestsAreMarked();
    void ghostsGiveTheServerItsRoom();
    void exportsSayWhatTheServerDoes();
    void exportsEndWithTheLowestLane();
    void withoutAServerTheLegendSaysNothingOfIt();
};

void GanttServerTest::theServerIsBelowTheWorkersAndItsRequestsBesideEachOther()
{
    Timeline timeline(asked());
    const GanttLayout& layout = timeline.plot.scene().layout;
    const GanttRow& row = layout.rows.back();
    QVERIFY(row.isServer);
    QVERIFY(row.lane == kServer);
    QCOMPARE(row.subRows, 2);
    QVERIFY(layout.rowOf(LaneId{3})->top < row.top);
    QVERIFY(layout.barExtent(row, 0).second <= layout.barExtent(row, 1).first);
}

void GanttServerTest::aManagerIsAboveTheWorkers()
{
    TraceFixture fixture(1);
    fixture.lane("SyncManager-1", LaneKind::Manager);
    fixture.task("get(0)").submitted(0s).started(0s, 1).finished(6s);
    RequestStory(fixture, kServer, 0).arrived(5s, "/zero").ended(6s, 200);
    Timeline timeline(fixture);
    const GanttScene& scene = timeline.plot.scene();
    const GanttRow& row = *scene.layout.rowOf(kServer);
    QVERIFY(row.top < scene.layout.rowOf(kWorker)->top);
    const GanttHit hit = hitTest(scene, at(scene, 5'500ms, 0));
    QVERIFY(hit.part == GanttPart::Request);
    QCOMPARE(requestTip(*scene.index, hit, scene.end()).state,
             QStringLiteral("left with the manager"));
}

void GanttServerTest::eachRequestKnowsItsOwnPhases()
{
    const TraceFixture fixture = asked();
    test::GrowingTrace growing(fixture);
    GanttIndex grown;
    grown.setTrace(&growing.trace());
    for (const auto time : {2s, 5s, 20s}) {
        grown.update(growing.advanceTo(time));
    }
    const Trace trace = fixture.trace();
    GanttIndex once;
    once.setTrace(&trace);
    for (const std::uint32_t request : {0U, 1U, 2U, 3U}) {
        const auto spans = once.lane(kServer).spansOfRequest(request);
        QVERIFY(std::ranges::equal(grown.lane(kServer).spansOfRequest(request), spans));
        for (const std::uint32_t span : spans) {
            QCOMPARE(trace.lane(kServer).spans[span].request, request);
        }
    }
    QCOMPARE(once.lane(kServer).spansOfRequest(1).size(), std::size_t{3});
    QCOMPARE(once.lane(kServer).requests().value(), std::size_t{4});
    QVERIFY(!once.lane(kWorker).requests());
}

void GanttServerTest::aRequestIsInTheStateOfItsAnswer()
{
    const Trace trace = asked().trace();
    GanttIndex index;
    index.setTrace(&trace);
    const auto rows = index.lane(kServer).rows();
    const auto look = [&](std::size_t row, std::size_t bar) {
        const Bar& of = rows[row].bars[bar];
        return std::pair(stateOfBar(trace, kServer, of), nameOfBar(index, kServer, of));
    };
    QVERIFY(look(0, 0) == std::pair(TaskState::Finished, QStringLiteral("/zero")));
    QVERIFY(look(1, 0) == std::pair(TaskState::Finished, QStringLiteral("404 /one")));
    QVERIFY(look(0, 1) == std::pair(TaskState::Failed, QStringLiteral("503 /two")));
    QVERIFY(look(0, 2) == std::pair(TaskState::Stopped, QStringLiteral("/three")));
}

void GanttServerTest::aRequestHasTheHueOfItsTask()
{
    Timeline timeline(asked());
    timeline.plot.resize(1200, 500);
    const GanttScene& scene = timeline.plot.scene();
    const QImage picture = timeline.picture();
    const Palette palette = paletteOf(Theme::Light);
    const auto fillOf = [&](nanoseconds time, int subRow) {
        const auto [top, bottom] = scene.layout.barExtent(*scene.layout.rowOf(kServer), subRow);
        return picture.pixelColor(QPointF(scene.layout.time.x(time), top + 3).toPoint());
    };
    QCOMPARE(fillOf(5s, 0), palette.taskFill(TaskId{0}));
    QCOMPARE(fillOf(8500ms, 1), palette.taskFill(TaskId{1}));
    QCOMPARE(fillOf(7100ms, 0), palette.merged);
}

void GanttServerTest::whatARequestMeetsCanBeToldApart()
{
    Timeline timeline(asked());
    const GanttScene& scene = timeline.plot.scene();
    const QImage picture = timeline.picture();
    const QRectF bar = requestRect(scene, 1);
    const auto strip = [&](nanoseconds time) {
        const double left = std::round(scene.layout.time.x(time) / 8) * 8;
        return picture.copy(QRectF(left, bar.bottom() - 4, 40, 3).toRect());
    };
    QVERIFY(strip(2500ms) != strip(4500ms));
    QVERIFY(strip(4500ms) != strip(6500ms));
    QVERIFY(strip(6500ms) != strip(2500ms));
}

void GanttServerTest::clickingARequestSelectsItsTask()
{
    Timeline timeline(asked());
    const GanttScene& scene = timeline.plot.scene();
    QTest::mouseClick(&timeline.plot, Qt::LeftButton, {}, at(scene, 5s, 1).toPoint());
    QCOMPARE(timeline.selection.selected(), TaskId{1});
    QTest::mouseClick(&timeline.plot, Qt::LeftButton, {}, at(scene, 5s, 0).toPoint());
    QCOMPARE(timeline.selection.selected(), TaskId{0});
    QTest::mouseClick(&timeline.plot, Qt::LeftButton, {}, at(scene, 7500ms, 0).toPoint());
    QVERIFY(timeline.selection.selected().isNone());
}

void GanttServerTest::selectingATaskLightsItsRequests()
{
    Timeline timeline(asked());
    timeline.selection.select(TaskId{1});
    const QRectF bar = requestRect(timeline.plot.scene(), 1);
    const QImage picture = timeline.picture();
    const QPoint edge(static_cast<int>(bar.center().x()), static_cast<int>(bar.top()));
    QCOMPARE(picture.pixelColor(edge), paletteOf(Theme::Light).accent);
    const QRectF other = requestRect(timeline.plot.scene(), 0);
    const QPoint otherEdge(static_cast<int>(other.center().x()), static_cast<int>(other.top()));
    QVERIFY(picture.pixelColor(otherEdge) != paletteOf(Theme::Light).accent);
}

void GanttServerTest::theToolTipSaysWhatBecameOfTheRequest()
{
    Timeline timeline(asked());
    const GanttScene& scene = timeline.plot.scene();
    const GanttHit hit = hitTest(scene, at(scene, 5s, 1));
    QVERIFY(hit.part == GanttPart::Request);
    const ToolTipText tip = requestTip(*scene.index, hit, scene.end());
    QCOMPARE(tip.name, QStringLiteral("/one"));
    QCOMPARE(tip.state, QStringLiteral("status 404"));
    const ToolTipFigures figures = {{QStringLiteral("arrived"), QStringLiteral("2.00 s")},
                                    {QStringLiteral("took"), QStringLiteral("7.00 s")},
                                    {QStringLiteral("asked by"), QStringLiteral("get(1)")}};
    QCOMPARE(tip.figures, figures);
    const ToolTipFigures phases = {{QStringLiteral("delayed"), QStringLiteral("2.00 s")},
                                   {QStringLiteral("queued"), QStringLiteral("2.00 s")},
                                   {QStringLiteral("served"), QStringLiteral("3.00 s")}};
    QCOMPARE(tip.phases, phases);
}

void GanttServerTest::theToolTipOfManyRequestsSaysHowManyTheyAre()
{
    TraceFixture fixture = asked();
    for (std::uint32_t number = 4; number < 14; ++number) {
        const nanoseconds start = 11s + number * 1us;
        RequestStory(fixture, kServer, number).arrived(start, "/").ended(start + 1us, 200);
    }
    Timeline timeline(fixture);
    const GanttScene& scene = timeline.plot.scene();
    const GanttHit hit = hitTest(scene, at(scene, 11s + 10us, 0) + QPointF(1, 0));
    QVERIFY(hit.part == GanttPart::MergedBars);
    QCOMPARE(mergedTip(*scene.index, hit).name, QStringLiteral("10 requests"));
}

void GanttServerTest::aRequestOfATaskThatIsNotThereIsDrawnAndOfNone()
{
    Timeline timeline(asked());
    QVERIFY(!timeline.picture().isNull());
    const GanttScene& scene = timeline.plot.scene();
    const GanttHit hit = hitTest(scene, at(scene, 9500ms, 0));
    QVERIFY(hit.part == GanttPart::Request);
    QVERIFY(hit.task.isNone());
    QCOMPARE(requestTip(*scene.index, hit, scene.end()).state,
             QStringLiteral("not answered: the client left"));
    QVERIFY(requestRects(scene, TaskId{1'000'000}).empty());
}

void GanttServerTest::failuresAmongMergedRequestsAreMarked()
{
    TraceFixture fixture = asked();
    for (std::uint32_t number = 4; number < 14; ++number) {
        const nanoseconds start = 11s + number * 1us;
        const std::uint16_t status = number == 9 ? 503 : 200;
        RequestStory(fixture, kServer, number).arrived(start, "/").ended(start + 1us, status);
    }
    const Trace trace = fixture.trace();
    GanttIndex index;
    index.setTrace(&trace);
    QCOMPARE(index.lane(kServer).rows()[0].failed.size(), std::size_t{2});
}

void GanttServerTest::ghostsGiveTheServerItsRoom()
{
    const Trace prediction = asked().trace(TraceSource::Prediction);
    const TraceFixture begun(1);
    const Trace trace = begun.trace();
    Timeline timeline(begun);
    timeline.plot.setTrace(&trace, &prediction);
    const GanttRow& row = timeline.plot.scene().layout.rows.back();
    QVERIFY(row.isServer);
    QVERIFY(row.lane.isNone());
    QVERIFY(row.ghostLane == kServer);
    QCOMPARE(row.subRows, 2);
    QVERIFY(!timeline.picture().isNull());
}

void GanttServerTest::exportsSayWhatTheServerDoes()
{
    const QTemporaryDir folder;
    ExportOptions options;
    options.path = folder.filePath(QStringLiteral("server.svg"));
    options.size = QSize(1600, 400);
    exportTrace(asked().trace(), nullptr, options);
    QFile file(options.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    for (const char* word :
         {"server CAPACITY", "4 requests", "delayed", "queued", "served", "404 /one"}) {
        QVERIFY2(text.contains(word), word);
    }
}

void GanttServerTest::exportsEndWithTheLowestLane()
{
    TraceFixture fixture = test::manyLanes(14);
    const LaneId server = fixture.lane("server", LaneKind::Server);
    for (std::uint32_t number = 0; number < 12; ++number) {
        RequestStory(fixture, server, number).arrived(0s, "/").ended(1s, 200);
    }
    const QImage picture = renderTrace(fixture.trace(), nullptr, {});
    QCOMPARE(picture.pixelColor(5, picture.height() - 4), paletteOf(Theme::Light).base);
}

void GanttServerTest::withoutAServerTheLegendSaysNothingOfIt()
{
    const QTemporaryDir folder;
    ExportOptions options;
    options.path = folder.filePath(QStringLiteral("none.svg"));
    options.size = QSize(1600, 400);
    exportTrace(test::manyLanes(2).trace(), nullptr, options);
    QFile file(options.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    for (const char* word : {"delayed", "queued", "served"}) {
        QVERIFY2(!text.contains(word), word);
    }
}

} // namespace loiter

QTEST_MAIN(loiter::GanttServerTest)
#include "gantt_server_test.moc"
