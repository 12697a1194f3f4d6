#include "tests/ui/panels/download_traces.h"
#include "tests/ui/panels/panel_traces.h"
#include "ui/panels/download_list.h"

#include <QTest>

#include <algorithm>

namespace loiter {

using namespace std::chrono_literals;

class DownloadListTest : public QObject
{
    Q_OBJECT

private slots:
    void aGrowingTraceGivesTheSameListAsAWholeOne();
    void anEndThatIsToldAfterItsDeliveryIsCountedThen();
    void aDeliveryThatIsToldLateIsPutInItsPlace();
};

void DownloadListTest::aGrowingTraceGivesTheSameListAsAWholeOne()
{
    const Trace whole = test::backwards(40).trace();
    const DownloadResults results = test::resultsWithPictures();
    DownloadList expected;
    expected.setTrace(&whole, &results);
    test::GrowingTrace run(test::backwards(40));
    DownloadList list;
    list.setTrace(&run.trace(), &results);
    for (auto time = 0s; time <= 42s; time += 3s) {
        list.append(run.advanceTo(time));
    }
    QCOMPARE(test::idsOf(list.tasks()), test::idsOf(expected.tasks()));
    QCOMPARE(list.tally(), expected.tally());
    QCOMPARE(list.position({39}), std::optional<std::size_t>(0));
    QCOMPARE(list.longestName().size(), 2);
}

void DownloadListTest::anEndThatIsToldAfterItsDeliveryIsCountedThen()
{
    test::TraceFixture fixture(1);
    fixture.task("get('0')").submitted(0s).started(0s, 1);
    TraceBuilder builder(TraceSource::Run, fixture.texts());
    const DownloadResults results = test::resultsWithPictures();
    DownloadList list;
    list.setTrace(&builder.trace(), &results);
    list.append(builder.append(fixture.events()));
    const Event delivered = {.time = 2s, .task = {0}, .lane = {0}, .kind = EventKind::Delivered};
    list.append(builder.append(std::vector{delivered}));
    QCOMPARE(list.tasks().size(), 1U);
    QVERIFY(!list.outcome({0}));
    QCOMPARE(list.tally(), DownloadTally());
    const Event finished = {.time = 1s,
                            .argument = fixture.text("str").value,
                            .task = {0},
                            .lane = {1},
                            .text = fixture.text("'OK'"),
                            .kind = EventKind::Finished};
    QVERIFY(list.append(builder.append(std::vector{finished})));
    QCOMPARE(list.tally(), (DownloadTally{.got = 1}));
    QCOMPARE(list.tasks().size(), 1U);
}

void DownloadListTest::aDeliveryThatIsToldLateIsPutInItsPlace()
{
    std::vector<Event> events = test::backwards(5).events();
    const auto isLate = [](const Event& event) {
        return event.kind == EventKind::Delivered && event.task == TaskId{3};
    };
    const auto late = std::ranges::find_if(events, isLate);
    const std::vector<Event> lateEvents = {*late};
    events.erase(late);
    const test::TraceFixture fixture = test::backwards(5);
    TraceBuilder builder(TraceSource::Run, fixture.texts());
    const DownloadResults results = test::resultsWithPictures();
    DownloadList list;
    list.setTrace(&builder.trace(), &results);
    list.append(builder.append(events));
    QCOMPARE(test::idsOf(list.tasks()), (QList<int>{4, 2, 1, 0}));
    list.append(builder.append(lateEvents));
    QCOMPARE(test::idsOf(list.tasks()), (QList<int>{4, 3, 2, 1, 0}));
    QCOMPARE(list.position({0}), std::optional<std::size_t>(4));
}

} // namespace loiter

QTEST_MAIN(loiter::DownloadListTest)
#include "download_list_test.moc"
