#include "tests/ui/panels/panel_traces.h"
#include "ui/panels/transcript_view.h"
#include "ui/selection.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace loiter {

using namespace std::chrono_literals;

namespace {

constexpr auto kStart = 14h + 3min + 7s;

/// A line of the status line, at its time.
Event statusAt(std::chrono::nanoseconds time, TextId text)
{
    return {.time = time, .lane = {0}, .text = text, .kind = EventKind::StatusShown};
}

QStringList linesOf(const TranscriptModel& model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        lines.append(model.index(row).data().toString());
    }
    return lines;
}

void show(TranscriptView& view)
{
    view.resize(560, 100);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

void click(TranscriptView& view, int row, Qt::KeyboardModifiers modifiers = {})
{
    for (int y = 0; y < view.viewport()->height(); ++y) {
        if (view.rowAt(y) == row) {
            QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, {60, y + 6});
            return;
        }
    }
    QFAIL("the row is not in view");
}

} // namespace

class TranscriptViewTest : public QObject
{
    Q_OBJECT

private slots:
    void linesCarryTheClockTimeAndTheirTabs();
    void aGrowingTraceGivesTheSameModelAsAWholeOne();
    void linesThatMovedAreTold();
    void theStatusLineStandsBelowTheLinesAsLongAsItSaysSomething();
    void callersLinesBelongToTheTaskJustDelivered();
    void deliveriesAtOneInstantEachHaveTheirLine();
    void theEndIsFollowedUntilTheUserScrollsUp();
    void aPredictionIsReadFromTheTop();
    void aClickSelectsTheTaskOfTheLine();
    void selectingATaskBringsItsLineIntoView();
    void hoveringALineHoversItsTask();
    void copyTakesTheMarkedLinesWithTheirTabs();
    void selectAllMarksEveryLine();
    void aRunThatHasPrintedNothingIsARun();
};

void TranscriptViewTest::linesCarryTheClockTimeAndTheirTabs()
{
    const Trace trace = test::loiterRun().trace();
    TranscriptModel model;
    model.setTrace(&trace);
    model.setStartOfRun(kStart);
    const QStringList lines = linesOf(model);
    QCOMPARE(lines.size(), 18);
    QCOMPARE(lines.first(), QStringLiteral("[14:03:07] Script starting."));
    QCOMPARE(lines.last(), QStringLiteral("[14:03:12] result 4: 40"));
    QVERIFY(lines.contains(QStringLiteral("[14:03:10] \t\t\tloiter(3): done.")));
}

void TranscriptViewTest::aGrowingTraceGivesTheSameModelAsAWholeOne()
{
    const Trace whole = test::loiterRun().trace();
    TranscriptModel expected;
    expected.setTrace(&whole);
    test::GrowingTrace run(test::loiterRun());
    TranscriptModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTrace(&run.trace());
    for (const auto time : {0ms, 1000ms, 1500ms, 4000ms, 5000ms}) {
        model.appendChange(run.advanceTo(time));
    }
    QCOMPARE(linesOf(model), linesOf(expected));
    for (int row = 0; row < model.rowCount(); ++row) {
        QCOMPARE(model.task(row), expected.task(row));
    }
}

void TranscriptViewTest::linesThatMovedAreTold()
{
    test::TraceFixture fixture(1);
    fixture.printed(1s, "first");
    fixture.printed(3s, "third");
    TraceBuilder builder(TraceSource::Run, fixture.texts());
    TranscriptModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTrace(&builder.trace());
    model.appendChange(builder.append(fixture.events()));
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const std::vector<Event> late = {
        {.time = 2s, .lane = {1}, .text = fixture.text("second"), .kind = EventKind::Printed}};
    model.appendChange(builder.append(late));
    QCOMPARE(linesOf(model).size(), 3);
    QVERIFY(linesOf(model).at(1).endsWith(QStringLiteral("second")));
    QCOMPARE(changed.size(), 1);
}

void TranscriptViewTest::theStatusLineStandsBelowTheLinesAsLongAsItSaysSomething()
{
    test::TraceFixture fixture(1);
    fixture.printed(1s, "first");
    TraceBuilder builder(TraceSource::Run, fixture.texts());
    TranscriptModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTrace(&builder.trace());
    model.appendChange(builder.append(fixture.events()));
    const auto append = [&](const Event& event) {
        model.appendChange(builder.append(std::vector{event}));
        return linesOf(model).mid(1);
    };
    const Event said = {
        .time = 4s, .lane = {0}, .text = fixture.text("said"), .kind = EventKind::Printed};
    QCOMPARE(append(statusAt(2s, fixture.text("| thinking!"))), QStringList("| thinking!"));
    QCOMPARE(append(statusAt(3s, fixture.text("/ thinking!"))), QStringList("/ thinking!"));
    const QStringList both = append(said);
    QCOMPARE(both.size(), 2);
    QVERIFY(both.at(0).endsWith(QStringLiteral("said")));
    QCOMPARE(both.at(1), QStringLiteral("/ thinking!"));
    QCOMPARE(append(statusAt(5s, {})).size(), 1);
}

void TranscriptViewTest::callersLinesBelongToTheTaskJustDelivered()
{
    const Trace trace = test::loiterRun().trace();
    TranscriptModel model;
    model.setTrace(&trace);
    const QStringList lines = linesOf(model);
    const auto taskOf = [&](const QString& end) {
        for (int row = 0; row < lines.size(); ++row) {
            if (lines[row].endsWith(end)) {
                return model.index(row).data(TranscriptModel::TaskRole).toInt();
            }
        }
        return -2;
    };
    QCOMPARE(taskOf(QStringLiteral("result 3: 30")), 3);
    QCOMPARE(taskOf(QStringLiteral("loiter(4): done.")), 4);
    QCOMPARE(taskOf(QStringLiteral("Script starting.")), -1);
}

void TranscriptViewTest::deliveriesAtOneInstantEachHaveTheirLine()
{
    test::TraceFixture fixture(1);
    for (int i = 0; i < 3; ++i) {
        fixture.task("loiter(1)").submitted(0s).started(0s, 1).finished(1s).delivered(10s);
    }
    for (int i = 0; i < 3; ++i) {
        fixture.printed(10s, "result " + std::to_string(i));
    }
    fixture.printed(11s, "3 results");
    const Trace trace = fixture.trace();
    TranscriptModel model;
    model.setTrace(&trace);
    for (std::uint32_t row = 0; row < 3; ++row) {
        QCOMPARE(model.task(static_cast<int>(row)), TaskId{row});
    }
    QVERIFY(model.task(3).isNone());
}

void TranscriptViewTest::theEndIsFollowedUntilTheUserScrollsUp()
{
    test::GrowingTrace run(test::loiterRun());
    Selection selection;
    TranscriptView view(selection);
    show(view);
    view.setTrace(&run.trace());
    view.appendChange(run.advanceTo(2s));
    QScrollBar* bar = view.verticalScrollBar();
    QVERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), bar->maximum());
    bar->setValue(1);
    QVERIFY(!view.isFollowing());
    view.appendChange(run.advanceTo(4s));
    QCOMPARE(bar->value(), 1);
    bar->setValue(bar->maximum());
    view.appendChange(run.advanceTo(5s));
    QCOMPARE(bar->value(), bar->maximum());
}

void TranscriptViewTest::aPredictionIsReadFromTheTop()
{
    const Trace prediction = test::loiterRun().trace(TraceSource::Prediction);
    Selection selection;
    TranscriptView view(selection);
    show(view);
    view.setTrace(&prediction);
    QVERIFY(view.verticalScrollBar()->maximum() > 0);
    QCOMPARE(view.verticalScrollBar()->value(), 0);
}

void TranscriptViewTest::aClickSelectsTheTaskOfTheLine()
{
    const Trace trace = test::loiterRun().trace();
    Selection selection;
    TranscriptView view(selection);
    show(view);
    view.setTrace(&trace);
    const int last = view.model().rowCount() - 1;
    click(view, last);
    QCOMPARE(selection.selected(), TaskId{4});
    QTest::keyClick(&view, Qt::Key_Up);
    QTest::keyClick(&view, Qt::Key_Up);
    QCOMPARE(selection.selected(), view.model().task(last - 2));
}

void TranscriptViewTest::selectingATaskBringsItsLineIntoView()
{
    const Trace trace = test::loiterRun().trace(TraceSource::File);
    Selection selection;
    TranscriptView view(selection);
    show(view);
    view.setTrace(&trace);
    QCOMPARE(view.verticalScrollBar()->value(), 0);
    selection.select({4});
    const int row = view.model().firstRow({4});
    QVERIFY(row > 5);
    QVERIFY(view.verticalScrollBar()->value() > 0);
    QVERIFY(view.verticalScrollBar()->value() <= row);
}

void TranscriptViewTest::hoveringALineHoversItsTask()
{
    const Trace trace = test::loiterRun().trace(TraceSource::File);
    Selection selection;
    TranscriptView view(selection);
    show(view);
    view.setTrace(&trace);
    const QPoint point(50, 30);
    QTest::mouseMove(view.viewport(), point);
    QCOMPARE(selection.hovered(), view.model().task(view.rowAt(point.y())));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(view.viewport(), &leave);
    QVERIFY(selection.hovered().isNone());
}

void TranscriptViewTest::copyTakesTheMarkedLinesWithTheirTabs()
{
    const Trace trace = test::loiterRun().trace();
    Selection selection;
    TranscriptView view(selection);
    show(view);
    view.setStartOfRun(kStart);
    view.setTrace(&trace);
    const int last = view.model().rowCount() - 1;
    click(view, last - 2);
    click(view, last - 1, Qt::ShiftModifier);
    view.copy();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             view.model().line(last - 2) + u'\n' + view.model().line(last - 1) + u'\n');
    QVERIFY(view.selectedText().contains(u'\t'));
}

void TranscriptViewTest::selectAllMarksEveryLine()
{
    const Trace trace = test::loiterRun().trace();
    Selection selection;
    TranscriptView view(selection);
    show(view);
    view.setTrace(&trace);
    view.selectAll();
    QCOMPARE(view.selectedText().count(u'\n'), view.model().rowCount());
}

void TranscriptViewTest::aRunThatHasPrintedNothingIsARun()
{
    test::TraceFixture fixture(1);
    fixture.task("get()").submitted(0s).started(0s, 1);
    const Trace trace = fixture.trace();
    Selection selection;
    TranscriptView view(selection);
    QCOMPARE(view.emptyText(), QStringLiteral("No run yet"));
    view.setTrace(&trace);
    QCOMPARE(view.emptyText(), QStringLiteral("Nothing printed yet"));
}

} // namespace loiter

QTEST_MAIN(loiter::TranscriptViewTest)
#include "transcript_view_test.moc"
