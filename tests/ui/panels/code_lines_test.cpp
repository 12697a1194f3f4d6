#include "tests/ui/panels/panel_traces.h"
#include "ui/panels/code_lines.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <string>

namespace loiter {

using namespace std::chrono_literals;

namespace {

constexpr std::string_view kSource = "def loiter(n):  #@ task:running\n"
                                     "    log(start)  #@ task:printed=doing\n"
                                     "    sleep(n)  #@ task:sleeping\n"
                                     "    log(done)  #@ task:printed=done\n"
                                     "log(first)  #@ main:started main:printed=Script\n"
                                     "# [map]\n"
                                     "results = pool.map(loiter, range(5))  #@ main:submitted\n"
                                     "for value in results:  #@ main:waiting\n"
                                     "# [as-completed wait]\n"
                                     "submit()\n"
                                     "# [end]\n"
                                     "shutdown()  #@ main:waiting=shutdown\n";

std::string readListing(const QString& name)
{
    QFile file(QStringLiteral(":/listings/") + name + QStringLiteral(".py"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

CodeLines linesOf(const Trace& trace)
{
    CodeLines lines;
    lines.setListing(parseListing(
        kSource, {.collection = "map", .returnWhen = {}, .durations = {}, .workers = 0}));
    lines.setTrace(&trace);
    return lines;
}

/// The line of a lane, -1 where it is nowhere.
int lineOf(const CodeLines& lines, LaneId lane)
{
    const std::vector<LaneLine> all = lines.laneLines();
    const auto found = std::ranges::find(all, lane, &LaneLine::lane);
    return found == all.end() ? -1 : static_cast<int>(found->line);
}

bool hasMarker(const Listing& listing, std::string_view who, std::string_view what)
{
    return std::ranges::any_of(listing.markers, [&](const ListingMarker& marker) {
        return marker.who == who && marker.what == what;
    });
}

bool offersMap(std::string_view listing)
{
    return listing != "callbacks" && listing != "flags2" && listing != "in-order";
}

} // namespace

class CodeLinesTest : public QObject
{
    Q_OBJECT

private slots:
    void markersAreTakenOutOfTheTextShown();
    void onlyTheSectionsOfTheCollectionAreShown();
    void onlyTheSectionsOfTheStrategyAreShown();
    void oneWordChangesThePool();
    void theListingOfSponsorsIsThatOfItsStrategy_data();
    void theListingOfSponsorsIsThatOfItsStrategy();
    void valuesOfTheExperimentAreFilledIn();
    void parametersAreFilledInWhereTheyAreSet();
    void lanesAreWhereTheirEventsPutThem_data();
    void lanesAreWhereTheirEventsPutThem();
    void theInnermostSpanDecides();
    void theLongestTextThatFitsDecides();
    void aCallablesOwnMarkerIsForItsTasksOnly();
    void atTheEndOfARunNoLaneIsAnywhere();
    void inAPredictionNoLaneIsAnywhere();
    void aGrowingTraceIsFollowed();
    void everyListingMarksItsWaitsAndItsTasks_data();
    void everyListingMarksItsWaitsAndItsTasks();
    void anEventLoopIsWhereTheTaskIsThatExecutedLast();
    void aDownloadIsFollowedFromItsConnectionToItsFile_data();
    void aDownloadIsFollowedFromItsConnectionToItsFile();
    void aLaneIsCalledByItsNumberInTheMargin();
};

void CodeLinesTest::markersAreTakenOutOfTheTextShown()
{
    const Listing listing = parseListing("a = 1  #@ main:started task:printed=x\nb = 2\n", {});
    QCOMPARE(listing.text, std::string("a = 1\nb = 2\n"));
    QCOMPARE(listing.markers.size(), std::size_t(2));
    QCOMPARE(listing.markers[0].who, std::string("main"));
    QCOMPARE(listing.markers[0].what, std::string("started"));
    QCOMPARE(listing.markers[0].text, std::string());
    QCOMPARE(listing.markers[1].who, std::string("task"));
    QCOMPARE(listing.markers[1].what, std::string("printed"));
    QCOMPARE(listing.markers[1].text, std::string("x"));
    QCOMPARE(listing.markers[1].line, std::size_t(0));
}

void CodeLinesTest::onlyTheSectionsOfTheCollectionAreShown()
{
    ListingValues values;
    values.collection = "wait";
    const Listing listing = parseListing(
        "one\n# [map]\ntwo\n# [as-completed wait]\nthree  #@ main:waiting\n# [end]\nfour\n",
        values);
    QCOMPARE(listing.text, std::string("one\nthree\nfour\n"));
    QCOMPARE(listing.markers.at(0).line, std::size_t(1));
}

void CodeLinesTest::onlyTheSectionsOfTheStrategyAreShown()
{
    ListingValues values;
    values.collection = "map";
    values.strategy = "sequential";
    const Listing listing =
        parseListing("# [map]\none\n# [sequential]\ntwo\n# [thread-pool wait]\nthree\n", values);
    QCOMPARE(listing.text, std::string("one\ntwo\n"));
}

void CodeLinesTest::oneWordChangesThePool()
{
    const std::string source = "from concurrent.futures import ThreadPoolExecutor, wait\n";
    ListingValues values;
    values.strategy = "thread-pool";
    QCOMPARE(parseListing(source, values).text, source);
    values.strategy = "process-pool";
    QCOMPARE(parseListing(source, values).text,
             std::string("from concurrent.futures import ProcessPoolExecutor, wait\n"));
}

void CodeLinesTest::theListingOfSponsorsIsThatOfItsStrategy_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QString>("itsOwn");
    QTest::newRow("sequential") << "sequential"
                                << "responses[number] = get_response(number)";
    QTest::newRow("threads") << "thread-per-task"
                             << "thread.start()";
    QTest::newRow("pool") << "thread-pool"
                          << "pool.map(";
    QTest::newRow("processes") << "process-per-task"
                               << "process.start()";
    QTest::newRow("process pool") << "process-pool"
                                  << "ProcessPoolExecutor(max_workers";
}

void CodeLinesTest::theListingOfSponsorsIsThatOfItsStrategy()
{
    QFETCH(QString, strategy);
    QFETCH(QString, itsOwn);
    ListingValues values;
    values.collection = "map";
    values.strategy = strategy.toStdString();
    const Listing listing = parseListing(readListing(QStringLiteral("sponsors")), values);
    const QString text = QString::fromStdString(listing.text);
    QVERIFY(text.contains(itsOwn));
    QCOMPARE(text.contains(QStringLiteral("pool.map(")),
             strategy.endsWith(QStringLiteral("-pool")));
    QVERIFY(hasMarker(listing, "main", "started"));
    QVERIFY(hasMarker(listing, "main", "submitted"));
    QVERIFY(hasMarker(listing, "task", "waiting"));
}

void CodeLinesTest::valuesOfTheExperimentAreFilledIn()
{
    const ListingValues values = {
        .collection = "map", .returnWhen = "ALL_COMPLETED", .durations = "[1, 2]", .workers = 12};
    const Listing listing = parseListing("durations = range(5)\n"
                                         "pool = Pool(max_workers=3)\n"
                                         "wait(left, return_when=\"FIRST_COMPLETED\")\n",
                                         values);
    QCOMPARE(listing.text,
             std::string("durations = [1, 2]\npool = Pool(max_workers=12)\nwait(left, "
                         "return_when=\"ALL_COMPLETED\")\n"));
}

void CodeLinesTest::parametersAreFilledInWhereTheyAreSet()
{
    ListingValues values;
    values.parameters = {{"server", "\"ERROR\""}, {"base_url", ""}};
    const Listing listing = parseListing(
        "server = \"LOCAL\"\nbase_url = \"\"\nprint(f\"{server} = \")\n    server = 1\n", values);
    QCOMPARE(listing.text,
             std::string("server = \"ERROR\"\nbase_url = \"\"\nprint(f\"{server} = \")\n"
                         "    server = 1\n"));
}

void CodeLinesTest::lanesAreWhereTheirEventsPutThem_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<QList<int>>("lines"); // of main and of the three workers
    QTest::newRow("two tasks sleep beside loiter(3), main waits") << 500 << QList<int>{6, 2, 2, 2};
    QTest::newRow("loiter(2) is done, its worker is idle") << 2600 << QList<int>{6, 2, 2, -1};
    QTest::newRow("only loiter(4) is left") << 4000 << QList<int>{6, -1, 2, -1};
}

void CodeLinesTest::lanesAreWhereTheirEventsPutThem()
{
    QFETCH(int, milliseconds);
    QFETCH(QList<int>, lines);
    test::GrowingTrace run(test::loiterRun());
    run.advanceTo(std::chrono::milliseconds(milliseconds));
    const CodeLines code = linesOf(run.trace());
    for (int lane = 0; lane < lines.size(); ++lane) {
        QCOMPARE(lineOf(code, {static_cast<std::uint32_t>(lane)}), lines[lane]);
    }
}

void CodeLinesTest::theInnermostSpanDecides()
{
    test::TraceFixture fixture(1);
    auto task = fixture.task("loiter(1)");
    task.submitted(0s)
        .started(1s, 1)
        .printed(1s, "loiter(1): doing nothing")
        .spent(2s, 3s, SpanKind::Sleeping);
    task.printed(4s, "loiter(1): done.");
    test::GrowingTrace run(fixture);
    run.advanceTo(0s);
    QCOMPARE(lineOf(linesOf(run.trace()), {1}), -1);
    QCOMPARE(lineOf(linesOf(run.trace()), {0}), 5);
    run.advanceTo(1s);
    QCOMPARE(lineOf(linesOf(run.trace()), {1}), 1);
    run.advanceTo(2s);
    QCOMPARE(lineOf(linesOf(run.trace()), {1}), 2);
    run.advanceTo(4s);
    QCOMPARE(lineOf(linesOf(run.trace()), {1}), 3);
}

void CodeLinesTest::theLongestTextThatFitsDecides()
{
    test::TraceFixture fixture;
    fixture.span({0}, 1s, kNotYet, SpanKind::Waiting, {}, "shutdown");
    const Trace trace = fixture.trace();
    QCOMPARE(lineOf(linesOf(trace), {0}), 7);
}

void CodeLinesTest::aCallablesOwnMarkerIsForItsTasksOnly()
{
    test::TraceFixture fixture(2);
    fixture.task("greet('Ada')")
        .submitted(0s)
        .started(0s, 1)
        .spent(0s, kNotYet, SpanKind::Sleeping);
    fixture.task("power(5, 2)").submitted(0s).started(0s, 2).spent(0s, kNotYet, SpanKind::Sleeping);
    const Trace trace = fixture.trace();
    CodeLines code;
    code.setListing(parseListing("a  #@ power:sleeping\nb  #@ greet:sleeping\n", {}));
    code.setTrace(&trace);
    QCOMPARE(lineOf(code, {1}), 1);
    QCOMPARE(lineOf(code, {2}), 0);
}

void CodeLinesTest::atTheEndOfARunNoLaneIsAnywhere()
{
    const Trace trace = test::loiterRun().trace();
    QVERIFY(linesOf(trace).laneLines().empty());
}

void CodeLinesTest::inAPredictionNoLaneIsAnywhere()
{
    test::GrowingTrace prediction(test::loiterRun(), TraceSource::Prediction);
    prediction.advanceTo(2s);
    QVERIFY(linesOf(prediction.trace()).laneLines().empty());
}

void CodeLinesTest::aGrowingTraceIsFollowed()
{
    test::GrowingTrace run(test::loiterRun());
    run.advanceTo(0s);
    CodeLines code = linesOf(run.trace());
    for (const auto time : {500ms, 1200ms, 2600ms, 4900ms}) {
        code.append(run.advanceTo(time));
        QCOMPARE(code.laneLines(), linesOf(run.trace()).laneLines());
    }
    code.append(run.advanceTo(5s));
    QVERIFY(code.laneLines().empty());
}

void CodeLinesTest::everyListingMarksItsWaitsAndItsTasks_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("collection");
    for (const char* name : {"loiter",
                             "head-of-line",
                             "as-completed",
                             "failures",
                             "callbacks",
                             "block",
                             "mixed",
                             "in-order",
                             "flags",
                             "flags2",
                             "urls",
                             "documents"}) {
        for (const char* collection : {"map", "as-completed", "wait"}) {
            if (offersMap(name) || std::string_view(collection) != "map") {
                QTest::addRow("%s %s", name, collection)
                    << QString::fromUtf8(name) << QString::fromUtf8(collection);
            }
        }
    }
}

void CodeLinesTest::everyListingMarksItsWaitsAndItsTasks()
{
    QFETCH(QString, name);
    QFETCH(QString, collection);
    ListingValues values;
    values.collection = collection.toStdString();
    const Listing listing = parseListing(readListing(name), values);
    QVERIFY(hasMarker(listing, "main", "waiting"));
    QVERIFY(hasMarker(listing, "main", "started"));
    QVERIFY(hasMarker(listing, "main", "submitted"));
    QVERIFY(hasMarker(listing, "task", "sleeping") || hasMarker(listing, "loiter", "sleeping") ||
            hasMarker(listing, "task", "waiting"));
    QCOMPARE(listing.text.find("#@"), std::string::npos);
    QCOMPARE(listing.text.find("# ["), std::string::npos);
    QCOMPARE(listing.text.find("as_completed(") != std::string::npos,
             collection == QStringLiteral("as-completed"));
    QCOMPARE(listing.text.find("pool.map(") != std::string::npos,
             collection == QStringLiteral("map"));
}

void CodeLinesTest::anEventLoopIsWhereTheTaskIsThatExecutedLast()
{
    test::TraceFixture fixture;
    fixture.lane("event loop", LaneKind::EventLoop);
    fixture.task("loiter(1)")
        .submitted(0s)
        .started(0s, 1)
        .spent(0s, 1s, SpanKind::Step)
        .spent(1s, 5s, SpanKind::Sleeping)
        .spent(5s, 7s, SpanKind::Step)
        .finished(7s);
    fixture.task("loiter(2)").submitted(0s).started(2s, 1).spent(2s, 3s, SpanKind::Step);
    test::GrowingTrace run(fixture);
    const auto lineAt = [&](std::chrono::nanoseconds time) {
        run.advanceTo(time);
        return lineOf(linesOf(run.trace()), {1});
    };
    QCOMPARE(lineAt(500ms), 0);
    QCOMPARE(lineAt(1500ms), 2); // sleeping
    QCOMPARE(lineAt(3500ms), 0); // the other one
    QCOMPARE(lineAt(5500ms), 0);
    QCOMPARE(lineAt(8s), -1);
}

void CodeLinesTest::aDownloadIsFollowedFromItsConnectionToItsFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("flags") << QStringLiteral("flags");
    QTest::newRow("flags2") << QStringLiteral("flags2");
}

void CodeLinesTest::aDownloadIsFollowedFromItsConnectionToItsFile()
{
    QFETCH(QString, name);
    test::TraceFixture fixture(1);
    fixture.task("download_one('BR')")
        .submitted(0s)
        .started(0s, 1)
        .spent(1s, 2s, SpanKind::Connect)
        .spent(2s, 3s, SpanKind::Waiting, "answer")
        .spent(3s, 4s, SpanKind::Read)
        .spent(4s, 5s, SpanKind::Save)
        .printed(6s, "BR")
        .finished(7s);
    test::GrowingTrace run(fixture);
    run.advanceTo(0s);
    CodeLines code;
    code.setListing(parseListing(readListing(name), {}));
    code.setTrace(&run.trace());
    const QStringList lines = QString::fromStdString(code.listing().text).split(QLatin1Char('\n'));
    for (const char* text :
         {"def download_one", "requests.get(", "requests.get(", ".content", ".write_bytes("}) {
        const int line = lineOf(code, {1});
        QVERIFY2(line >= 0 && lines[line].contains(QString::fromUtf8(text)), text);
        code.append(run.advanceTo(run.trace().end + 1s));
    }
    code.append(run.advanceTo(6s));
    QVERIFY(lines[lineOf(code, {1})].contains(QStringLiteral("print(code")));
}

void CodeLinesTest::aLaneIsCalledByItsNumberInTheMargin()
{
    QVERIFY(shortLaneName("ThreadPoolExecutor-0_1") == "0_1");
    QVERIFY(shortLaneName("main") == "main");
}

} // namespace loiter

QTEST_GUILESS_MAIN(loiter::CodeLinesTest)
#include "code_lines_test.moc"
