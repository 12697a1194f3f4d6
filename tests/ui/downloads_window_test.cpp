#include "core/downloads/download_demos.h"
#include "core/downloads/flag_content.h"
#include "ui/bottom_panels.h"
#include "ui/main_actions.h"
#include "ui/main_window.h"
#include "ui/panels/download_strip.h"
#include "ui/panels/download_tally_view.h"
#include "ui/panels/downloads_panel.h"
#include "ui/panels/order_strip.h"
#include "ui/panels/transcript_view.h"
#include "ui/progress_view.h"
#include "ui/status_line.h"
#include "ui/trace_views.h"

#include <QAction>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

namespace loiter {

namespace {

constexpr int kLongestRun = 20'000; ///< milliseconds

Experiment defaults(const char* demo)
{
    return findDemo(demo)->experiment;
}

/// flags2 with these codes, from that server.
Experiment flags2(const std::string& codes, const std::string& server)
{
    Experiment experiment = defaults("flags2");
    experiment.parameters["codes"] = codes;
    experiment.parameters["server"] = server;
    experiment.timeScale = 0.05;
    return experiment;
}

void runToEnd(Session& session)
{
    QSignalSpy ended(&session, &Session::runEnded);
    session.start();
    QVERIFY(ended.wait(kLongestRun));
}

/// The number before a word of the transcript, "43 flags downloaded.", 0 if no line has it.
int reported(MainWindow& window, const QString& word)
{
    const TranscriptModel& lines = window.views().transcript().model();
    for (int row = 0; row < lines.rowCount(); ++row) {
        const QString line = lines.line(row).section(QStringLiteral("] "), 1);
        if (line.contains(word) && line.endsWith(QLatin1Char('.')) && line.front().isDigit()) {
            return line.section(QLatin1Char(' '), 0, 0).toInt();
        }
    }
    return 0;
}

QTabWidget* groupOf(const MainWindow& window, QWidget& page)
{
    for (QTabWidget* group : window.findChildren<QTabWidget*>()) {
        if (group->indexOf(&page) >= 0) {
            return group;
        }
    }
    return nullptr;
}

} // namespace

/// The window with the demos that download, as the program has it.
class DownloadsWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void theTabIsThereForDemosThatDownload();
    void theTabComesToTheFrontAndCanBeHidden();
    void beforeTheFirstRunItSaysWhatToDo();
    void theTallyIsThatOfTheTranscript_data();
    void theTallyIsThatOfTheTranscript();
    void theFirstPictureIsTheFlagThatCameFirst();
    void choosingAFlagChoosesItsTaskEverywhereAndTheReverse();
    void aChangedExperimentHasDownloadedNothingYet();
    void aLongRunHasAProgressBarAndKeepsIt();
    void aShortRunHasNone();
    void theStatusLineHasRoomForTheProgress_data();
    void theStatusLineHasRoomForTheProgress();

private:
    QTemporaryDir m_home;
};

void DownloadsWindowTest::initTestCase()
{
    qputenv("HOME", m_home.path().toUtf8()); // the demos save what they download
    addToCatalogue(downloadDemos());
}

void DownloadsWindowTest::init()
{
    QSettings(QStringLiteral("Loiter"), QStringLiteral("Loiter")).clear();
}

void DownloadsWindowTest::theTabIsThereForDemosThatDownload()
{
    MainWindow window;
    for (const char* demo : {"flags", "loiter", "flags2", "spinner", "urls", "block", "sponsors"}) {
        QVERIFY(!window.session().setExperiment(defaults(demo)));
        const bool isExpected = findDemo(demo)->downloads.has_value();
        QVERIFY2((groupOf(window, window.views().downloads()) != nullptr) == isExpected, demo);
    }
    QVERIFY(defaults("flags").demo == "flags" && findDemo("flags")->downloads);
    QVERIFY(!findDemo("loiter")->downloads);
}

void DownloadsWindowTest::theTabComesToTheFrontAndCanBeHidden()
{
    MainWindow window;
    window.show();
    QVERIFY(window.views().transcript().isVisible());
    QVERIFY(!window.session().setExperiment(defaults("flags2")));
    QVERIFY(window.views().downloads().isVisible());
    window.actions().panel(QStringLiteral("downloads")).trigger();
    QVERIFY(groupOf(window, window.views().downloads()) == nullptr);
    QVERIFY(window.views().transcript().isVisible());
    QVERIFY(!window.session().setExperiment(defaults("flags")));
    QVERIFY(groupOf(window, window.views().downloads()) == nullptr);
    window.actions().panel(QStringLiteral("downloads")).trigger();
    QVERIFY(window.views().downloads().isVisible());
    QVERIFY(!window.session().setExperiment(defaults("loiter")));
    QVERIFY(!window.actions().panel(QStringLiteral("downloads")).isEnabled());
}

void DownloadsWindowTest::beforeTheFirstRunItSaysWhatToDo()
{
    MainWindow window;
    QVERIFY(!window.session().setExperiment(flags2("a b c", "DELAY")));
    QCOMPARE(window.views().downloads().strip().emptyText(), QStringLiteral("Press Space to run"));
    QVERIFY(window.views().downloads().strip().downloads().tasks().empty());
    QCOMPARE(window.views().downloads().tally().text(), QStringLiteral("No run yet"));
}

void DownloadsWindowTest::theTallyIsThatOfTheTranscript_data()
{
    QTest::addColumn<QString>("codes");
    QTest::addColumn<QString>("server");
    QTest::addColumn<int>("delivered");
    QTest::newRow("missing") << "a b c"
                             << "DELAY" << 78;
    QTest::newRow("errors") << "all"
                            << "ERROR" << 194;
    QTest::newRow("both") << "every"
                          << "ERROR" << 676;
}

void DownloadsWindowTest::theTallyIsThatOfTheTranscript()
{
    QFETCH(QString, codes);
    QFETCH(QString, server);
    QFETCH(int, delivered);
    MainWindow window;
    QVERIFY(!window.session().setExperiment(flags2(codes.toStdString(), server.toStdString())));
    window.show();
    runToEnd(window.session());
    const int downloaded = reported(window, QStringLiteral("downloaded"));
    const int missing = reported(window, QStringLiteral("not found"));
    const int errors = reported(window, QStringLiteral("error"));
    QCOMPARE(downloaded + missing + errors, delivered);
    const DownloadTallyView& tally = window.views().downloads().tally();
    QCOMPARE(tally.text(),
             QStringLiteral("%1 downloaded · %2 not found · %3 errors")
                 .arg(downloaded)
                 .arg(missing)
                 .arg(errors));
    QCOMPARE(tally.deliveredText(), QStringLiteral("%1 of %1 delivered").arg(delivered));
}

void DownloadsWindowTest::theFirstPictureIsTheFlagThatCameFirst()
{
    MainWindow window;
    QVERIFY(!window.session().setExperiment(flags2("BR CN ID IN US", "DELAY")));
    window.show();
    runToEnd(window.session());
    DownloadStrip& strip = window.views().downloads().strip();
    const Trace& trace = window.session().trace();
    const std::vector<TaskId> tasks = strip.downloads().tasks();
    QCOMPARE(tasks.size(), 5U);
    for (std::size_t i = 1; i < tasks.size(); ++i) {
        QVERIFY(trace.task(tasks[i - 1]).delivered <= trace.task(tasks[i]).delivered);
    }
    const std::string code = strip.downloads().name(tasks.front()).toStdString();
    const QImage flag = QImage::fromData(QByteArray::fromStdString(*flagImage(code)));
    const QImage chip = strip.viewport()
                            ->grab(strip.chipLayout().chip(0))
                            .toImage()
                            .convertToFormat(QImage::Format_RGB32);
    const QPoint corner(kDownloadBand + kDownloadEdge, kDownloadEdge);
    for (int y = 0; y < flag.height(); ++y) {
        for (int x = 0; x < flag.width(); ++x) {
            QCOMPARE(chip.pixelColor(corner + QPoint(3 * x + 1, 3 * y + 1)), flag.pixelColor(x, y));
        }
    }
}

void DownloadsWindowTest::choosingAFlagChoosesItsTaskEverywhereAndTheReverse()
{
    MainWindow window;
    window.resize(1440, 900);
    QVERIFY(!window.session().setExperiment(flags2("BR CN ID IN US", "LOCAL")));
    window.show();
    runToEnd(window.session());
    DownloadStrip& strip = window.views().downloads().strip();
    QTest::mouseClick(strip.viewport(), Qt::LeftButton, {}, strip.chipLayout().chip(2).center());
    const TaskId chosen = strip.downloads().tasks().at(2);
    auto* status = window.findChild<StatusLine*>();
    const QString code = strip.downloads().name(chosen);
    QVERIFY(status->accessibleName().startsWith(QStringLiteral("download_one('%1')").arg(code)));
    const QImage before = strip.viewport()->grab().toImage();
    OrderStrip& orders = window.views().orders();
    orders.setFocus();
    QTest::keyClick(&orders, Qt::Key_Right);
    QVERIFY(strip.viewport()->grab().toImage() != before);
}

void DownloadsWindowTest::aChangedExperimentHasDownloadedNothingYet()
{
    MainWindow window;
    QVERIFY(!window.session().setExperiment(flags2("BR CN ID IN US", "LOCAL")));
    runToEnd(window.session());
    QCOMPARE(window.views().downloads().strip().downloads().tasks().size(), 5U);
    QVERIFY(!window.session().setExperiment(flags2("BR CN", "LOCAL")));
    QVERIFY(window.views().downloads().strip().downloads().tasks().empty());
    QVERIFY(!window.session().progress());
}

void DownloadsWindowTest::aLongRunHasAProgressBarAndKeepsIt()
{
    MainWindow window;
    Experiment experiment = defaults("loiter");
    experiment.timeScale = 0.4;
    QVERIFY(!window.session().setExperiment(experiment));
    window.show();
    const ProgressView& progress = window.findChild<StatusLine*>()->progress();
    QVERIFY(progress.isHidden());
    const QRect place = window.findChild<StatusLine*>()->geometry();
    QSignalSpy ended(&window.session(), &Session::runEnded);
    window.session().start();
    QVERIFY(progress.isHidden());
    QTRY_VERIFY(progress.isVisible());
    QVERIFY(window.session().isRunning());
    QVERIFY2(progress.text().contains(QStringLiteral("/5 [00:0")), qPrintable(progress.text()));
    QCOMPARE(window.findChild<StatusLine*>()->geometry(), place); // nothing above it jumps
    QVERIFY(ended.wait(kLongestRun));
    QVERIFY2(progress.text().startsWith(QStringLiteral("100% 5/5 [00:")),
             qPrintable(progress.text()));
    QVERIFY2(progress.text().contains(QStringLiteral("<00:00,")), qPrintable(progress.text()));
    QVERIFY(progress.isVisible());
}

void DownloadsWindowTest::aShortRunHasNone()
{
    MainWindow window;
    Experiment experiment = defaults("loiter");
    experiment.timeScale = 0.01;
    QVERIFY(!window.session().setExperiment(experiment));
    window.show();
    runToEnd(window.session());
    QVERIFY(!window.session().progress());
    QVERIFY(window.findChild<StatusLine*>()->progress().isHidden());
}

void DownloadsWindowTest::theStatusLineHasRoomForTheProgress_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("narrowest") << 1024;
    QTest::newRow("usual") << 1440;
    QTest::newRow("wide") << 1920;
}

void DownloadsWindowTest::theStatusLineHasRoomForTheProgress()
{
    QFETCH(int, width);
    MainWindow window;
    window.resize(width, 800);
    Experiment experiment = flags2("every", "DELAY");
    experiment.workers = 100;
    experiment.timeScale = 0.3;
    QVERIFY(!window.session().setExperiment(experiment));
    window.show();
    runToEnd(window.session());
    const ProgressView& progress = window.findChild<StatusLine*>()->progress();
    QVERIFY(progress.isVisible());
    QVERIFY(progress.width() >= progress.sizeHint().width());
    QVERIFY(progress.x() > 150);
    QVERIFY(progress.geometry().right() < width - 100);
}

} // namespace loiter

QTEST_MAIN(loiter::DownloadsWindowTest)
#include "downloads_window_test.moc"
