#include "core/downloads/download_demos.h"
#include "ui/controls/experiment_field.h"
#include "ui/controls/run_controls.h"
#include "ui/experiment_history.h"
#include "ui/panels/control_panel.h"
#include "ui/session.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace std::chrono_literals;

namespace loiter {

namespace {

/// What a control panel needs around it.
struct Desk
{
    Session session;
    ExperimentHistory history{session};
    ControlPanel panel{session, history};

    ExperimentField& field(const char* name) const
    {
        ExperimentField* found = panel.field(QString::fromLatin1(name));
        Q_ASSERT(found != nullptr);
        return *found;
    }

    /// As if the user replaced the text.
    void type(const char* name, const char* text) const
    {
        auto* line = qobject_cast<QLineEdit*>(&field(name).editor());
        if (line == nullptr) {
            line = field(name).editor().findChild<QLineEdit*>();
        }
        line->selectAll();
        if (*text == '\0') {
            QTest::keyClick(line, Qt::Key_Delete);
        }
        QTest::keyClicks(line, QString::fromLatin1(text));
    }

    QComboBox& combo(const char* name) const
    {
        auto* combo = qobject_cast<QComboBox*>(&field(name).editor());
        Q_ASSERT(combo != nullptr);
        return *combo;
    }

    /// As if the user went down the list to it.
    void choose(const char* name, const char* text) const
    {
        QComboBox& box = combo(name);
        const int wanted = box.findText(QString::fromLatin1(text));
        const Qt::Key key = wanted > box.currentIndex() ? Qt::Key_Down : Qt::Key_Up;
        while (box.currentIndex() != wanted) {
            QTest::keyClick(&box, key);
        }
    }

    void show(const char* demo)
    {
        QVERIFY(!history.change(findDemo(demo)->experiment, QStringLiteral("demo")));
    }

    ParameterValue value(const char* name) const
    {
        return session.experiment().parameters.at(name);
    }

    QPushButton* button(const char* text)
    {
        for (QPushButton* each : panel.findChildren<QPushButton*>()) {
            if (each->text() == QLatin1String(text)) {
                return each;
            }
        }
        return nullptr;
    }
};

} // namespace

class ControlPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyParameterOfEveryDemoHasAField();
    void whatIsTypedAppliesAtOnce();
    void whatIsWrongIsSaidBesideTheFieldWithTheValueInForce();
    void aGoodValueTakesTheMessageAway();
    void timeScaleAndSeedAreLimitedToo();
    void anOptionalTimeCanBeNone();
    void theArrowsStep();
    void resetGivesTheValuesOfTheDemo();
    void changesAreUndoneAndRedone();
    void duringARunAChangeIsSaidToApplyToTheNext();
    void whileItRunsWorkersComeAndGoAndTasksAreSubmitted();
    void theBackdropIsChosen();
    void aChoiceIsMadeFromAList();
    void aChoiceIsUndone();
    void theWheelDoesNotChoose();
    void aTextHasNeitherArrowsNorUnit();
    void anEmptyTextSaysWhatItStandsFor();
    void theBaseUrlIsShownForARemoteServerOnly();
    void aRemoteServerIsInForceOnceItHasAnAddress();
    void aRemoteServerCanBeLeftAgain();
    void aRemoteServerIsWarnedOf();
};

/// As when the program starts.
void ControlPanelTest::initTestCase()
{
    addToCatalogue(downloadDemos());
}

void ControlPanelTest::everyParameterOfEveryDemoHasAField()
{
    Desk desk;
    for (const Demo& demo : catalogue()) {
        QVERIFY(!desk.history.change(demo.experiment, QStringLiteral("demo")));
        for (const Parameter& parameter : demo.parameters) {
            const ExperimentField* field = desk.panel.field(QString::fromStdString(parameter.name));
            QVERIFY2(field != nullptr, parameter.name.c_str());
            QVERIFY(!field->hasError());
        }
    }
}

void ControlPanelTest::whatIsTypedAppliesAtOnce()
{
    Desk desk;
    desk.type("durations", "1,2,3");
    QCOMPARE(desk.value("durations"), ParameterValue(std::string("1,2,3")));
    QCOMPARE(desk.session.prediction().tasks.size(), 3U);
    QCOMPARE(desk.field("durations").message(), QStringLiteral("3 tasks, 6 s of work in all"));
}

void ControlPanelTest::whatIsWrongIsSaidBesideTheFieldWithTheValueInForce()
{
    Desk desk;
    desk.type("durations", "range(5");
    QVERIFY(desk.field("durations").hasError());
    QVERIFY(desk.field("durations").message().contains(QStringLiteral("Still using ")));
    QCOMPARE(desk.field("durations").text(), QStringLiteral("range(5"));
    QVERIFY(!desk.session.prediction().tasks.empty());
}

void ControlPanelTest::aGoodValueTakesTheMessageAway()
{
    Desk desk;
    desk.type("durations", "range(5");
    desk.type("durations", "range(5)");
    QVERIFY(!desk.field("durations").hasError());
    QCOMPARE(desk.field("durations").message(), QStringLiteral("5 tasks, 10 s of work in all"));
}

void ControlPanelTest::timeScaleAndSeedAreLimitedToo()
{
    Desk desk;
    desk.type("time-scale", "0");
    QVERIFY(desk.field("time-scale").hasError());
    QCOMPARE(desk.session.experiment().timeScale, 1.0);
    desk.type("time-scale", "0.25");
    QVERIFY(!desk.field("time-scale").hasError());
    QCOMPARE(desk.session.experiment().timeScale, 0.25);
    desk.type("seed", "x");
    QVERIFY(desk.field("seed").hasError());
    desk.type("seed", "7");
    QCOMPARE(desk.session.experiment().seed, 7U);
}

void ControlPanelTest::anOptionalTimeCanBeNone()
{
    Desk desk;
    QCOMPARE(desk.field("timeout").text(), QStringLiteral("none"));
    desk.type("timeout", "2.5");
    QCOMPARE(desk.value("timeout"), ParameterValue(2.5));
    desk.type("timeout", "none");
    QCOMPARE(desk.value("timeout"), ParameterValue(std::string()));
    QVERIFY(!desk.field("timeout").hasError());
}

void ControlPanelTest::theArrowsStep()
{
    Desk desk;
    QWidget& seed = desk.field("seed").editor();
    QTest::keyClick(&seed, Qt::Key_Up);
    QCOMPARE(desk.session.experiment().seed, 2U);
    QWidget& timeScale = desk.field("time-scale").editor();
    QTest::keyClick(&timeScale, Qt::Key_Down);
    QCOMPARE(desk.session.experiment().timeScale, 0.5);
}

void ControlPanelTest::resetGivesTheValuesOfTheDemo()
{
    Desk desk;
    desk.type("durations", "1,2,3");
    desk.type("seed", "x");
    desk.button("Reset to the values of the demo")->click();
    QCOMPARE(desk.session.experiment(), desk.session.demo().experiment);
    QCOMPARE(desk.field("durations").text(), QStringLiteral("range(5)"));
    QVERIFY(!desk.field("seed").hasError());
}

void ControlPanelTest::changesAreUndoneAndRedone()
{
    Desk desk;
    desk.type("durations", "1,2,3");
    QTest::keyClick(&desk.field("seed").editor(), Qt::Key_Up);
    QUndoStack& steps = desk.history.undoStack();
    steps.undo();
    QCOMPARE(desk.session.experiment().seed, 1U);
    QCOMPARE(desk.field("seed").text(), QStringLiteral("1"));
    steps.undo();
    QCOMPARE(desk.field("durations").text(), QStringLiteral("range(5)"));
    QVERIFY(!steps.canUndo());
    steps.redo();
    QCOMPARE(desk.value("durations"), ParameterValue(std::string("1,2,3")));
}

void ControlPanelTest::duringARunAChangeIsSaidToApplyToTheNext()
{
    Desk desk;
    desk.type("durations", "1000,1000");
    desk.session.start();
    desk.type("durations", "1");
    QVERIFY(desk.field("durations").message().contains(QStringLiteral("next run")));
    QVERIFY(!desk.field("durations").hasError());
    QSignalSpy ended(&desk.session, &Session::runEnded);
    desk.session.stop();
    QVERIFY(ended.wait(1000));
    QVERIFY(!desk.field("durations").message().contains(QStringLiteral("next run")));
}

void ControlPanelTest::whileItRunsWorkersComeAndGoAndTasksAreSubmitted()
{
    Desk desk;
    desk.type("durations", "1000,1000");
    desk.panel.show();
    QVERIFY(!desk.panel.runControls().isVisible());
    desk.session.start();
    QVERIFY(desk.panel.runControls().isVisible());
    desk.button("Add worker")->click();
    QCOMPARE(desk.session.workersOfRun(), 4);
    QCOMPARE(desk.session.experiment().workers, 4);
    desk.button("Withdraw one")->click();
    desk.button("Withdraw one")->click();
    QCOMPARE(desk.session.workersOfRun(), 2);
    desk.button("Submit task")->click();
    QTRY_COMPARE(desk.session.trace().tasks.size(), 3U);
    QSignalSpy ended(&desk.session, &Session::runEnded);
    desk.session.stop();
    QVERIFY(ended.wait(1000));
    QVERIFY(!desk.panel.runControls().isVisible());
}

void ControlPanelTest::theBackdropIsChosen()
{
    Desk desk;
    const auto radios = desk.panel.findChildren<QRadioButton*>();
    QCOMPARE(radios.size(), 3);
    QVERIFY(radios[0]->isChecked());
    QVERIFY(!radios[1]->isEnabled());
    radios[2]->click();
    QCOMPARE(desk.session.backdrop(), Backdrop::Nothing);
}

void ControlPanelTest::aChoiceIsMadeFromAList()
{
    Desk desk;
    desk.show("flags");
    QComboBox& server = desk.combo("server");
    QCOMPARE(server.count(), 4);
    QCOMPARE(server.currentText(), QStringLiteral("DELAY"));
    QCOMPARE(server.accessibleName(), QStringLiteral("Server"));
    QVERIFY(server.toolTip().contains(QStringLiteral("LOCAL answers at once")));
    desk.choose("server", "ERROR");
    QCOMPARE(desk.value("server"), ParameterValue(std::string("ERROR")));
    QVERIFY(!desk.field("server").hasError());
}

void ControlPanelTest::aChoiceIsUndone()
{
    Desk desk;
    desk.show("flags2");
    desk.choose("verbose", "yes");
    QCOMPARE(desk.value("verbose"), ParameterValue(std::string("yes")));
    desk.history.undoStack().undo();
    QCOMPARE(desk.combo("verbose").currentText(), QStringLiteral("no"));
    desk.history.undoStack().redo();
    QCOMPARE(desk.combo("verbose").currentText(), QStringLiteral("yes"));
}

void ControlPanelTest::theWheelDoesNotChoose()
{
    Desk desk;
    desk.show("flags");
    QWheelEvent event({5, 5}, {5, 5}, {}, {0, -120}, {}, {}, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&desk.combo("server"), &event);
    QCOMPARE(desk.combo("server").currentText(), QStringLiteral("DELAY"));
}

void ControlPanelTest::aTextHasNeitherArrowsNorUnit()
{
    Desk desk;
    desk.show("flags");
    QVERIFY(qobject_cast<QLineEdit*>(&desk.field("codes").editor()) != nullptr);
    for (const char* name : {"codes", "server", "base-url"}) {
        for (const QLabel* label : desk.field(name).findChildren<QLabel*>()) {
            QVERIFY2(label->text() != QStringLiteral("s"), name);
        }
    }
    desk.type("codes", "br us");
    QCOMPARE(desk.value("codes"), ParameterValue(std::string("br us")));
    QCOMPARE(desk.session.prediction().tasks.size(), 2U);
    desk.type("codes", "br 1");
    QVERIFY(desk.field("codes").hasError());
    QCOMPARE(desk.value("codes"), ParameterValue(std::string("br")));
}

void ControlPanelTest::anEmptyTextSaysWhatItStandsFor()
{
    Desk desk;
    desk.show("flags");
    const auto* line = qobject_cast<QLineEdit*>(&desk.field("codes").editor());
    QVERIFY(line != nullptr);
    QCOMPARE(line->placeholderText(), QStringLiteral("the twenty largest"));
    QVERIFY(line->text().isEmpty());
}

void ControlPanelTest::theBaseUrlIsShownForARemoteServerOnly()
{
    Desk desk;
    desk.show("flags");
    QVERIFY(desk.field("base-url").isHidden());
    desk.choose("server", "REMOTE");
    QVERIFY(!desk.field("base-url").isHidden());
    desk.choose("server", "LOCAL");
    QVERIFY(desk.field("base-url").isHidden());
    QCOMPARE(desk.value("server"), ParameterValue(std::string("LOCAL")));
}

void ControlPanelTest::aRemoteServerIsInForceOnceItHasAnAddress()
{
    Desk desk;
    desk.show("flags");
    desk.choose("server", "REMOTE");
    QCOMPARE(desk.field("server").message(), QStringLiteral("Still using ERROR."));
    QVERIFY(desk.field("base-url").hasError());
    QVERIFY(desk.field("base-url").message().startsWith(QStringLiteral("Is empty")));
    desk.type("base-url", "http://example.org");
    QCOMPARE(desk.value("server"), ParameterValue(std::string("REMOTE")));
    QCOMPARE(desk.value("base-url"), ParameterValue(std::string("http://example.org")));
    QVERIFY(!desk.field("server").hasError());
    desk.type("base-url", "");
    QVERIFY(desk.field("base-url").message().endsWith(QStringLiteral("using http://example.org.")));
    QCOMPARE(desk.value("server"), ParameterValue(std::string("REMOTE")));
}

void ControlPanelTest::aRemoteServerCanBeLeftAgain()
{
    Desk desk;
    desk.show("flags");
    desk.choose("server", "REMOTE");
    desk.type("base-url", "no address");
    desk.choose("server", "DELAY");
    QCOMPARE(desk.value("server"), ParameterValue(std::string("DELAY")));
    QVERIFY(!desk.field("server").hasError());
    QVERIFY(!desk.field("base-url").hasError());
}

void ControlPanelTest::aRemoteServerIsWarnedOf()
{
    Desk desk;
    desk.show("flags");
    QCOMPARE(desk.field("base-url").severity(), ExperimentField::Severity::Note);
    desk.choose("server", "REMOTE");
    desk.type("base-url", "http://example.org");
    QCOMPARE(desk.field("base-url").severity(), ExperimentField::Severity::Warning);
    const QString warning = desk.field("base-url").message();
    QVERIFY(warning.contains(QStringLiteral("are an attack")));
    QVERIFY(warning.contains(QStringLiteral("a thousand")));
}

} // namespace loiter

QTEST_MAIN(loiter::ControlPanelTest)
#include "control_panel_test.moc"
