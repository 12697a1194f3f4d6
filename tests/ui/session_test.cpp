#include "ui/session.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace std::chrono_literals;

namespace loiter {

namespace {

constexpr int kLongestRun = 10'000; ///< milliseconds

/// The demo loiter, a hundred times faster than it says.
Experiment quickExperiment(const std::string& durations = "range(5)")
{
    Experiment experiment = findDemo("loiter")->experiment;
    experiment.parameters["durations"] = durations;
    experiment.timeScale = 0.01;
    return experiment;
}

void runToEnd(Session& session)
{
    QSignalSpy ended(&session, &Session::runEnded);
    session.start();
    QVERIFY(ended.wait(kLongestRun));
}

} // namespace

class SessionTest : public QObject
{
    Q_OBJECT

private slots:
    void startsWithThePredictionOfTheFirstDemo();
    void everyChangeIsPredictedAtOnce();
    void veryManyTasksArePredictedMeanwhile();
    void anotherExperimentEndsAPredictionUnderWay();
    void aRunDoesNotWaitForItsPrediction();
    void aBadExperimentIsRefusedAndTheOldOneStaysInForce();
    void everyEventOfARunArrivesInTheTrace();
    void statisticsAreExactAtTheEnd();
    void aChangeAfterARunShowsThePredictionAgain();
    void theRunBeforeIsKeptAsTheBackdrop();
    void aChangeDuringARunAppliesToTheNextOne();
    void workersChangeDuringARunAtOnce();
    void aTaskCanBeAddedDuringARun();
    void stopEndsARunWithinASecond();
    void destructionEndsARunWithinASecond();
    void nothingHappensWhenIdle();
};

void SessionTest::startsWithThePredictionOfTheFirstDemo()
{
    const Session session;
    QCOMPARE(session.experiment(), findDemo("loiter")->experiment);
    QVERIFY(!session.hasRun());
    QCOMPARE(session.trace().source, TraceSource::Prediction);
    QCOMPARE(session.trace().tasks.size(), 5U);
    QCOMPARE(session.predictionStatistics().elapsed, 5s);
    QVERIFY(session.backdropTrace() == nullptr);
}

void SessionTest::everyChangeIsPredictedAtOnce()
{
    Session session;
    const QSignalSpy reset(&session, &Session::traceReset);
    Experiment experiment = session.experiment();
    experiment.workers = 1;
    QVERIFY(!session.setExperiment(experiment));
    QCOMPARE(reset.count(), 1);
    QCOMPARE(session.predictionStatistics().elapsed, 10s);
    QVERIFY(!session.setExperiment(experiment));
    QCOMPARE(reset.count(), 1);
}

void SessionTest::veryManyTasksArePredictedMeanwhile()
{
    Session session;
    QSignalSpy predicted(&session, &Session::predictionChanged);
    QVERIFY(!session.setExperiment(quickExperiment("1*6000")));
    QVERIFY(session.isPredicting());
    QVERIFY(session.trace().isEmpty());
    QCOMPARE(session.trace().source, TraceSource::Prediction);
    predicted.clear();
    const QSignalSpy reset(&session, &Session::traceReset);
    QVERIFY(predicted.wait(kLongestRun));
    QVERIFY(!session.isPredicting());
    QCOMPARE(reset.count(), 1);
    QCOMPARE(session.trace().tasks.size(), 6000U);
    QCOMPARE(session.predictionStatistics().elapsed, 2000s);
}

void SessionTest::anotherExperimentEndsAPredictionUnderWay()
{
    Session session;
    QVERIFY(!session.setExperiment(quickExperiment("1*1000000")));
    QVERIFY(session.isPredicting());
    QVERIFY(!session.setExperiment(quickExperiment("1*6001")));
    QVERIFY(!session.setExperiment(quickExperiment()));
    QVERIFY(!session.isPredicting());
    QCOMPARE(session.trace().tasks.size(), 5U);
    QSignalSpy predicted(&session, &Session::predictionChanged);
    QVERIFY(!predicted.wait(100));
}

void SessionTest::aRunDoesNotWaitForItsPrediction()
{
    Session session;
    QVERIFY(!session.setExperiment(quickExperiment("0*6000")));
    QVERIFY(session.isPredicting());
    runToEnd(session);
    QCOMPARE(session.trace().tasks.size(), 6000U);
    QTRY_VERIFY_WITH_TIMEOUT(!session.isPredicting(), kLongestRun);
    QCOMPARE(session.trace().source, TraceSource::Run);
    QCOMPARE(session.backdropTrace()->tasks.size(), 6000U);
}

void SessionTest::aBadExperimentIsRefusedAndTheOldOneStaysInForce()
{
    Session session;
    const Experiment before = session.experiment();
    const QSignalSpy changed(&session, &Session::experimentChanged);
    Experiment bad = before;
    bad.parameters["durations"] = std::string("range(5");
    const auto error = session.setExperiment(bad);
    QVERIFY(error);
    QCOMPARE(error->field, std::string("durations"));
    QCOMPARE(session.experiment(), before);
    QCOMPARE(changed.count(), 0);
}

void SessionTest::everyEventOfARunArrivesInTheTrace()
{
    Session session;
    QVERIFY(!session.setExperiment(quickExperiment()));
    runToEnd(session);
    QVERIFY(session.hasRun());
    QVERIFY(!session.isRunning());
    QCOMPARE(session.runNumber(), 1);
    QCOMPARE(session.trace().source, TraceSource::Run);
    QCOMPARE(session.trace().tasks.size(), 5U);
    QCOMPARE(session.trace().droppedCount, 0U);
    for (const Task& task : session.trace().tasks) {
        QCOMPARE(task.state, TaskState::Finished);
        QVERIFY(task.delivered != kNotYet);
    }
    QCOMPARE(session.backdropTrace(), &session.prediction());
}

void SessionTest::statisticsAreExactAtTheEnd()
{
    Session session;
    QVERIFY(!session.setExperiment(quickExperiment()));
    QSignalSpy changed(&session, &Session::statisticsChanged);
    runToEnd(session);
    QVERIFY(changed.count() >= 2);
    QCOMPARE(session.statistics().done, 5U);
    QCOMPARE(session.statistics().elapsed, traceStatistics(session.trace(), 3).elapsed);
}

void SessionTest::aChangeAfterARunShowsThePredictionAgain()
{
    Session session;
    QVERIFY(!session.setExperiment(quickExperiment()));
    runToEnd(session);
    QSignalSpy reset(&session, &Session::traceReset);
    QVERIFY(!session.setExperiment(quickExperiment("1,2")));
    QCOMPARE(reset.count(), 1);
    QVERIFY(!session.hasRun());
    QCOMPARE(session.trace().tasks.size(), 2U);
    session.setBackdrop(Backdrop::PreviousRun);
    QVERIFY(session.backdropTrace() != nullptr);
    QCOMPARE(session.backdropTrace()->tasks.size(), 5U);
}

void SessionTest::theRunBeforeIsKeptAsTheBackdrop()
{
    Session session;
    session.setBackdrop(Backdrop::PreviousRun);
    QVERIFY(!session.setExperiment(quickExperiment("1,1")));
    runToEnd(session);
    QVERIFY(session.backdropTrace() == nullptr);
    const Trace* first = &session.trace();
    runToEnd(session);
    QCOMPARE(session.runNumber(), 2);
    QCOMPARE(session.backdropTrace(), first);
}

void SessionTest::aChangeDuringARunAppliesToTheNextOne()
{
    Session session;
    QVERIFY(!session.setExperiment(quickExperiment("30,30")));
    session.start();
    const QSignalSpy reset(&session, &Session::traceReset);
    QVERIFY(!session.setExperiment(quickExperiment("1,1,1")));
    QCOMPARE(reset.count(), 0);
    QVERIFY(session.isRunning());
    QCOMPARE(session.prediction().tasks.size(), 3U);
    QCOMPARE(session.tracedPrediction().tasks.size(), 2U);
    QCOMPARE(session.tracedExperiment().parameters.at("durations"),
             ParameterValue(std::string("30,30")));
    session.stop();
    QSignalSpy ended(&session, &Session::runEnded);
    QVERIFY(ended.wait(kLongestRun));
    runToEnd(session);
    QCOMPARE(session.trace().tasks.size(), 3U);
    QCOMPARE(session.tracedPrediction().tasks.size(), 3U);
}

void SessionTest::workersChangeDuringARunAtOnce()
{
    Session session;
    Experiment experiment = quickExperiment("2000*4");
    experiment.workers = 1;
    QVERIFY(!session.setExperiment(experiment));
    session.start();
    QTRY_COMPARE(session.trace().lanes.size(), 2U);
    experiment.workers = 4;
    QVERIFY(!session.setExperiment(experiment));
    QCOMPARE(session.workersOfRun(), 4);
    QTRY_COMPARE(session.trace().lanes.size(), 5U);
    session.stop();
}

void SessionTest::aTaskCanBeAddedDuringARun()
{
    Session session;
    QVERIFY(!session.setExperiment(quickExperiment("30,30")));
    QSignalSpy ended(&session, &Session::runEnded);
    session.start();
    session.addTask(1s);
    QVERIFY(ended.wait(kLongestRun));
    QCOMPARE(session.trace().tasks.size(), 3U);
    QVERIFY(session.trace().tasks.back().delivered != kNotYet);
}

void SessionTest::stopEndsARunWithinASecond()
{
    Session session;
    QVERIFY(!session.setExperiment(quickExperiment("100000*4")));
    session.start();
    QTRY_VERIFY(session.trace().lanes.size() > 1);
    QSignalSpy ended(&session, &Session::runEnded);
    session.stop();
    QVERIFY(ended.wait(1000));
    QVERIFY(session.wasStopped());
    QVERIFY(session.runError().isEmpty());
}

void SessionTest::destructionEndsARunWithinASecond()
{
    QElapsedTimer timer;
    {
        Session session;
        QVERIFY(!session.setExperiment(quickExperiment("100000*4")));
        session.start();
        QTRY_VERIFY(session.trace().lanes.size() > 1);
        timer.start();
    }
    QVERIFY(timer.elapsed() < 1000);
}

void SessionTest::nothingHappensWhenIdle()
{
    Session session;
    QVERIFY(!session.setExperiment(quickExperiment("1")));
    runToEnd(session);
    const QSignalSpy frames(&session, &Session::frameAdvanced);
    QTest::qWait(100);
    QCOMPARE(frames.count(), 0);
}

} // namespace loiter

QTEST_MAIN(loiter::SessionTest)
#include "session_test.moc"
