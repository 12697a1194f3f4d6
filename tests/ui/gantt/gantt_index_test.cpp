#include "tests/ui/panels/panel_traces.h"
#include "ui/gantt/bar_runs.h"
#include "ui/gantt/caller_painter.h"
#include "ui/gantt/gantt_index.h"

#include <QTest>

#include <string>

namespace loiter {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

BarRow rowOf(std::initializer_list<std::pair<nanoseconds, nanoseconds>> times)
{
    BarRow row;
    for (const auto& [start, end] : times) {
        row.bars.push_back({.start = start, .end = end, .task = {}, .span = 0, .kind = {}});
    }
    return row;
}

std::vector<BarRun> runsOf(const BarRow& row, TimeRange range = {0s, 1000s})
{
    std::vector<BarRun> runs;
    collectBarRuns(row, TimeScale(range, 0, 1000), range.end, 6, runs);
    return runs;
}

/// A worker does `count` tasks of the same length, one after another.
test::TraceFixture busyWorker(int count, nanoseconds length)
{
    test::TraceFixture fixture(1);
    for (int task = 0; task < count; ++task) {
        fixture.task("step()")
            .submitted(0s)
            .started(task * length, 1)
            .finished((task + 1) * length);
    }
    return fixture;
}

} // namespace

class GanttIndexTest : public QObject
{
    Q_OBJECT

private slots:
    void aWideBarIsARunOfItsOwn();
    void aBarOfNoLengthEndsAtItsInstant();
    void aBarOfNoLengthNeverCoversWhatIsBefore();
    void narrowNeighboursBecomeOne();
    void agreesWithLookingAtEveryBar_data();
    void agreesWithLookingAtEveryBar();
    void onlyWhatIsSeenIsCollected();
    void growingStepByStepGivesTheSameAsAllAtOnce();
    void repeatedCallsAreNamedWithTheirIndex();
    void overlappingSpansLieInDifferentRows();
    void failuresAreKnownByTheirPlace();
    void busyAndBlockedTimesCountWhatStillLasts();
    void aWaitIsHeadOfLineFromTheFirstOtherResultOn();
    void waitingForAnyResultIsNeverHeadOfLine();
    void theQueueIsAsHighAsItsHighestSample();
    void deliveriesTogetherAreNamedTogether();
};

void GanttIndexTest::aWideBarIsARunOfItsOwn()
{
    const std::vector<BarRun> runs = runsOf(rowOf({{10s, 20s}, {20s, 50s}}));
    QCOMPARE(runs.size(), std::size_t{2});
    QCOMPARE(runs[1].left, 20.0);
    QCOMPARE(runs[1].right, 50.0);
    QVERIFY(!runs[0].isZeroLength);
}

void GanttIndexTest::aBarOfNoLengthEndsAtItsInstant()
{
    const std::vector<BarRun> runs = runsOf(rowOf({{100s, 100s}, {100s, 200s}}));
    QCOMPARE(runs.size(), std::size_t{2});
    QVERIFY(runs[0].isZeroLength);
    QCOMPARE(runs[0].left, 94.0);
    QCOMPARE(runs[0].right, 100.0);
}

void GanttIndexTest::aBarOfNoLengthNeverCoversWhatIsBefore()
{
    const std::vector<BarRun> runs = runsOf(rowOf({{90s, 97s}, {100s, 100s}}));
    QCOMPARE(runs[1].left, 97.0);
    const std::vector<BarRun> close = runsOf(rowOf({{90s, 100s}, {100s, 100s}}));
    QVERIFY(close[1].right - close[1].left >= 2);
}

void GanttIndexTest::narrowNeighboursBecomeOne()
{
    const std::vector<BarRun> runs =
        runsOf(rowOf({{10s, 10500ms}, {10500ms, 11s}, {11s, 11800ms}, {40s, 40200ms}, {60s, 70s}}));
    QCOMPARE(runs.size(), std::size_t{3});
    QCOMPARE(runs[0].count(), std::size_t{3});
    QCOMPARE(runs[0].left, 10.0);
    QCOMPARE(runs[0].right, 12.0);
    QVERIFY(runs[1].isZeroLength);
}

void GanttIndexTest::agreesWithLookingAtEveryBar_data()
{
    QTest::addColumn<int>("bars");
    QTest::addColumn<int>("seed");
    for (const int bars : {10, 100, 1000, 20000}) {
        for (int seed = 1; seed <= 3; ++seed) {
            QTest::addRow("%d bars, seed %d", bars, seed) << bars << seed;
        }
    }
}

void GanttIndexTest::agreesWithLookingAtEveryBar()
{
    QFETCH(int, bars);
    QFETCH(int, seed);
    BarRow row;
    auto state = static_cast<std::uint32_t>(seed);
    const auto next = [&state] { return (state = state * 1664525 + 1013904223) >> 8U; };
    nanoseconds time = 0s;
    const nanoseconds mean = 1000s / bars;
    for (int bar = 0; bar < bars; ++bar) {
        time += next() % 3 == 0 ? nanoseconds() : mean * (next() % 100) / 400;
        const nanoseconds end = time + mean * (next() % 100) / (next() % 7 == 0 ? 10 : 200);
        row.bars.push_back({.start = time, .end = end, .task = {}, .span = 0, .kind = {}});
        time = end;
    }
    const std::vector<BarRun> runs = runsOf(row, {0s, time});
    const TimeScale scale({0s, time}, 0, 1000);
    std::size_t expected = 0;
    for (const BarRun& run : runs) {
        QCOMPARE(run.first, expected);
        expected = run.last;
        for (std::size_t bar = run.first; run.count() > 1 && bar < run.last; ++bar) {
            QVERIFY(scale.x(row.bars[bar].end) - scale.x(row.bars[bar].start) < 1);
        }
    }
    QCOMPARE(expected, row.bars.size());
    QVERIFY(runs.size() <= 2100);
}

void GanttIndexTest::onlyWhatIsSeenIsCollected()
{
    const BarRow row = rowOf({{0s, 10s}, {10s, 20s}, {20s, 30s}, {30s, 40s}});
    const std::vector<BarRun> runs = runsOf(row, {15s, 25s});
    QCOMPARE(runs.size(), std::size_t{2});
    QCOMPARE(runs[0].first, std::size_t{1});
}

void GanttIndexTest::growingStepByStepGivesTheSameAsAllAtOnce()
{
    const test::TraceFixture fixture = test::loiterRun();
    test::GrowingTrace growing(fixture);
    GanttIndex index;
    index.setTrace(&growing.trace());
    for (nanoseconds time = 0s; time <= 6s; time += 250ms) {
        index.update(growing.advanceTo(time));
    }
    GanttIndex whole;
    whole.setTrace(&growing.trace());
    for (std::uint32_t lane = 0; lane < 4; ++lane) {
        const auto grown = index.lane(LaneId{lane}).rows();
        const auto once = whole.lane(LaneId{lane}).rows();
        QCOMPARE(grown.size(), once.size());
        QCOMPARE(grown[0].bars.size(), once[0].bars.size());
        QCOMPARE(grown[0].bars.back().end, once[0].bars.back().end);
        QCOMPARE(index.lane(LaneId{lane}).busy(5s), whole.lane(LaneId{lane}).busy(5s));
    }
    QCOMPARE(index.submissions().size(), std::size_t{5});
    QCOMPARE(index.deliveries().size(), std::size_t{5});
    QCOMPARE(index.deliveries().back().task, TaskId{4});
    QCOMPARE(index.queue().most(), whole.queue().most());
}

void GanttIndexTest::repeatedCallsAreNamedWithTheirIndex()
{
    test::TraceFixture fixture(1);
    fixture.task("loiter(10)").submitted(0s);
    fixture.task("loiter(1)").submitted(0s);
    fixture.task("loiter(1)").submitted(0s);
    const Trace trace = fixture.trace();
    GanttIndex index;
    index.setTrace(&trace);
    QCOMPARE(index.taskName(TaskId{0}), QStringLiteral("loiter(10)"));
    QCOMPARE(index.taskName(TaskId{2}), QStringLiteral("2 loiter(1)"));
}

void GanttIndexTest::overlappingSpansLieInDifferentRows()
{
    Trace trace;
    Lane lane;
    const auto span = [](nanoseconds start, nanoseconds end) {
        Span result;
        result.start = start;
        result.end = end;
        result.kind = SpanKind::Computing;
        return result;
    };
    lane.spans = {span(0s, 4s), span(1s, 2s), span(2s, 3s), span(2500ms, kNotYet)};
    LaneIndex index;
    index.update(trace, lane);
    QCOMPARE(index.rows().size(), std::size_t{3});
    QCOMPARE(index.rows()[1].bars.size(), std::size_t{2});
    QCOMPARE(index.lastEnd(), kNotYet);
}

void GanttIndexTest::failuresAreKnownByTheirPlace()
{
    test::TraceFixture fixture(1);
    fixture.task("a()").submitted(0s).started(0s, 1).finished(1s);
    fixture.task("b()").submitted(0s).started(1s, 1).failed(2s);
    fixture.task("c()").submitted(0s).started(2s, 1).finished(3s);
    const Trace trace = fixture.trace();
    GanttIndex index;
    index.setTrace(&trace);
    QCOMPARE(index.lane(LaneId{1}).rows()[0].failed, std::vector<std::size_t>{1});
}

void GanttIndexTest::busyAndBlockedTimesCountWhatStillLasts()
{
    test::GrowingTrace growing(test::loiterRun());
    growing.advanceTo(2600ms);
    GanttIndex index;
    index.setTrace(&growing.trace());
    QCOMPARE(index.lane(LaneId{0}).blocked(2600ms), nanoseconds(2600ms));
    QCOMPARE(index.lane(LaneId{2}).busy(2600ms), nanoseconds(2600ms));
    QCOMPARE(index.lane(LaneId{3}).busy(2600ms), nanoseconds(2s));
    QCOMPARE(index.lane(LaneId{3}).lastEnd(), nanoseconds(2s));
}

void GanttIndexTest::aWaitIsHeadOfLineFromTheFirstOtherResultOn()
{
    test::TraceFixture fixture(2);
    fixture.task("slow()").submitted(0s).started(0s, 1).awaited(0s, 10s).finished(10s).delivered(
        10s);
    fixture.task("quick()").submitted(0s).started(0s, 2).finished(1s).delivered(10s);
    const Trace trace = fixture.trace();
    GanttIndex index;
    index.setTrace(&trace);
    const Bar& wait = index.lane(LaneId{0}).rows()[0].bars[0];
    QCOMPARE(index.blockedFrom(wait, 10s), nanoseconds(1s));
}

void GanttIndexTest::waitingForAnyResultIsNeverHeadOfLine()
{
    test::TraceFixture fixture(2);
    fixture.awaitedAny(0s, 10s);
    fixture.task("quick()").submitted(0s).started(0s, 2).finished(1s).delivered(10s);
    const Trace trace = fixture.trace();
    GanttIndex index;
    index.setTrace(&trace);
    QCOMPARE(index.blockedFrom(index.lane(LaneId{0}).rows()[0].bars[0], 10s), kNotYet);
}

void GanttIndexTest::theQueueIsAsHighAsItsHighestSample()
{
    const Trace trace = busyWorker(1000, 1ms).trace();
    GanttIndex index;
    index.setTrace(&trace);
    QCOMPARE(index.queue().most(), std::int64_t{999});
    QCOMPARE(index.queue().now(), std::int64_t{0});
    const auto samples = index.queue().samples();
    for (const std::size_t first : {std::size_t{0}, std::size_t{100}, std::size_t{127}}) {
        const auto highest =
            std::ranges::max_element(samples.subspan(first, 700), {}, &CounterSample::value);
        QCOMPARE(index.queue().mostOf(first, first + 700), highest->value);
    }
}

void GanttIndexTest::deliveriesTogetherAreNamedTogether()
{
    const Trace trace = test::loiterRun().trace();
    const auto textsOf = [&](std::initializer_list<std::uint32_t> tasks) {
        std::vector<Instant> deliveries;
        for (const std::uint32_t task : tasks) {
            deliveries.push_back({0s, TaskId{task}});
        }
        return deliveryTexts(trace, deliveries);
    };
    QCOMPARE(textsOf({3}).front(), QStringLiteral("result 3: 30"));
    QCOMPARE(textsOf({3}).back(), QStringLiteral("3"));
    QCOMPARE(textsOf({0, 2, 1, 3}).front(), QStringLiteral("results 0 to 3"));
    QCOMPARE(textsOf({2, 0}).front(), QStringLiteral("results 2, 0"));
}

} // namespace loiter

QTEST_APPLESS_MAIN(loiter::GanttIndexTest)
#include "gantt_index_test.moc"
