#include "tests/ui/panels/panel_traces.h"
#include "ui/gantt/gantt_export.h"

#include <QDir>
#include <QFile>
#include <QFontInfo>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace loiter {

using namespace std::chrono_literals;

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

ExportOptions options(const QTemporaryDir& folder, const char* name)
{
    ExportOptions result;
    result.path = folder.filePath(QString::fromUtf8(name));
    result.title = QStringLiteral("Run 3");
    result.subtitle = QStringLiteral("map, 3 workers, 5.00 s");
    result.parameters = QStringLiteral("durations range(5)");
    return result;
}

/// What an SVG file says, and how many of each element it has.
struct SvgFile
{
    QString text;
    QMap<QString, int> elements;
    bool isWellFormed = false;
};

SvgFile readSvg(const QString& path)
{
    SvgFile result;
    const QByteArray bytes = contents(path);
    QXmlStreamReader reader(bytes);
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement()) {
            ++result.elements[reader.name().toString()];
        } else if (reader.isCharacters()) {
            result.text += reader.text();
        }
    }
    result.isWellFormed = !reader.hasError() && !bytes.isEmpty();
    return result;
}

} // namespace

class GanttExportTest : public QObject
{
    Q_OBJECT

private slots:
    void thereIsAFontToWriteWith();
    void aPngHasTheSizeTimesTheScale();
    void aPngHasTheThemeAskedFor();
    void anSvgHoldsTextsAndShapesNotPixels();
    void aPdfHasOnePage();
    void aPathThatCannotBeWrittenIsNamed_data();
    void aPathThatCannotBeWrittenIsNamed();
    void whatWasThereStaysWhenWritingFails();
    void aLinkStaysALink();
    void anUnknownEndingIsRefused();
    void aChosenRangeLeavesTheRestOut();
    void allLanesFitWhereNoSizeIsGiven();
    void anEmptyTraceIsExportedToo();
};

void GanttExportTest::thereIsAFontToWriteWith()
{
    QVERIFY(!QFontInfo(QFont()).family().isEmpty());
}

void GanttExportTest::aPngHasTheSizeTimesTheScale()
{
    const QTemporaryDir folder;
    const Trace trace = test::loiterRun().trace();
    ExportOptions png = options(folder, "loiter.png");
    png.size = {800, 320};
    for (const int scale : {1, 2, 3}) {
        png.scale = scale;
        QVERIFY(exportTrace(trace, nullptr, png).isDone());
        QCOMPARE(QImage(png.path).size(), QSize(800, 320) * scale);
    }
}

void GanttExportTest::aPngHasTheThemeAskedFor()
{
    const Trace trace = test::loiterRun().trace();
    ExportOptions dark;
    dark.theme = Theme::Dark;
    const QImage picture = renderTrace(trace, nullptr, dark);
    QCOMPARE(picture.pixelColor(2, 2), paletteOf(Theme::Dark).window);
}

void GanttExportTest::anSvgHoldsTextsAndShapesNotPixels()
{
    const QTemporaryDir folder;
    const Trace trace = test::loiterRun().trace();
    const ExportOptions svg = options(folder, "loiter.svg");
    QVERIFY(exportTrace(trace, &trace, svg).isDone());
    const SvgFile file = readSvg(svg.path);
    QVERIFY(file.isWellFormed);
    QCOMPARE(file.elements.value(QStringLiteral("image")), 0);
    QVERIFY(file.elements.value(QStringLiteral("text")) > 20);
    for (const char* text :
         {"loiter(3)", "result 3: 30", "Run 3", "durations range(5)", "submitted", "4 s"}) {
        QVERIFY2(file.text.contains(QString::fromUtf8(text)), text);
    }
}

void GanttExportTest::aPdfHasOnePage()
{
    const QTemporaryDir folder;
    const Trace trace = test::loiterRun().trace();
    const ExportOptions pdf = options(folder, "loiter.pdf");
    QVERIFY(exportTrace(trace, nullptr, pdf).isDone());
    const QByteArray bytes = contents(pdf.path);
    QVERIFY(bytes.startsWith("%PDF-"));
    QVERIFY(bytes.trimmed().endsWith("%%EOF"));
    QVERIFY(bytes.contains("/Count 1"));
    QVERIFY(!bytes.contains("/Subtype /Image"));
}

void GanttExportTest::aPathThatCannotBeWrittenIsNamed_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"missing/loiter.png", "missing/loiter.svg", "missing/loiter.pdf"}) {
        QTest::newRow(name) << QString::fromUtf8(name);
    }
}

void GanttExportTest::aPathThatCannotBeWrittenIsNamed()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    const Trace trace = test::loiterRun().trace();
    const ExportOptions wrong = options(folder, qPrintable(name));
    const ExportResult result = exportTrace(trace, nullptr, wrong);
    QVERIFY(!result.isDone());
    QVERIFY2(result.error.contains(QDir::toNativeSeparators(wrong.path)), qPrintable(result.error));
    QVERIFY(QDir(folder.path()).isEmpty());
}

void GanttExportTest::aLinkStaysALink()
{
    const QTemporaryDir folder;
    const QString link = folder.filePath(QStringLiteral("link.png"));
    QFile target(folder.filePath(QStringLiteral("target.png")));
    QVERIFY(target.open(QIODevice::WriteOnly));
    QVERIFY(target.link(link));
    const Trace trace = test::loiterRun().trace();
    QVERIFY(exportTrace(trace, nullptr, options(folder, "link.png")).isDone());
    QVERIFY(QFileInfo(link).isSymLink());
    QVERIFY(contents(target.fileName()).startsWith("\x89PNG"));
}

void GanttExportTest::whatWasThereStaysWhenWritingFails()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("loiter.png"));
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("loiter.png")));
    ExportOptions onFolder = options(folder, "loiter.png");
    const Trace trace = test::loiterRun().trace();
    QVERIFY(!exportTrace(trace, nullptr, onFolder).isDone());
    QVERIFY(QFileInfo(path).isDir());
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 1);
}

void GanttExportTest::anUnknownEndingIsRefused()
{
    const QTemporaryDir folder;
    const Trace trace = test::loiterRun().trace();
    const ExportResult result = exportTrace(trace, nullptr, options(folder, "loiter.bmp"));
    QVERIFY(result.error.contains(QStringLiteral(".svg")));
    QVERIFY(QDir(folder.path()).isEmpty());
}

void GanttExportTest::aChosenRangeLeavesTheRestOut()
{
    const QTemporaryDir folder;
    const Trace trace = test::loiterRun().trace();
    ExportOptions part = options(folder, "part.svg");
    part.range = TimeRange{3500ms, 4500ms};
    QVERIFY(exportTrace(trace, nullptr, part).isDone());
    const QString text = readSvg(part.path).text;
    QVERIFY(text.contains(QStringLiteral("loiter(4)")));
    QVERIFY(!text.contains(QStringLiteral("loiter(2)")));
}

void GanttExportTest::allLanesFitWhereNoSizeIsGiven()
{
    test::TraceFixture fixture(40);
    for (std::uint32_t lane = 1; lane <= 40; ++lane) {
        fixture.task("step(" + std::to_string(lane) + ")")
            .submitted(0s)
            .started(0s, lane)
            .finished(1s);
    }
    const QTemporaryDir folder;
    const ExportOptions all = options(folder, "all.svg");
    QVERIFY(exportTrace(fixture.trace(), nullptr, all).isDone());
    QVERIFY(readSvg(all.path).text.contains(QStringLiteral("step(40)")));
}

void GanttExportTest::anEmptyTraceIsExportedToo()
{
    const QTemporaryDir folder;
    const Trace empty;
    QVERIFY(exportTrace(empty, nullptr, options(folder, "empty.png")).isDone());
    QVERIFY(exportTrace(empty, &empty, options(folder, "empty.svg")).isDone());
}

} // namespace loiter

QTEST_MAIN(loiter::GanttExportTest)
#include "gantt_export_test.moc"
