#include "core/trace/trace_statistics.h"
#include "tests/ui/panels/panel_traces.h"
#include "ui/palette.h"
#include "ui/panels/code_view.h"
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
    void check(QWidget& view, const QString& name, QSize size, const QColor& text);

    QString m_theme;
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
    const Palette palette = paletteOf(theme);
    QApplication::setPalette(controlPalette(palette));
    const Trace prediction = test::loiterRun().trace(TraceSource::Prediction);
    test::GrowingTrace run(test::loiterRun());
    run.advanceTo(2600ms);
    const Trace finished = test::loiterRun().trace();
    const Trace crossing = test::crossingRun().trace();
    const Trace states = test::everyState().trace();
    Selection selection;
    selection.select({3});
    selection.hover({2});

    TranscriptView transcript(selection);
    transcript.setTheme(palette);
    transcript.setStartOfRun(14h + 3min + 7s);
    transcript.setTrace(&finished);
    check(transcript, QStringLiteral("transcript"), {560, 228}, palette.text);
    transcript.setTrace(&prediction);
    check(transcript, QStringLiteral("transcript-prediction"), {560, 228}, palette.secondaryText);

    FuturesTable futures(selection);
    futures.setTheme(palette);
    futures.setTrace(&finished);
    check(futures, QStringLiteral("futures"), {857, 228}, palette.text);
    futures.setTrace(&states);
    check(futures, QStringLiteral("futures-states"), {1200, 228}, palette.text);
    futures.setTrace(&prediction);
    check(futures, QStringLiteral("futures-prediction"), {857, 228}, palette.text);

    OrderStrip strip(selection);
    strip.setTheme(palette);
    strip.setTrace(&run.trace(), &prediction);
    check(strip, QStringLiteral("orders-running"), {1168, strip.sizeHint().height()}, palette.text);
    strip.setTrace(&crossing, nullptr);
    check(
        strip, QStringLiteral("orders-crossing"), {1168, strip.sizeHint().height()}, palette.text);
    check(strip,
          QStringLiteral("orders-narrow"),
          {700, strip.sizeHint().height() + 14},
          palette.text);
    strip.setTrace(&states, nullptr);
    check(strip, QStringLiteral("orders-states"), {1168, strip.sizeHint().height()}, palette.text);
    strip.setTrace(&prediction, nullptr);
    check(strip,
          QStringLiteral("orders-prediction"),
          {1168, strip.sizeHint().height()},
          palette.text);

    CodeView code;
    code.setTheme(palette);
    code.setListing(QStringLiteral("loiter"), {});
    code.setTrace(&run.trace());
    check(code, QStringLiteral("code"), {608, 328}, palette.text);

    StatisticsView statistics;
    statistics.setTheme(palette);
    statistics.setPrediction(traceStatistics(prediction, 3));
    check(statistics, QStringLiteral("statistics-prediction"), {608, 290}, palette.text);
    statistics.setRun(traceStatistics(finished, 3));
    check(statistics, QStringLiteral("statistics"), {608, 290}, palette.text);

    SentenceView sentence;
    sentence.setTheme(palette);
    sentence.setSentence(
        QStringLiteral(
            "Every result arrived the moment it was ready: map delivers in submission order, "
            "and here the tasks also finished in that order."),
        QStringLiteral("map"));
    check(sentence, QStringLiteral("sentence"), {1168, 36}, palette.text);
    check(sentence, QStringLiteral("sentence-narrow"), {500, 36}, palette.text);
    sentence.setError(QStringLiteral("The run failed: TimeoutError: 2 (of 5) futures unfinished"));
    check(sentence, QStringLiteral("sentence-error"), {700, 36}, palette.error);
}

} // namespace loiter

QTEST_MAIN(loiter::PanelPicturesTest)
#include "panel_pictures_test.moc"
