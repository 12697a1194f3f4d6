#include "tests/ui/panels/download_traces.h"
#include "tests/ui/panels/panel_traces.h"
#include "ui/panels/download_strip.h"
#include "ui/panels/download_tally_view.h"
#include "ui/panels/downloads_panel.h"
#include "ui/selection.h"

#include <QElapsedTimer>
#include <QPainter>
#include <QScrollBar>
#include <QTest>

#include <algorithm>

namespace loiter {

using namespace std::chrono_literals;

namespace {

void show(QWidget& view, QSize size)
{
    view.resize(size);
    view.show();
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
}

/// Where a download is in the viewport.
QPoint placeOf(const DownloadStrip& strip, std::size_t index)
{
    return strip.chipLayout().chip(index).center() - QPoint(0, strip.verticalScrollBar()->value());
}

/// Where in an image a picture is, each pixel of it `factor` times as large; a null rectangle if it
/// is nowhere.
QRect findEnlarged(const QImage& image, const QImage& picture, int factor)
{
    const QSize size = picture.size() * factor;
    for (int top = 0; top + size.height() <= image.height(); ++top) {
        for (int left = 0; left + size.width() <= image.width(); ++left) {
            if (image.pixel(left, top) == picture.pixel(0, 0) &&
                image.copy(left, top, size.width(), size.height())
                        .convertToFormat(QImage::Format_RGB32) ==
                    picture.scaled(size).convertToFormat(QImage::Format_RGB32)) {
                return {QPoint(left, top), size};
            }
        }
    }
    return {};
}

} // namespace

class DownloadStripTest : public QObject
{
    Q_OBJECT

private slots:
    void chipsStandInTheOrderOfDelivery();
    void theTallyCountsWhatWasDelivered();
    void aPredictionDownloadsNothing();
    void everyPointOfAChipHitsIt();
    void aRowHasAsManyAsThereIsRoomFor();
    void aPictureIsEnlargedWithoutABlur_data();
    void aPictureIsEnlargedWithoutABlur();
    void thePictureIsThatOfTheTask();
    void onlyPicturesInViewAreAskedFor();
    void whatHasNoPictureHasItsName();
    void theEndIsFollowedUntilTheUserScrollsUp();
    void aClickSelectsTheTask();
    void hoveringHoversTheTask();
    void selectingATaskScrollsToIt();
    void keysGoFromOneToTheNext();
    void theToolTipSaysWhatATaskHasComeTo();
    void aChangeElsewhereIsNotPainted();
    void manyThatGrowAreKeptUpWithoutStalls();
};

void DownloadStripTest::chipsStandInTheOrderOfDelivery()
{
    const Trace trace = test::backwards(5).trace();
    const DownloadResults results = test::resultsWithPictures();
    Selection selection;
    DownloadStrip strip(selection);
    strip.setTrace(&trace, &results, {});
    show(strip, {600, 200});
    QCOMPARE(test::idsOf(strip.downloads().tasks()), (QList<int>{4, 3, 2, 1, 0}));
    for (std::uint32_t i = 0; i < 5; ++i) {
        QCOMPARE(strip.taskAt(placeOf(strip, i)), TaskId{4 - i});
    }
    QVERIFY(placeOf(strip, 0).x() < placeOf(strip, 1).x());
    QCOMPARE(strip.accessibleDescription(), QStringLiteral("4, 3, 2, 1, 0"));
}

void DownloadStripTest::theTallyCountsWhatWasDelivered()
{
    test::GrowingTrace run(test::backwards(10));
    const DownloadResults results = test::resultsWithPictures();
    Selection selection;
    DownloadsPanel panel(selection);
    panel.setTrace(&run.trace(), &results, {});
    QCOMPARE(panel.tally().text(), QStringLiteral("0 downloaded · 0 not found · 0 errors"));
    panel.appendChange(run.advanceTo(3s));
    QCOMPARE(panel.tally().text(), QStringLiteral("2 downloaded · 0 not found · 1 error"));
    panel.appendChange(run.advanceTo(10s));
    QCOMPARE(panel.tally().text(), QStringLiteral("8 downloaded · 1 not found · 1 error"));
    QCOMPARE(panel.tally().accessibleName(),
             QStringLiteral("8 downloaded · 1 not found · 1 error · 10 delivered"));
}

void DownloadStripTest::aPredictionDownloadsNothing()
{
    const Trace prediction = test::backwards(5).trace(TraceSource::Prediction);
    const DownloadResults results = test::resultsWithPictures();
    Selection selection;
    DownloadsPanel panel(selection);
    panel.setTrace(&prediction, &results, {});
    QVERIFY(panel.strip().downloads().tasks().empty());
    QCOMPARE(panel.strip().emptyText(), QStringLiteral("Press Space to run"));
    QCOMPARE(panel.tally().text(), QStringLiteral("No run yet"));
    const test::GrowingTrace run(test::backwards(5));
    panel.setTrace(&run.trace(), &results, {});
    QCOMPARE(panel.strip().emptyText(), QStringLiteral("Nothing delivered yet"));
}

void DownloadStripTest::everyPointOfAChipHitsIt()
{
    const DownloadStripLayout layout(
        {.count = 30, .width = 500, .nameWidth = 20, .nameHeight = 14});
    for (std::size_t index = 0; index < 30; ++index) {
        const QRect cell = layout.cell(index);
        QCOMPARE(layout.indexAt(cell.topLeft()), std::optional(index));
        QCOMPARE(layout.indexAt(cell.bottomRight()), std::optional(index));
        QVERIFY(layout.indexAt(cell.topLeft() - QPoint(1, 0)) != std::optional(index));
        QVERIFY(layout.indexAt(cell.bottomRight() + QPoint(0, 1)) != std::optional(index));
        QVERIFY(cell.contains(layout.chip(index)) && cell.contains(layout.name(index)));
        QVERIFY(cell.right() < 500 && cell.bottom() < layout.contentHeight());
    }
    QVERIFY(!layout.indexAt(layout.cell(30).center()));
    QVERIFY(!layout.indexAt({-1, -1}));
}

void DownloadStripTest::aRowHasAsManyAsThereIsRoomFor()
{
    const auto columns = [](int width, int nameWidth) {
        return DownloadStripLayout(
                   {.count = 100, .width = width, .nameWidth = nameWidth, .nameHeight = 14})
            .columns();
    };
    QCOMPARE(columns(10, 10), 1U);
    const DownloadStripLayout layout(
        {.count = 100, .width = 10'000, .nameWidth = 10, .nameHeight = 14});
    const int four = layout.cell(3).right() + 1 + layout.cell(0).left();
    QCOMPARE(columns(four, 10), 4U);
    QCOMPARE(columns(four - 1, 10), 3U);
    QVERIFY(columns(four, 70) < 4U);
}

void DownloadStripTest::aPictureIsEnlargedWithoutABlur_data()
{
    QTest::addColumn<double>("ratio");
    QTest::addColumn<int>("factor");
    QTest::newRow("usual screen") << 1.0 << 3;
    QTest::newRow("of high resolution") << 2.0 << 6;
    QTest::newRow("of a ratio between") << 1.5 << 4;
}

void DownloadStripTest::aPictureIsEnlargedWithoutABlur()
{
    QFETCH(double, ratio);
    QFETCH(int, factor);
    QImage image(QSize(100, 100) * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    QPainter painter(&image);
    const DownloadStripLayout layout({.count = 1, .width = 100, .nameHeight = 14});
    const QImage picture = test::pictureOf("get('200')");
    const Palette palette = paletteOf(Theme::Light);
    DownloadPainter(painter, palette)
        .paint(layout.chip(0),
               layout.name(0),
               {.task = {0}, .outcome = DownloadOutcome::Got, .picture = picture});
    painter.end();
    QVERIFY(!findEnlarged(image, picture, factor).isNull());
}

void DownloadStripTest::thePictureIsThatOfTheTask()
{
    const Trace trace = test::backwards(3).trace();
    const DownloadResults results = test::resultsWithPictures();
    Selection selection;
    DownloadStrip strip(selection);
    strip.setTrace(&trace, &results, {});
    show(strip, {600, 200});
    const QImage image = strip.viewport()->grab().toImage();
    for (std::size_t index = 0; index < 3; ++index) {
        const QRect place =
            findEnlarged(image, test::pictureOf("get('" + std::to_string(2 - index) + "')"), 3);
        QVERIFY(strip.chipLayout().chip(index).contains(place));
    }
}

void DownloadStripTest::onlyPicturesInViewAreAskedFor()
{
    const Trace trace = test::backwards(676).trace();
    int asked = 0;
    const DownloadResults results = test::resultsWithPictures(&asked);
    Selection selection;
    DownloadStrip strip(selection);
    strip.setTrace(&trace, &results, {});
    show(strip, {500, 200});
    strip.verticalScrollBar()->setValue(0);
    strip.viewport()->grab();
    const auto columns = static_cast<int>(strip.chipLayout().columns());
    const int rows = 200 / strip.chipLayout().rowPitch() + 2;
    QVERIFY(asked > 0);
    QVERIFY2(asked <= 2 * rows * columns, qPrintable(QString::number(asked))); // top and end
    const int before = asked;
    strip.viewport()->grab();
    QCOMPARE(asked, before);
}

void DownloadStripTest::whatHasNoPictureHasItsName()
{
    const Trace trace = test::backwards(4).trace();
    DownloadResults results = test::resultsWithPictures();
    results.picture = [](std::string_view, const Experiment&) { return std::nullopt; };
    Selection selection;
    DownloadStrip strip(selection);
    strip.setTrace(&trace, &results, {});
    show(strip, {600, 200});
    const QImage with = strip.viewport()->grab().toImage();
    results.picture = nullptr;
    strip.setTrace(&trace, &results, {});
    QCOMPARE(strip.viewport()->grab().toImage(), with);
    QCOMPARE(strip.downloads().name({2}), QStringLiteral("2"));
}

void DownloadStripTest::theEndIsFollowedUntilTheUserScrollsUp()
{
    test::GrowingTrace run(test::backwards(100));
    const DownloadResults results = test::resultsWithPictures();
    Selection selection;
    DownloadStrip strip(selection);
    strip.setTrace(&run.trace(), &results, {});
    show(strip, {300, 120});
    QScrollBar* bar = strip.verticalScrollBar();
    strip.appendChange(run.advanceTo(40s));
    QVERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), bar->maximum());
    bar->setValue(10);
    strip.appendChange(run.advanceTo(60s));
    QCOMPARE(bar->value(), 10);
    bar->setValue(bar->maximum());
    strip.appendChange(run.advanceTo(100s));
    QCOMPARE(bar->value(), bar->maximum());
}

void DownloadStripTest::aClickSelectsTheTask()
{
    const Trace trace = test::backwards(100).trace();
    const DownloadResults results = test::resultsWithPictures();
    Selection selection;
    DownloadStrip strip(selection);
    strip.setTrace(&trace, &results, {});
    show(strip, {300, 120});
    QTest::mouseClick(strip.viewport(), Qt::LeftButton, {}, placeOf(strip, 99));
    QCOMPARE(selection.selected(), TaskId{0});
    QTest::mouseClick(strip.viewport(), Qt::LeftButton, {}, {1, 1});
    QVERIFY(selection.selected().isNone());
}

void DownloadStripTest::hoveringHoversTheTask()
{
    const Trace trace = test::backwards(4).trace();
    const DownloadResults results = test::resultsWithPictures();
    Selection selection;
    DownloadStrip strip(selection);
    strip.setTrace(&trace, &results, {});
    show(strip, {600, 200});
    const QImage before = strip.viewport()->grab().toImage();
    QTest::mouseMove(strip.viewport(), placeOf(strip, 1));
    QCOMPARE(selection.hovered(), TaskId{2});
    QVERIFY(strip.viewport()->grab().toImage() != before);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(strip.viewport(), &leave);
    QVERIFY(selection.hovered().isNone());
}

void DownloadStripTest::selectingATaskScrollsToIt()
{
    const Trace trace = test::backwards(100).trace();
    const DownloadResults results = test::resultsWithPictures();
    Selection selection;
    DownloadStrip strip(selection);
    strip.setTrace(&trace, &results, {});
    show(strip, {300, 120});
    const QRect view = strip.viewport()->rect();
    QVERIFY(!view.contains(placeOf(strip, 0)));
    selection.select({99});
    QVERIFY(view.contains(placeOf(strip, 0)));
    selection.select({50});
    QVERIFY(view.contains(placeOf(strip, 49)));
    const int before = strip.verticalScrollBar()->value();
    selection.select({1000});
    QCOMPARE(strip.verticalScrollBar()->value(), before);
}

void DownloadStripTest::keysGoFromOneToTheNext()
{
    const Trace trace = test::backwards(100).trace();
    const DownloadResults results = test::resultsWithPictures();
    Selection selection;
    DownloadStrip strip(selection);
    strip.setTrace(&trace, &results, {});
    show(strip, {300, 120});
    const auto columns = static_cast<std::uint32_t>(strip.chipLayout().columns());
    const std::vector<std::pair<Qt::Key, std::uint32_t>> steps = {{Qt::Key_Right, 99},
                                                                  {Qt::Key_Right, 98},
                                                                  {Qt::Key_Down, 98 - columns},
                                                                  {Qt::Key_Up, 98},
                                                                  {Qt::Key_Left, 99},
                                                                  {Qt::Key_Left, 99},
                                                                  {Qt::Key_End, 0},
                                                                  {Qt::Key_Home, 99}};
    for (const auto& [key, task] : steps) {
        QTest::keyClick(&strip, key);
        QCOMPARE(selection.selected(), TaskId{task});
    }
    QTest::keyClick(&strip, Qt::Key_Escape);
    QVERIFY(selection.selected().isNone());
}

void DownloadStripTest::theToolTipSaysWhatATaskHasComeTo()
{
    const Trace trace = test::backwards(10).trace();
    const DownloadResults results = test::resultsWithPictures();
    Selection selection;
    DownloadStrip strip(selection);
    strip.setTrace(&trace, &results, {});
    QCOMPARE(strip.toolTip({9}), QStringLiteral("get('9')\ndownloaded, delivered 1.00 s"));
    QCOMPARE(strip.toolTip({3}), QStringLiteral("get('3')\nnot found, delivered 7.00 s"));
    QCOMPARE(
        strip.toolTip({7}),
        QStringLiteral("get('7')\nHTTPError: HTTP 503 - Service Unavailable, delivered 3.00 s"));
    QCOMPARE(strip.toolTip({}), QString());
}

void DownloadStripTest::aChangeElsewhereIsNotPainted()
{
    test::GrowingTrace run(test::backwards(5));
    const DownloadResults results = test::resultsWithPictures();
    Selection selection;
    DownloadStrip strip(selection);
    strip.setTrace(&run.trace(), &results, {});
    strip.appendChange(run.advanceTo(1s));
    QVERIFY(!strip.appendChange(run.advanceTo(1500ms)));
    QVERIFY(strip.appendChange(run.advanceTo(2s)));
}

void DownloadStripTest::manyThatGrowAreKeptUpWithoutStalls()
{
    constexpr int kMany = 20'000;
    test::GrowingTrace run(test::backwards(kMany));
    const DownloadResults results = test::resultsWithPictures();
    Selection selection;
    DownloadStrip strip(selection);
    strip.setTrace(&run.trace(), &results, {});
    show(strip, {500, 200});
    qint64 longest = 0;
    for (auto time = 0s; time <= std::chrono::seconds(kMany); time += 500s) {
        const TraceChange change = run.advanceTo(time);
        QElapsedTimer elapsed;
        elapsed.start();
        strip.appendChange(change);
        strip.viewport()->repaint();
        longest = std::max(longest, elapsed.elapsed());
    }
    QCOMPARE(strip.downloads().tasks().size(), std::size_t(kMany));
    qInfo("longest frame: %lld ms", static_cast<long long>(longest));
    QVERIFY(longest < 500); // leaves room for sanitizers
}

} // namespace loiter

QTEST_MAIN(loiter::DownloadStripTest)
#include "download_strip_test.moc"
