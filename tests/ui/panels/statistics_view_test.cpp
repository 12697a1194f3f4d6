#include "tests/ui/panels/panel_traces.h"
#include "ui/panels/statistics_view.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

namespace loiter {

using namespace std::chrono_literals;

namespace {

QString
cell(const StatisticsModel& model, StatisticsModel::Figure figure, StatisticsModel::Column column)
{
    return model.index(figure, column).data().toString();
}

TraceStatistics loiterStatistics()
{
    return traceStatistics(test::loiterRun().trace(), 3);
}

} // namespace

class StatisticsViewTest : public QObject
{
    Q_OBJECT

private slots:
    void theFiguresOfTheLoiterDemoAreThoseOfTheSpecification();
    void withoutARunOnlyThePredictionHasValues();
    void theMeaningNamesTheWorkers();
    void theTableIsCopiedAsText();
};

void StatisticsViewTest::theFiguresOfTheLoiterDemoAreThoseOfTheSpecification()
{
    StatisticsModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRun(loiterStatistics());
    const auto thisRun = [&](StatisticsModel::Figure figure) {
        return cell(model, figure, StatisticsModel::ThisRun);
    };
    QCOMPARE(thisRun(StatisticsModel::Elapsed), QStringLiteral("5.00 s"));
    QCOMPARE(thisRun(StatisticsModel::Sequential), QStringLiteral("10.00 s"));
    QCOMPARE(thisRun(StatisticsModel::Speedup), QStringLiteral("2.00×"));
    QCOMPARE(thisRun(StatisticsModel::Efficiency), QStringLiteral("67 %"));
    QCOMPARE(thisRun(StatisticsModel::Utilisation), QStringLiteral("67 %"));
    QCOMPARE(thisRun(StatisticsModel::InProgress), QStringLiteral("3"));
    QCOMPARE(thisRun(StatisticsModel::Executing), QStringLiteral("1"));
    QCOMPARE(thisRun(StatisticsModel::QueueWait), QStringLiteral("0.20 s"));
    QCOMPARE(thisRun(StatisticsModel::CallerBlocked), QStringLiteral("5.00 s"));
    QCOMPARE(thisRun(StatisticsModel::HeadOfLine), QStringLiteral("0.00 s"));
    QCOMPARE(thisRun(StatisticsModel::Workers), QStringLiteral("3"));
}

void StatisticsViewTest::withoutARunOnlyThePredictionHasValues()
{
    StatisticsModel model;
    model.setPrediction(loiterStatistics());
    QCOMPARE(cell(model, StatisticsModel::Elapsed, StatisticsModel::Prediction),
             QStringLiteral("5.00 s"));
    QCOMPARE(cell(model, StatisticsModel::Elapsed, StatisticsModel::ThisRun), QString());
    QCOMPARE(model.headerData(StatisticsModel::ThisRun, Qt::Horizontal).toString(),
             QStringLiteral("No run yet"));
    model.setRun(loiterStatistics());
    QCOMPARE(model.headerData(StatisticsModel::ThisRun, Qt::Horizontal).toString(),
             QStringLiteral("This run"));
    model.setRun(std::nullopt);
    QCOMPARE(cell(model, StatisticsModel::Elapsed, StatisticsModel::ThisRun), QString());
}

void StatisticsViewTest::theMeaningNamesTheWorkers()
{
    StatisticsModel model;
    TraceStatistics statistics = loiterStatistics();
    model.setPrediction(statistics);
    const auto meaning = [&] {
        return cell(model, StatisticsModel::Efficiency, StatisticsModel::Meaning);
    };
    QCOMPARE(meaning(), QStringLiteral("speed-up ÷ 3 workers"));
    statistics.workers = 1;
    model.setRun(statistics);
    QCOMPARE(meaning(), QStringLiteral("speed-up ÷ 1 worker"));
    statistics.workers = 2.75;
    model.setRun(statistics);
    QCOMPARE(meaning(), QStringLiteral("speed-up ÷ 2.75 workers"));
}

void StatisticsViewTest::theTableIsCopiedAsText()
{
    StatisticsView view;
    view.setPrediction(loiterStatistics());
    view.setRun(loiterStatistics());
    view.copy();
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 1 + static_cast<int>(StatisticsModel::FigureCount));
    QCOMPARE(lines[0], QStringLiteral("\tThis run\tPrediction\tMeaning"));
    QCOMPARE(lines[1], QStringLiteral("Elapsed\t5.00 s\t5.00 s\tstart to last delivery"));
}

} // namespace loiter

QTEST_MAIN(loiter::StatisticsViewTest)
#include "statistics_view_test.moc"
