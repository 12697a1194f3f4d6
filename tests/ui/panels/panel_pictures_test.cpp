#include "core/trace/trace_statistics.h"
#include "tests/ui/panels/panel_traces.h"
#include "ui/palette.h"
#include "ui/panels/code_view.h"
#include "ui/panels/downloads_panel.h"
#include "ui/panels/futures_table.h"
#include "ui/panels/order_strip.h"
#include "ui/panels/sentence_view.h"
#include "ui/panels/statistics_view.h"
#include "ui/panels/transcript_view.h"
#include "ui/selection.h"

#include <QApplication>
#include <QDir>
#include <QSet>
#include <QTest>

namespace loiter {

using namespace std::chrono_literals;

namespace {

QSet<QRgb> coloursOf(const QImage& image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            colours.insert(image.pixel(x, y));
        }
    }
    return colours;
}

} // namespace

/// Every panel is painted in every theme with what it shows in a run; with LOITER_PICTURES=folder
/// the pictures are kept, to be looked at.
class PanelPicturesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyPanelPaintsInEveryTheme_data();
    void everyPanelPaintsInEveryTheme();

private:
    void checkTranscript();
    void checkFutures();
    void checkOrders();
    void checkDownloads();
    void checkCode();
    void checkStatistics();
    void checkSentence();
    void check(QWidget& view, const QString& name, QSize size, const QColor& text);

    const Trace m_prediction = test::loiterRun().trace(TraceSource::Prediction);
    test::GrowingTrace m_run{test::loiterRun()};
    const Trace m_finished = test::loiterRun().trace();
    const Trace m_crossing = test::crossingRun().trace();
    const Trace m_states = test::everyState().trace();
    Selection m_selection;
    QString m_theme;
    Palette m_palette;
};

void PanelPicturesTest::initTestCase()
{
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPointSizeF(9);
    QApplication::setFont(font);
}

void PanelPicturesTest::everyPanelPaintsInEveryTheme_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::newRow("light") << Theme::Light;
    QTest::newRow("dark") << Theme::Dark;
    QTest::newRow("high-contrast-light") << Theme::HighContrastLight;
    QTest::newRow("high-contrast-dark") << Theme::HighContrastDark;
}

void PanelPicturesTest::check(QWidget& view, const QString& name, QSize size, const QColor& text)
{
    view.resize(size);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const QImage image = view.grab().toImage();
    const QString folder = qEnvironmentVariable("LOITER_PICTURES");
    if (!folder.isEmpty()) {
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(image.save(folder + QStringLiteral("/%1-%2.png").arg(name, m_theme)));
    }
    QVERIFY2(coloursOf(image).size() > 3, qPrintable(name));
    QVERIFY2(coloursOf(image).contains(text.rgb()), qPrintable(name));
}

void PanelPicturesTest::everyPanelPaintsInEveryTheme()
{
    QFETCH(Theme, theme);
    m_theme = QString::fromUtf8(QTest::currentDataTag());
    m_palette = paletteOf(theme);
    QApplication::setPalette(controlPalette(m_palette));
    m_run.advanceTo(2600ms);
    m_selection.select({3});
    m_selection.hover({2});
    checkTranscript();
    checkFutures();
    checkOrders();
    checkDownloads();
    checkCode();
    checkStatistics();
    checkSentence();
}

void PanelPicturesTest::checkTranscript()
{
    TranscriptView transcript(m_selection);
    transcript.setTheme(m_palette);
    transcript.setStartOfRun(14h + 3min + 7s);
    transcript.setTrace(&m_finished);
    check(transcript, QStringLiteral("transcript"), {560, 228}, m_palette.text);
    transcript.setTrace(&m_prediction);
    check(transcript, QStringLiteral("transcript-prediction"), {560, 228}, m_palette.secondaryText);
}

void PanelPicturesTest::checkFutures()
{
    FuturesTable futures(m_selection);
    futures.setTheme(m_palette);
    futures.setTrace(&m_finished);
    check(futures, QStringLiteral("futures"), {857, 228}, m_palette.text);
    futures.setTrace(&m_states);
    check(futures, QStringLiteral("futures-states"), {1200, 228}, m_palette.text);
    futures.setTrace(&m_prediction);
    check(futures, QStringLiteral("futures-prediction"), {857, 228}, m_palette.text);
}

void PanelPicturesTest::checkOrders()
{
    OrderStrip strip(m_selection);
    strip.setTheme(m_palette);
    const auto checkOrder = [&](const char* name, int width, int more) {
        const QSize size(width, strip.sizeHint().height() + more);
        check(strip, QString::fromLatin1(name), size, m_palette.text);
    };
    strip.setTrace(&m_run.trace(), &m_prediction);
    checkOrder("orders-running", 1168, 0);
    strip.setTrace(&m_crossing, nullptr);
    checkOrder("orders-crossing", 1168, 0);
    checkOrder("orders-narrow", 700, 14);
    strip.setTrace(&m_states, nullptr);
    checkOrder("orders-states", 1168, 0);
    strip.setTrace(&m_prediction, nullptr);
    checkOrder("orders-prediction", 1168, 0);
}

void PanelPicturesTest::checkDownloads()
{
    const DownloadResults results = {
        .got = "downloaded", .missing = "not found", .hasGot = [](std::string_view result) {
            return result != "10";
        }};
    test::TraceFixture fixture = test::loiterRun();
    auto failed = fixture.task("loiter(5)");
    failed.submitted(0s).started(0s, 1).failed(1s).requested(1s).delivered(1s);
    const Trace trace = fixture.trace();
    DownloadsPanel downloads(m_selection);
    downloads.setTheme(m_palette);
    downloads.setTrace(&trace, &results, {});
    check(downloads, QStringLiteral("downloads"), {492, 228}, m_palette.text);
    downloads.setTrace(&m_prediction, &results, {});
    check(downloads, QStringLiteral("downloads-prediction"), {492, 228}, m_palette.secondaryText);
}

void PanelPicturesTest::checkCode()
{
    CodeView code;
    code.setTheme(m_palette);
    code.setListing(QStringLiteral("loiter"), {});
    code.setTrace(&m_run.trace());
    check(code, QStringLiteral("code"), {608, 328}, m_palette.text);
}

void PanelPicturesTest::checkStatistics()
{
    StatisticsView statistics;
    statistics.setTheme(m_palette);
    statistics.setPrediction(traceStatistics(m_prediction, 3));
    check(statistics, QStringLiteral("statistics-prediction"), {608, 290}, m_palette.text);
    statistics.setRun(traceStatistics(m_finished, 3));
    check(statistics, QStringLiteral("statistics"), {608, 290}, m_palette.text);
}

void PanelPicturesTest::checkSentence()
{
    SentenceView sentence;
    sentence.setTheme(m_palette);
    sentence.setSentence(
        QStringLiteral(
            "Every result arrived the moment it was ready: map delivers in submission order, "
            "and the tasks finished in that order too."),
        QStringLiteral("map"));
    check(sentence, QStringLiteral("sentence"), {1168, 36}, m_palette.text);
    check(sentence, QStringLiteral("sentence-narrow"), {500, 36}, m_palette.text);
    sentence.setError(QStringLiteral("The run failed: TimeoutError: 2 (of 5) futures unfinished"));
    check(sentence, QStringLiteral("sentence-error"), {700, 36}, m_palette.error);
}

} // namespace loiter

QTEST_MAIN(loiter::PanelPicturesTest)
#include "panel_pictures_test.moc"
