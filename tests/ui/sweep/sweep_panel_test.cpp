#include "core/demos/catalogue.h"
#include "core/downloads/download_demos.h"
#include "core/futures/errors.h"
#include "ui/session.h"
#include "ui/sweep/sweep_panel.h"

#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <condition_variable>
#include <mutex>

namespace loiter {

namespace {

/// As if it had been run: half as fast as any prediction, or not at all with three workers.
SweepPoint madeUp(const Experiment& experiment, const std::stop_token& /*stop*/)
{
    SweepPoint point = predictedPoint(experiment);
    point.elapsed *= 2;
    point.cpuTime = CpuTime();
    point.error = point.workers == 3 ? "no room" : "";
    return point;
}

/// A run that lasts until it is stopped.
SweepPoint endless(const Experiment& /*experiment*/, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait(lock, stop, [] { return false; });
    throw StoppedError();
}

Experiment loiterExperiment()
{
    return *defaultsOf("loiter");
}

QPushButton& runButtonOf(SweepPanel& panel)
{
    return *panel.findChild<QPushButton*>();
}

void typeWorkers(SweepPanel& panel, const QString& list)
{
    auto* field = panel.findChild<QLineEdit*>();
    field->selectAll();
    QTest::keyClicks(field, list);
}

bool hasPrediction(SweepPanel& panel, std::size_t points)
{
    return panel.sweep().figures().predicted.size() == points;
}

} // namespace

class SweepPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void predictsAtOnceAndWheneverTheExperimentIsAnother();
    void predictsNothingWhileNobodyLooks();
    void theListOfWorkersIsReadAsItIsTyped();
    void aBadListIsSaidBelowItAndRunsNothing();
    void measuresEveryPointOfTheSweep();
    void aPointThatFailsIsSaidAndTheRestGoesOn();
    void stopsWithinASecond();
    void anotherExperimentEndsTheSweepAndHidesItsFigures();
    void theSameExperimentAgainShowsItsFiguresAgain();
    void theTextsFiguresComeWithTheirDemo();
    void exportsTheTableAndTheCurve();
    void whatCannotBeExportedIsSaid();
    void closingDuringASweepEndsWithinASecond();
};

void SweepPanelTest::initTestCase()
{
    addToCatalogue(downloadDemos());
}

void SweepPanelTest::predictsAtOnceAndWheneverTheExperimentIsAnother()
{
    Session session;
    SweepPanel panel(session, madeUp);
    panel.show();
    QTRY_VERIFY(hasPrediction(panel, 6));
    QCOMPARE(panel.sweep().figures().predicted[1].elapsed, std::chrono::seconds(4));
    Experiment experiment = loiterExperiment();
    experiment.parameters["durations"] = "1*8";
    QVERIFY(!session.setExperiment(experiment));
    QTRY_COMPARE(panel.sweep().figures().predicted[1].elapsed, std::chrono::seconds(2));
}

void SweepPanelTest::predictsNothingWhileNobodyLooks()
{
    Session session;
    SweepPanel panel(session, madeUp);
    Experiment experiment = loiterExperiment();
    experiment.parameters["durations"] = "1*8";
    QVERIFY(!session.setExperiment(experiment));
    QTest::qWait(100);
    QVERIFY(hasPrediction(panel, 0));
    panel.show();
    QTRY_VERIFY(hasPrediction(panel, 6));
    QCOMPARE(panel.sweep().figures().predicted[1].elapsed, std::chrono::seconds(2));
}

void SweepPanelTest::theListOfWorkersIsReadAsItIsTyped()
{
    Session session;
    SweepPanel panel(session, madeUp);
    panel.show();
    typeWorkers(panel, QStringLiteral("1-3"));
    QTRY_VERIFY(hasPrediction(panel, 4));
    QCOMPARE(panel.findChild<QTableView*>()->model()->rowCount(), 4);
    QCOMPARE(panel.message(), QString());
}

void SweepPanelTest::aBadListIsSaidBelowItAndRunsNothing()
{
    Session session;
    SweepPanel panel(session, madeUp);
    panel.show();
    typeWorkers(panel, QStringLiteral("4,x"));
    QVERIFY(panel.message().contains(QStringLiteral("'x' at character 3")));
    QVERIFY(!runButtonOf(panel).isEnabled());
    panel.toggle();
    QVERIFY(!panel.sweep().isRunning());
    typeWorkers(panel, QStringLiteral("4"));
    QCOMPARE(panel.message(), QString());
    QVERIFY(runButtonOf(panel).isEnabled());
}

void SweepPanelTest::measuresEveryPointOfTheSweep()
{
    Session session;
    SweepPanel panel(session, madeUp);
    panel.show();
    typeWorkers(panel, QStringLiteral("2,4"));
    runButtonOf(panel).click();
    QVERIFY(panel.sweep().isRunning());
    QCOMPARE(runButtonOf(panel).text(), QStringLiteral("Stop"));
    QTRY_VERIFY(!panel.sweep().isRunning());
    QCOMPARE(panel.sweep().figures().measured.size(), std::size_t(3));
    QCOMPARE(panel.sweep().figures().measured[2].elapsed, std::chrono::seconds(8));
    QCOMPARE(runButtonOf(panel).text(), QStringLiteral("Run sweep"));
    QCOMPARE(panel.message(), QString());
}

void SweepPanelTest::aPointThatFailsIsSaidAndTheRestGoesOn()
{
    Session session;
    SweepPanel panel(session, madeUp);
    panel.show();
    typeWorkers(panel, QStringLiteral("3,4"));
    panel.toggle();
    QTRY_VERIFY(!panel.sweep().isRunning());
    QCOMPARE(panel.message(), QStringLiteral("threads(3): no room"));
    QCOMPARE(panel.sweep().figures().measured.size(), std::size_t(3));
}

void SweepPanelTest::stopsWithinASecond()
{
    Session session;
    SweepPanel panel(session, endless);
    panel.show();
    panel.toggle();
    QTRY_VERIFY(panel.message().startsWith(QStringLiteral("Run 1 of 6: sequential")));
    panel.toggle();
    QTRY_VERIFY_WITH_TIMEOUT(!panel.sweep().isRunning(), 1000);
    QVERIFY(panel.message().startsWith(QStringLiteral("Stopped: 0 of 6")));
}

void SweepPanelTest::anotherExperimentEndsTheSweepAndHidesItsFigures()
{
    Session session;
    SweepPanel panel(session, endless);
    panel.show();
    panel.toggle();
    Experiment experiment = loiterExperiment();
    experiment.workers = 7; // plays no part in the sweep
    QVERIFY(!session.setExperiment(experiment));
    QTest::qWait(50);
    QVERIFY(panel.sweep().isRunning());
    experiment.seed = 5;
    QVERIFY(!session.setExperiment(experiment));
    QTRY_VERIFY(!panel.sweep().isRunning());
    QVERIFY(panel.sweep().figures().measured.empty());
}

void SweepPanelTest::theSameExperimentAgainShowsItsFiguresAgain()
{
    Session session;
    SweepPanel panel(session, madeUp);
    panel.show();
    panel.toggle();
    QTRY_VERIFY(!panel.sweep().isRunning());
    const Experiment before = session.experiment();
    QVERIFY(!session.setExperiment(*defaultsOf("head-of-line")));
    QVERIFY(panel.sweep().figures().measured.empty());
    QVERIFY(!session.setExperiment(before));
    QCOMPARE(panel.sweep().figures().measured.size(), std::size_t(6));
    typeWorkers(panel, QStringLiteral("5,6"));
    QCOMPARE(panel.sweep().figures().measured.size(), std::size_t(2)); // sequential and threads(6)
}

void SweepPanelTest::theTextsFiguresComeWithTheirDemo()
{
    Session session;
    SweepPanel panel(session, madeUp);
    panel.show();
    QVERIFY(panel.sweep().figures().published.empty());
    QVERIFY(!session.setExperiment(*defaultsOf("urls")));
    QCOMPARE(panel.sweep().figures().published.size(), std::size_t(6));
}

void SweepPanelTest::exportsTheTableAndTheCurve()
{
    const QTemporaryDir directory;
    Session session;
    SweepPanel panel(session, madeUp);
    panel.show();
    QTRY_VERIFY(hasPrediction(panel, 6));
    for (const auto& [name, beginning] : {std::pair("s.csv", "source,strategy,workers"),
                                          std::pair("s.png", "\x89PNG"),
                                          std::pair("s.svg", "<?xml")}) {
        QFile file(directory.filePath(QString::fromLatin1(name)));
        panel.exportTo(file.fileName());
        QVERIFY(panel.message().contains(file.fileName()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll().startsWith(beginning), name);
    }
}

void SweepPanelTest::whatCannotBeExportedIsSaid()
{
    Session session;
    SweepPanel panel(session, madeUp);
    panel.show();
    panel.exportTo(QStringLiteral("/no/such/folder/s.csv"));
    QVERIFY(panel.message().contains(QStringLiteral("No such file")));
    panel.exportTo(QStringLiteral("s.txt"));
    QVERIFY(panel.message().contains(QStringLiteral(".csv, .png or .svg")));
}

void SweepPanelTest::closingDuringASweepEndsWithinASecond()
{
    QElapsedTimer timer;
    {
        Session session;
        SweepPanel panel(session, endless);
        panel.show();
        panel.toggle();
        QVERIFY(panel.sweep().isRunning());
        timer.start();
    }
    QVERIFY(timer.elapsed() < 1000);
}

} // namespace loiter

QTEST_MAIN(loiter::SweepPanelTest)
#include "sweep_panel_test.moc"
