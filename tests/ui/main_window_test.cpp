#include "ui/bottom_panels.h"
#include "ui/controls/experiment_field.h"
#include "ui/export_panel.h"
#include "ui/gantt/gantt_plot.h"
#include "ui/main_actions.h"
#include "ui/main_window.h"
#include "ui/panels/control_panel.h"
#include "ui/panels/order_strip.h"
#include "ui/panels/sentence_view.h"
#include "ui/panels/transcript_view.h"
#include "ui/sweep/sweep_panel.h"
#include "ui/trace_views.h"

#include <QAction>
#include <QActionGroup>
#include <QClipboard>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace loiter {

namespace {

constexpr int kLongestRun = 10'000; ///< milliseconds

void forgetSettings()
{
    QSettings(QStringLiteral("Loiter"), QStringLiteral("Loiter")).clear();
}

Experiment quickExperiment()
{
    Experiment experiment = findDemo("loiter")->experiment;
    experiment.timeScale = 0.01;
    return experiment;
}

void writeText(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void beforeTheFirstRunTheSentenceIsAPrediction();
    void spaceRunsAndStops();
    void spaceInATextFieldIsText();
    void spaceRunsWhileANumberHasTheFocus();
    void everyCommandWithAKeyHasAToolTipThatNamesIt();
    void noTwoCommandsShareAKey();
    void everyButtonHasANameForScreenReaders();
    void theExperimentIsRememberedAndTheTheme();
    void corruptSettingsAreIgnored();
    void aBadFileIsSaidInTheSentence();
    void openingAFileTellsWhatItDoesNotKnow();
    void theExportIsWrittenAndWhatIsWrongIsSaid();
    void theImageIsCopied();
    void themesSwitchWhileItLives();
    void textSizeScalesTheWindow();
    void panelsAreHiddenAndShown();
    void theKeyOfTheSweepShowsItsPanel();
    void thePanelsBelowHaveTheRoomTheyWantWhereThereIsRoom();
    void anExperimentDroppedOnTheWindowIsOpened();
    void closingDuringARunEndsWithinASecond();
};

void MainWindowTest::init()
{
    forgetSettings();
}

void MainWindowTest::beforeTheFirstRunTheSentenceIsAPrediction()
{
    MainWindow window;
    QVERIFY(window.views().sentence().sentence().startsWith(QStringLiteral("Predicted: ")));
    QCOMPARE(window.windowTitle(), QStringLiteral("loiter (executor.map) — Loiter"));
    QVERIFY(!window.windowIcon().isNull());
}

void MainWindowTest::spaceRunsAndStops()
{
    MainWindow window;
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.views().timeline().setFocus();
    QTest::keyClick(&window, Qt::Key_Space);
    QVERIFY(window.session().isRunning());
    QVERIFY(window.windowTitle().contains(QStringLiteral("running")));
    QCOMPARE(window.actions().run->text(), QStringLiteral("&Stop"));
    QSignalSpy ended(&window.session(), &Session::runEnded);
    QTest::keyClick(&window, Qt::Key_Space);
    QVERIFY(ended.wait(1000));
    QVERIFY(window.views().sentence().sentence().startsWith(QStringLiteral("The run was stopped")));
}

void MainWindowTest::spaceInATextFieldIsText()
{
    MainWindow window;
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto& field = *window.controlPanel().field(QStringLiteral("durations"));
    field.editor().setFocus();
    QTest::keyClick(&field.editor(), Qt::Key_End);
    QTest::keyClick(&field.editor(), Qt::Key_Space);
    QCOMPARE(field.text(), QStringLiteral("range(5) "));
    QVERIFY(!window.session().isRunning());
}

void MainWindowTest::spaceRunsWhileANumberHasTheFocus()
{
    MainWindow window;
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QSpinBox* workers = nullptr;
    for (QSpinBox* each : window.findChildren<QSpinBox*>()) {
        if (each->accessibleName() == QStringLiteral("Workers")) {
            workers = each;
        }
    }
    if (workers == nullptr) {
        QFAIL("there is no field for the workers");
    }
    workers->setFocus();
    QTest::keyClick(workers, Qt::Key_Space);
    QVERIFY(window.session().isRunning());
}

void MainWindowTest::everyCommandWithAKeyHasAToolTipThatNamesIt()
{
    MainWindow window;
    for (const QAction* action : window.actions().findChildren<QAction*>()) {
        if (!action->shortcut().isEmpty()) {
            const QString key = action->shortcut().toString(QKeySequence::NativeText);
            QVERIFY2(action->toolTip().contains(key), qPrintable(action->text()));
        }
    }
}

void MainWindowTest::noTwoCommandsShareAKey()
{
    MainWindow window;
    QSet<QKeySequence> seen;
    for (const QAction* action : window.actions().findChildren<QAction*>()) {
        for (const QKeySequence& key : action->shortcuts()) {
            QVERIFY2(!seen.contains(key), qPrintable(key.toString()));
            seen.insert(key);
        }
    }
}

void MainWindowTest::everyButtonHasANameForScreenReaders()
{
    MainWindow window;
    for (const QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
        const bool isOfTheStyle = button->objectName().startsWith(QStringLiteral("qt_"));
        const bool hasName = !button->text().isEmpty() || !button->accessibleName().isEmpty();
        const bool isOfATabBar = qobject_cast<const QTabBar*>(button->parentWidget()) != nullptr;
        const bool isOfATable = button->inherits("QTableCornerButton");
        QVERIFY2(isOfTheStyle || hasName || isOfATabBar || isOfATable,
                 button->metaObject()->className());
    }
}

void MainWindowTest::theExperimentIsRememberedAndTheTheme()
{
    {
        MainWindow window;
        Experiment experiment = findDemo("head-of-line")->experiment;
        experiment.workers = 7;
        QVERIFY(!window.session().setExperiment(experiment));
        window.themes().setTheme(Theme::Dark);
        window.close();
    }
    MainWindow window;
    QCOMPARE(window.session().experiment().demo, std::string("head-of-line"));
    QCOMPARE(window.session().experiment().workers, 7);
    QCOMPARE(window.themes().theme(), Theme::Dark);
}

void MainWindowTest::corruptSettingsAreIgnored()
{
    {
        QSettings settings(QStringLiteral("Loiter"), QStringLiteral("Loiter"));
        for (const char* key : {"theme",
                                "textSize",
                                "recentFiles",
                                "experiment",
                                "backdrop",
                                "export/format",
                                "export/scale",
                                "export/size",
                                "layout/geometry",
                                "layout/columns",
                                "layout/rows",
                                "layout/bottom",
                                "hidden/orders"}) {
            settings.setValue(QLatin1String(key), QByteArray("\xff{broken", 8));
        }
    }
    MainWindow window;
    window.show();
    QCOMPARE(window.session().experiment(), findDemo("loiter")->experiment);
    QCOMPARE(window.themes().textSize(), 100);
}

void MainWindowTest::aBadFileIsSaidInTheSentence()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("half.loiter.json"));
    writeText(path, R"({"version": 1, "demo": "loi)");
    MainWindow window;
    const Experiment before = window.session().experiment();
    window.openExperiment(path);
    QVERIFY(window.views().sentence().isError());
    QVERIFY(window.views().sentence().sentence().contains(QStringLiteral("half.loiter.json")));
    QCOMPARE(window.session().experiment(), before);
}

void MainWindowTest::openingAFileTellsWhatItDoesNotKnow()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.loiter.json"));
    writeText(path, R"({"version": 1, "demo": "head-of-line", "workers": 2, "colour": "red"})");
    MainWindow window;
    window.openExperiment(path);
    QCOMPARE(window.session().experiment().workers, 2);
    QVERIFY(window.views().sentence().sentence().contains(QStringLiteral("colour")));
    QVERIFY(!window.views().sentence().isError());
}

void MainWindowTest::theExportIsWrittenAndWhatIsWrongIsSaid()
{
    const QTemporaryDir folder;
    MainWindow window;
    window.show();
    ExportPanel& panel = window.exportPanel();
    for (const char* format : {"png", "svg", "pdf", "csv", "json"}) {
        panel.chooseFormat(QLatin1String(format));
        panel.path().setText(folder.filePath(QStringLiteral("picture")));
        QVERIFY2(panel.exportFile(), qPrintable(panel.message()));
        QVERIFY(QFile(panel.path().text()).size() > 0);
    }
    panel.path().setText(QStringLiteral("/nowhere/at/all"));
    QVERIFY(!panel.exportFile());
    QVERIFY(panel.message().contains(QStringLiteral("/nowhere/at/all")));
}

void MainWindowTest::theImageIsCopied()
{
    MainWindow window;
    window.show();
    window.actions().copyImage->trigger();
    QVERIFY(!QGuiApplication::clipboard()->image().isNull());
}

void MainWindowTest::themesSwitchWhileItLives()
{
    MainWindow window;
    window.show();
    for (QAction* theme : window.actions().themes->actions()) {
        theme->trigger();
        QCOMPARE(static_cast<int>(window.themes().theme()), theme->data().toInt());
        QTRY_COMPARE(window.palette().color(QPalette::Window), window.themes().palette().window);
    }
}

void MainWindowTest::textSizeScalesTheWindow()
{
    MainWindow window;
    window.show();
    const int usual = window.views().sentence().height();
    window.actions().enlargeText->trigger();
    window.actions().enlargeText->trigger();
    QTRY_VERIFY(window.views().sentence().height() > usual);
    window.actions().usualText->trigger();
    QTRY_COMPARE(window.views().sentence().height(), usual);
}

void MainWindowTest::panelsAreHiddenAndShown()
{
    MainWindow window;
    window.resize(1440, 900);
    window.show();
    QVERIFY(window.controlPanel().isVisible());
    QVERIFY(window.views().transcript().isVisible());
    for (QAction* panel : window.actions().panels->actions()) {
        panel->trigger();
    }
    QVERIFY(!window.controlPanel().isVisible());
    QVERIFY(!window.views().orders().isVisible());
    QVERIFY(!window.views().transcript().isVisible());
    for (QAction* panel : window.actions().panels->actions()) {
        panel->trigger();
    }
    QVERIFY(window.controlPanel().isVisible());
    QVERIFY(window.views().transcript().isVisible());
}

void MainWindowTest::theKeyOfTheSweepShowsItsPanel()
{
    MainWindow window;
    window.show();
    QVERIFY(!window.sweepPanel().isVisible());
    for (QAction* panel : window.actions().panels->actions()) {
        if (panel->data().toString() == QStringLiteral("sweep")) {
            panel->trigger(); // hides it
        }
    }
    window.sweepPanel().sweep().setWorkers({1}); // runs this test, which knows no such options
    window.actions().runSweep->trigger();
    QVERIFY(window.sweepPanel().isVisible());
    QVERIFY(window.sweepPanel().sweep().isRunning());
    window.actions().runSweep->trigger();
    QTRY_VERIFY(!window.sweepPanel().sweep().isRunning());
}

void MainWindowTest::thePanelsBelowHaveTheRoomTheyWantWhereThereIsRoom()
{
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const auto* panels = window.findChild<BottomPanels*>();
    QVERIFY(panels != nullptr);
    QCOMPARE(panels->height(), panels->sizeHint().height());
    window.resize(1024, 640);
    QApplication::processEvents();
    QVERIFY(panels->height() < panels->sizeHint().height());
    window.resize(1440, 900);
    QApplication::processEvents();
    QCOMPARE(panels->height(), panels->sizeHint().height());
}

void MainWindowTest::anExperimentDroppedOnTheWindowIsOpened()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.loiter.json"));
    writeText(path, R"({"version": 1, "demo": "loiter", "workers": 2})");
    MainWindow window;
    const auto drop = [&window](const QString& file) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        if (enter.isAccepted()) {
            QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&window, &event);
        }
        return enter.isAccepted();
    };
    QVERIFY(!drop(folder.filePath(QStringLiteral("picture.png"))));
    QVERIFY(drop(path));
    QCOMPARE(window.session().experiment().workers, 2);
}

void MainWindowTest::closingDuringARunEndsWithinASecond()
{
    QElapsedTimer timer;
    {
        MainWindow window;
        Experiment experiment = quickExperiment();
        experiment.parameters["durations"] = std::string("100000*4");
        QVERIFY(!window.session().setExperiment(experiment));
        window.show();
        window.actions().run->trigger();
        QTRY_VERIFY(window.session().trace().lanes.size() > 1);
        timer.start();
        window.close();
    }
    QVERIFY(timer.elapsed() < 1000);
}

} // namespace loiter

QTEST_MAIN(loiter::MainWindowTest)
#include "main_window_test.moc"
