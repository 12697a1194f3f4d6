#include "tests/ui/panels/panel_traces.h"
#include "ui/panels/futures_table.h"
#include "ui/selection.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace loiter {

using namespace std::chrono_literals;

namespace {

QString cell(const QAbstractItemModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

QStringList column(const QAbstractItemModel& model, int column)
{
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row) {
        cells.append(cell(model, row, column));
    }
    return cells;
}

} // namespace

class FuturesTableTest : public QObject
{
    Q_OBJECT

private slots:
    void aRowTellsTheStoryOfItsTask();
    void whatHasNotHappenedIsEmpty();
    void statesCarryTheirLetters();
    void callsThatRepeatCarryTheirIndex();
    void aGrowingTraceInsertsRowsAndTellsWhatChanged();
    void changesThatLieCloseTogetherAreToldAsOne();
    void timesSortAsNumbersAndWhatIsMissingLast();
    void sortingStaysRightWhileTheTraceGrows();
    void choosingARowSelectsItsTask();
    void selectingATaskChoosesItsRowInAnyOrder();
    void clearingTheSelectionClearsTheRow();
    void hoveringARowHoversItsTask();
};

void FuturesTableTest::aRowTellsTheStoryOfItsTask()
{
    const Trace trace = test::loiterRun().trace();
    FuturesModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTrace(&trace);
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(cell(model, 4, FuturesModel::Name), QStringLiteral("loiter(4)"));
    QCOMPARE(cell(model, 4, FuturesModel::Future),
             QStringLiteral("<Future at 0x7f4c1930 state=finished returned int>"));
    QCOMPARE(cell(model, 4, FuturesModel::Submitted), QStringLiteral("0.00 s"));
    QCOMPARE(cell(model, 4, FuturesModel::Started), QStringLiteral("1.00 s"));
    QCOMPARE(cell(model, 4, FuturesModel::Finished), QStringLiteral("5.00 s"));
    QCOMPARE(cell(model, 4, FuturesModel::Requested), QStringLiteral("3.00 s"));
    QCOMPARE(cell(model, 4, FuturesModel::Delivered), QStringLiteral("5.00 s"));
    QCOMPARE(cell(model, 4, FuturesModel::State), QStringLiteral("finished"));
    QCOMPARE(cell(model, 4, FuturesModel::LaneName), QStringLiteral("ThreadPoolExecutor-0_1"));
    const auto alignment =
        model.index(4, FuturesModel::Finished).data(Qt::TextAlignmentRole).toInt();
    QVERIFY((alignment & Qt::AlignRight) != 0);
}

void FuturesTableTest::whatHasNotHappenedIsEmpty()
{
    const Trace trace = test::everyState().trace();
    FuturesModel model;
    model.setTrace(&trace);
    QCOMPARE(cell(model, 5, FuturesModel::Started), QString());
    QCOMPARE(cell(model, 5, FuturesModel::LaneName), QString());
    QCOMPARE(cell(model, 3, FuturesModel::Finished), QString());
}

void FuturesTableTest::statesCarryTheirLetters()
{
    const Trace trace = test::everyState().trace();
    FuturesModel model;
    model.setTrace(&trace);
    const QStringList expected = {QStringLiteral("finished"),
                                  QStringLiteral("E error"),
                                  QStringLiteral("C cancelled"),
                                  QStringLiteral("R running"),
                                  QStringLiteral("stopped"),
                                  QStringLiteral("P pending")};
    QCOMPARE(column(model, FuturesModel::State), expected);
}

void FuturesTableTest::callsThatRepeatCarryTheirIndex()
{
    const Trace trace = test::crossingRun(3).trace();
    FuturesModel model;
    model.setTrace(&trace);
    const QStringList expected = {
        QStringLiteral("loiter(10)"), QStringLiteral("1 loiter(1)"), QStringLiteral("2 loiter(1)")};
    QCOMPARE(column(model, FuturesModel::Name), expected);
}

void FuturesTableTest::aGrowingTraceInsertsRowsAndTellsWhatChanged()
{
    test::GrowingTrace run(test::loiterRun());
    FuturesModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTrace(&run.trace());
    QCOMPARE(model.rowCount(), 0);
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.appendChange(run.advanceTo(0s));
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(inserted.size(), 1);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.appendChange(run.advanceTo(1s));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(cell(model, 1, FuturesModel::Delivered), QStringLiteral("1.00 s"));
    QCOMPARE(reset.size(), 0);
}

void FuturesTableTest::changesThatLieCloseTogetherAreToldAsOne()
{
    test::TraceFixture fixture(1);
    for (int i = 0; i < 1000; ++i) {
        fixture.task("task").submitted(0s);
    }
    test::GrowingTrace run(fixture);
    FuturesModel model;
    model.setTrace(&run.trace());
    model.appendChange(run.advanceTo(0s));
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    TraceChange change;
    change.firstNewTask = 1000;
    change.tasks = {{3}, {4}, {9}, {500}, {502}};
    model.appendChange(change);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed[0][0].toModelIndex().row(), 3);
    QCOMPARE(changed[0][1].toModelIndex().row(), 9);
    QCOMPARE(changed[1][0].toModelIndex().row(), 500);
    QCOMPARE(changed[1][1].toModelIndex().row(), 502);
}

void FuturesTableTest::timesSortAsNumbersAndWhatIsMissingLast()
{
    const Trace trace = test::everyState().trace();
    FuturesModel model;
    model.setTrace(&trace);
    FuturesOrder order(model);
    const QAbstractItemModelTester tester(&order,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    order.sort(FuturesModel::Finished, Qt::AscendingOrder);
    const QStringList expected = {QStringLiteral("work(0)"),
                                  QStringLiteral("work(1)"),
                                  QStringLiteral("work(2)"),
                                  QStringLiteral("work(4)"),
                                  QStringLiteral("work(3)"),
                                  QStringLiteral("work(5)")};
    QCOMPARE(column(order, FuturesModel::Name), expected);
}

void FuturesTableTest::sortingStaysRightWhileTheTraceGrows()
{
    test::GrowingTrace run(test::crossingRun(5));
    FuturesModel model;
    FuturesOrder order(model);
    model.setTrace(&run.trace());
    order.sort(FuturesModel::Delivered, Qt::AscendingOrder);
    model.appendChange(run.advanceTo(500ms));
    QCOMPARE(cell(order, 0, FuturesModel::Name), QStringLiteral("loiter(10)"));
    model.appendChange(run.advanceTo(60s));
    QTRY_COMPARE(cell(order, 0, FuturesModel::Name), QStringLiteral("1 loiter(1)"));
    QCOMPARE(cell(order, 4, FuturesModel::Name), QStringLiteral("loiter(10)"));
}

void FuturesTableTest::choosingARowSelectsItsTask()
{
    const Trace trace = test::loiterRun().trace();
    Selection selection;
    FuturesTable table(selection);
    table.resize(900, 200);
    table.setTrace(&trace);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    QTableView& view = table.table();
    const QRect cell = view.visualRect(view.model()->index(3, FuturesModel::Started));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(selection.selected(), TaskId{3});
    QTest::keyClick(&view, Qt::Key_Up);
    QCOMPARE(selection.selected(), TaskId{2});
}

void FuturesTableTest::selectingATaskChoosesItsRowInAnyOrder()
{
    const Trace trace = test::crossingRun(4).trace();
    Selection selection;
    FuturesTable table(selection);
    table.setTrace(&trace);
    table.table().sortByColumn(FuturesModel::Delivered, Qt::AscendingOrder);
    selection.select({0});
    QCOMPARE(table.table().currentIndex().row(), 3);
    QVERIFY(table.table().selectionModel()->isRowSelected(3));
    table.table().sortByColumn(FuturesModel::Name, Qt::AscendingOrder);
    QCOMPARE(table.table().currentIndex().row(), 0);
    QCOMPARE(selection.selected(), TaskId{0});
}

void FuturesTableTest::clearingTheSelectionClearsTheRow()
{
    const Trace trace = test::loiterRun().trace();
    Selection selection;
    FuturesTable table(selection);
    table.setTrace(&trace);
    selection.select({2});
    QVERIFY(table.table().selectionModel()->hasSelection());
    selection.select({});
    QVERIFY(!table.table().selectionModel()->hasSelection());
    QVERIFY(selection.selected().isNone());
}

void FuturesTableTest::hoveringARowHoversItsTask()
{
    const Trace trace = test::loiterRun().trace();
    Selection selection;
    FuturesTable table(selection);
    table.resize(900, 200);
    table.setTrace(&trace);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    QTableView& view = table.table();
    QTest::mouseMove(view.viewport(), view.visualRect(view.model()->index(1, 1)).center());
    QCOMPARE(selection.hovered(), TaskId{1});
}

} // namespace loiter

QTEST_MAIN(loiter::FuturesTableTest)
#include "futures_table_test.moc"
