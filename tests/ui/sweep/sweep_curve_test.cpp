#include "tests/ui/sweep/sweep_figures.h"
#include "ui/sweep/sweep_axis.h"
#include "ui/sweep/sweep_curve.h"

#include <QImage>
#include <QTest>

namespace loiter {

using namespace std::chrono_literals;

namespace {

constexpr QSize kSize(640, 400);

QImage pictureOf(SweepCurve& curve)
{
    return QImage::fromData(curve.png(kSize, 1));
}

/// How many pixels of a picture have that colour.
qsizetype count(const QImage& picture, const QColor& colour)
{
    qsizetype number = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            number += picture.pixelColor(x, y) == colour ? 1 : 0;
        }
    }
    return number;
}

} // namespace

class SweepCurveTest : public QObject
{
    Q_OBJECT

private slots:
    void theAxesReachOverAllFigures();
    void aSequentialRunStandsAtOneWorker();
    void theMeasuredCurveFillsInOverThePredicted();
    void drawsInEveryTheme();
    void theQuantityAndTheScaleChangeThePicture();
    void pointsThatFailedAreLeftOut();
    void exportsAPictureOfTheSizeAskedForAndADrawing();
    void saysItsFiguresToScreenReaders();
};

void SweepCurveTest::theAxesReachOverAllFigures()
{
    const SweepFigures figures = test::sweepFigures();
    SweepAxes axes = axesOf(figures, SweepQuantity::Speedup, 2);
    QCOMPARE(axes.leastWorkers, 1.0);
    QCOMPARE(axes.mostWorkers, 8.0);
    QCOMPARE(axes.mostValue, 5.0);
    axes = axesOf(figures, SweepQuantity::Elapsed, 16);
    QCOMPARE(axes.mostWorkers, 16.0);
    QCOMPARE(axes.mostValue, 20.0);
    QCOMPARE(axesOf(figures, SweepQuantity::Speedup, 64).mostWorkers, 8.0);
    QCOMPARE(axesOf({}, SweepQuantity::Speedup, 64).mostValue, 1.0);
}

void SweepCurveTest::aSequentialRunStandsAtOneWorker()
{
    QCOMPARE(placeOf(test::sweepPoint(0, 1s)), 1.0);
    QCOMPARE(placeOf(test::sweepPoint(4, 1s)), 4.0);
}

void SweepCurveTest::theMeasuredCurveFillsInOverThePredicted()
{
    SweepCurve curve(2);
    const QColor accent = paletteOf(Theme::Light).accent;
    SweepFigures figures = test::sweepFigures();
    figures.measured.clear();
    curve.setFigures(figures);
    QCOMPARE(count(pictureOf(curve), accent), qsizetype(0));
    curve.setFigures(test::sweepFigures());
    QVERIFY(count(pictureOf(curve), accent) > 50);
}

void SweepCurveTest::drawsInEveryTheme()
{
    SweepCurve curve(2);
    curve.setFigures(test::sweepFigures());
    for (const Theme theme :
         {Theme::Light, Theme::Dark, Theme::HighContrastLight, Theme::HighContrastDark}) {
        const Palette palette = paletteOf(theme);
        curve.setTheme(palette);
        const QImage picture = pictureOf(curve);
        QCOMPARE(picture.pixelColor(1, 1), palette.base);
        QVERIFY(count(picture, palette.accent) > 50);
        QVERIFY(count(picture, palette.warning) > 5);
    }
}

void SweepCurveTest::theQuantityAndTheScaleChangeThePicture()
{
    SweepCurve curve(2);
    curve.setFigures(test::sweepFigures());
    const QImage speedup = pictureOf(curve);
    curve.setQuantity(SweepQuantity::Elapsed);
    const QImage elapsed = pictureOf(curve);
    QVERIFY(elapsed != speedup);
    curve.setScale(WorkerScale::Linear);
    QVERIFY(pictureOf(curve) != elapsed);
    curve.setScale(WorkerScale::Logarithmic);
    curve.setQuantity(SweepQuantity::Speedup);
    QVERIFY(pictureOf(curve) == speedup);
}

void SweepCurveTest::pointsThatFailedAreLeftOut()
{
    SweepFigures figures = test::sweepFigures();
    for (SweepPoint& point : figures.measured) {
        point.error = "no room";
    }
    SweepCurve curve(2);
    curve.setFigures(figures);
    QCOMPARE(count(pictureOf(curve), paletteOf(Theme::Light).accent), qsizetype(0));
    QVERIFY(curve.summary().contains(QStringLiteral("threads(4): failed")));
}

void SweepCurveTest::exportsAPictureOfTheSizeAskedForAndADrawing()
{
    SweepCurve curve(2);
    curve.setFigures(test::sweepFigures());
    QCOMPARE(QImage::fromData(curve.png(kSize, 2)).size(), kSize * 2);
    const QByteArray svg = curve.svg(kSize);
    QVERIFY(svg.contains("<svg"));
    QVERIFY(svg.contains("In the text"));
    QVERIFY(!svg.contains("<image"));
}

void SweepCurveTest::saysItsFiguresToScreenReaders()
{
    SweepCurve curve(2);
    QCOMPARE(curve.summary(), QStringLiteral("No figures yet"));
    SweepFigures figures = test::sweepFigures();
    curve.setFigures(figures);
    QCOMPARE(curve.accessibleDescription(),
             QStringLiteral("Measured: sequential: 1.00×, threads(4): 2.00×."));
    figures.measured.clear();
    curve.setFigures(figures);
    QCOMPARE(curve.summary(),
             QStringLiteral("Predicted: sequential: 1.00×, threads(4): 3.00×, threads(8): 4.00×."));
}

} // namespace loiter

QTEST_MAIN(loiter::SweepCurveTest)
#include "sweep_curve_test.moc"
