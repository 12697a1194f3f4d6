#include "tests/ui/panels/panel_traces.h"
#include "ui/panels/code_view.h"
#include "ui/panels/listing_values.h"

#include <QTest>

namespace loiter {

using namespace std::chrono_literals;

namespace {

int lineWith(const CodeView& view, const QString& text)
{
    for (int line = 0; line < view.lines(); ++line) {
        if (view.text(line).contains(text)) {
            return line;
        }
    }
    return -1;
}

} // namespace

class CodeViewTest : public QObject
{
    Q_OBJECT

private slots:
    void theListingIsFilledInFromTheExperiment();
    void parametersAreWrittenAsPythonDoes();
    void durationsAreWrittenAsPythonDoes_data();
    void durationsAreWrittenAsPythonDoes();
    void lanesStandBesideTheirLines();
    void manyWorkersAreCounted();
    void theEndOfTheRunClearsTheMargin();
    void theListingCannotBeEdited();
};

void CodeViewTest::theListingIsFilledInFromTheExperiment()
{
    Experiment experiment;
    experiment.collection = Collection::Wait;
    experiment.returnWhen = ReturnWhen::FirstException;
    experiment.workers = 7;
    experiment.parameters.emplace("durations", std::string("10,1*4"));
    CodeView view;
    view.setListing(QStringLiteral("loiter"), experiment);
    QVERIFY(view.text().contains(QStringLiteral("max_workers=7")));
    QVERIFY(view.text().contains(QStringLiteral("durations = [10, 1, 1, 1, 1]")));
    QVERIFY(view.text().contains(QStringLiteral("return_when=\"FIRST_EXCEPTION\"")));
    QVERIFY(!view.text().contains(QStringLiteral("as_completed")));
}

void CodeViewTest::parametersAreWrittenAsPythonDoes()
{
    Experiment experiment;
    experiment.parameters = {{"server", std::string("ERROR")},
                             {"limit", std::int64_t(3)},
                             {"base-url", std::string("http://\"\\")},
                             {"codes", std::string()}};
    CodeView view;
    view.setListing(QStringLiteral("flags"), experiment);
    QVERIFY(view.text().contains(QStringLiteral("server = \"ERROR\"")));
    QVERIFY(view.text().contains(QStringLiteral("limit = 3")));
    QVERIFY(view.text().contains(QStringLiteral("base_url = \"http://\\\"\\\\\"")));
    QVERIFY(view.text().contains(QStringLiteral("codes = \"CN IN US")));
}

void CodeViewTest::durationsAreWrittenAsPythonDoes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("python");
    QTest::newRow("a range stays") << QStringLiteral("range(5)") << QStringLiteral("range(5)");
    QTest::newRow("repetitions are written out")
        << QStringLiteral("2,1*2") << QStringLiteral("[2, 1, 1]");
    QTest::newRow("fractions") << QStringLiteral("0.5") << QStringLiteral("[0.5]");
    QTest::newRow("many are cut short")
        << QStringLiteral("1*20") << QStringLiteral("[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ...]");
    QTest::newRow("bad text") << QStringLiteral("1,x") << QString();
}

void CodeViewTest::durationsAreWrittenAsPythonDoes()
{
    QFETCH(QString, text);
    QFETCH(QString, python);
    QCOMPARE(QString::fromStdString(pythonDurations(text.toStdString(), 1)), python);
}

void CodeViewTest::lanesStandBesideTheirLines()
{
    test::GrowingTrace run(test::loiterRun());
    CodeView view;
    view.setListing(QStringLiteral("loiter"), {});
    view.setTrace(&run.trace());
    view.appendChange(run.advanceTo(2600ms));
    const int sleeping = lineWith(view, QStringLiteral("time.sleep(n)"));
    const int waiting = lineWith(view, QStringLiteral("for i, value in"));
    QVERIFY(sleeping >= 0 && waiting >= 0);
    QTRY_COMPARE(view.laneText(sleeping), QStringLiteral("0_0 0_1"));
    QCOMPARE(view.laneText(waiting), QStringLiteral("main"));
    QCOMPARE(view.laneText(0), QString());
}

void CodeViewTest::manyWorkersAreCounted()
{
    test::TraceFixture fixture(12);
    std::vector<LaneId> lanes = {{0}};
    for (std::uint32_t worker = 1; worker <= 12; ++worker) {
        lanes.push_back({worker});
    }
    const Trace trace = fixture.trace();
    QCOMPARE(marginText(trace, lanes), QStringLiteral("main 12 workers"));
    QCOMPARE(marginText(trace, {{1}, {2}}), QStringLiteral("0_0 0_1"));
}

void CodeViewTest::theEndOfTheRunClearsTheMargin()
{
    test::GrowingTrace run(test::loiterRun());
    run.advanceTo(1s);
    CodeView view;
    view.setListing(QStringLiteral("loiter"), {});
    view.setTrace(&run.trace());
    QVERIFY(!view.lanesByLine().empty());
    view.appendChange(run.advanceTo(5s));
    QTRY_VERIFY(view.lanesByLine().empty());
}

void CodeViewTest::theListingCannotBeEdited()
{
    CodeView view;
    view.setListing(QStringLiteral("loiter"), {});
    const QString before = view.text();
    view.show();
    QTest::keyClicks(&view, QStringLiteral("abc"));
    QVERIFY(!before.isEmpty());
    QCOMPARE(view.text(), before);
}

} // namespace loiter

QTEST_MAIN(loiter::CodeViewTest)
#include "code_view_test.moc"
