#include "tests/ui/sweep/sweep_figures.h"
#include "ui/sweep/sweep_table.h"

#include <QAbstractItemModelTester>
#include <QTest>

namespace loiter {

namespace {

QString
cell(const SweepModel& model, int row, SweepModel::Column column, int role = Qt::DisplayRole)
{
    return model.index(row, column).data(role).toString();
}

} // namespace

class SweepTableTest : public QObject
{
    Q_OBJECT

private slots:
    void hasTheFiguresOfEveryPoint();
    void comparesElapsedTimesToo();
    void saysWhatFailedAndWhyInTheToolTip();
    void theToolTipHasAllFigures();
    void theTextsColumnIsThereWhereTheTextHasFigures();
    void keepsItsContractAsFiguresCome();
};

void SweepTableTest::hasTheFiguresOfEveryPoint()
{
    SweepModel model;
    model.setFigures(test::sweepFigures());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(cell(model, 0, SweepModel::Run), QStringLiteral("sequential"));
    QCOMPARE(cell(model, 1, SweepModel::Run), QStringLiteral("threads(4)"));
    QCOMPARE(cell(model, 1, SweepModel::Predicted), QStringLiteral("3.00×"));
    QCOMPARE(cell(model, 1, SweepModel::Measured), QStringLiteral("2.00×"));
    QCOMPARE(cell(model, 1, SweepModel::Published), QString());
    QCOMPARE(cell(model, 1, SweepModel::User), QStringLiteral("1.20 s"));
    QCOMPARE(cell(model, 1, SweepModel::System), QStringLiteral("0.34 s"));
    QCOMPARE(cell(model, 1, SweepModel::Memory), QStringLiteral("31.6 MB"));
    QCOMPARE(cell(model, 2, SweepModel::Measured), QString());
    QCOMPARE(cell(model, 2, SweepModel::Memory), QString());
    QCOMPARE(cell(model, 2, SweepModel::Published), QStringLiteral("5.00×"));
}

void SweepTableTest::comparesElapsedTimesToo()
{
    SweepModel model;
    model.setFigures(test::sweepFigures());
    model.setQuantity(SweepQuantity::Elapsed);
    QCOMPARE(cell(model, 1, SweepModel::Predicted), QStringLiteral("4.00 s"));
    QCOMPARE(cell(model, 1, SweepModel::Measured), QStringLiteral("6.00 s"));
}

void SweepTableTest::saysWhatFailedAndWhyInTheToolTip()
{
    SweepFigures figures = test::sweepFigures();
    figures.measured[1].error = "no room";
    SweepModel model;
    model.setFigures(figures);
    QCOMPARE(cell(model, 1, SweepModel::Measured), QStringLiteral("failed"));
    QVERIFY(cell(model, 1, SweepModel::Measured, Qt::ToolTipRole).contains("no room"));
    const auto colour = model.index(1, SweepModel::Measured).data(Qt::ForegroundRole);
    QCOMPARE(colour.value<QColor>(), paletteOf(Theme::Light).error);
}

void SweepTableTest::theToolTipHasAllFigures()
{
    SweepModel model;
    model.setFigures(test::sweepFigures());
    QCOMPARE(cell(model, 1, SweepModel::Memory, Qt::ToolTipRole),
             QStringLiteral("threads(4), measured\n6.00 s elapsed\n"
                            "2.00× of sequential, efficiency 50 %\n"
                            "CPU: 1.20 s user, 0.34 s system\n31.6 MB of memory at most"));
    QCOMPARE(cell(model, 2, SweepModel::Published, Qt::ToolTipRole),
             QStringLiteral("threads(8), in the text\n4.00 s elapsed\n"
                            "5.00× of sequential, efficiency 63 %"));
}

void SweepTableTest::theTextsColumnIsThereWhereTheTextHasFigures()
{
    SweepTable table;
    QVERIFY(table.isColumnHidden(SweepModel::Published));
    SweepFigures figures = test::sweepFigures();
    table.setFigures(figures);
    QVERIFY(!table.isColumnHidden(SweepModel::Published));
    figures.published.clear();
    table.setFigures(figures);
    QVERIFY(table.isColumnHidden(SweepModel::Published));
}

void SweepTableTest::keepsItsContractAsFiguresCome()
{
    SweepModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFigures(test::sweepFigures());
    model.setQuantity(SweepQuantity::Elapsed);
    model.setTheme(paletteOf(Theme::Dark));
    model.setFigures({});
    QCOMPARE(model.rowCount(), 0);
}

} // namespace loiter

QTEST_MAIN(loiter::SweepTableTest)
#include "sweep_table_test.moc"
