#include "ui/progress_view.h"

#include <QAccessible>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <cstdlib>

namespace loiter {

using namespace std::chrono_literals;

namespace {

/// How many pixels of a colour are in a picture of the view.
qsizetype pixelsOf(QWidget& view, const QColor& colour)
{
    const QImage image = view.grab().toImage();
    qsizetype count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += image.pixelColor(x, y).rgb() == colour.rgb() ? 1 : 0;
        }
    }
    return count;
}

} // namespace

class ProgressViewTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatATerminalSays();
    void isHiddenWhereThereIsNothingToShow();
    void aScreenReaderHearsShareAndCount();
    void theBarFillsAsTheRunAdvances();
    void itIsAsWideAtTheEndAsAtTheBeginning();
    void itTellsNoMoreOftenThanCanBeRead();
};

void ProgressViewTest::saysWhatATerminalSays()
{
    ProgressView view;
    view.setProgressNow(Progress{.done = 257, .total = 676, .elapsed = 1'387ms});
    QCOMPARE(view.text(), QStringLiteral("38% 257/676 [00:01<00:02, 185.29it/s]"));
    view.setProgressNow(Progress{.done = 676, .total = 676, .elapsed = 4s});
    QCOMPARE(view.text(), QStringLiteral("100% 676/676 [00:04<00:00, 169.00it/s]"));
}

void ProgressViewTest::isHiddenWhereThereIsNothingToShow()
{
    QWidget parent;
    ProgressView view(&parent);
    QVERIFY(view.isHidden());
    view.setProgressNow(Progress{.total = 3});
    QVERIFY(!view.isHidden());
    view.setProgress(std::nullopt);
    QVERIFY(view.isHidden());
}

void ProgressViewTest::aScreenReaderHearsShareAndCount()
{
    ProgressView view;
    view.setProgressNow(Progress{.done = 9, .total = 20, .elapsed = 2s});
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(accessible != nullptr);
    QCOMPARE(accessible->role(), QAccessible::ProgressBar);
    QCOMPARE(accessible->text(QAccessible::Name), QStringLiteral("Progress of the run"));
    QCOMPARE(accessible->text(QAccessible::Description), view.text());
    QVERIFY(accessible->valueInterface() != nullptr);
    QCOMPARE(accessible->valueInterface()->currentValue().toInt(), 9);
    QCOMPARE(accessible->valueInterface()->maximumValue().toInt(), 20);
}

void ProgressViewTest::theBarFillsAsTheRunAdvances()
{
    const Palette palette = paletteOf(Theme::Light);
    ProgressView view;
    view.setTheme(palette);
    const auto filled = [&](std::size_t done) {
        view.setProgressNow(Progress{.done = done, .total = 100, .elapsed = 2s});
        view.resize(view.sizeHint());
        return pixelsOf(view, palette.accent);
    };
    const qsizetype none = filled(0);
    const qsizetype half = filled(50);
    const qsizetype all = filled(100);
    QCOMPARE(none, 0);
    QVERIFY(half > 100);
    QVERIFY(std::abs(all - 2 * half) < half / 5);
    view.resize(view.minimumSizeHint());
    QCOMPARE(pixelsOf(view, palette.accent), 0);
}

void ProgressViewTest::itIsAsWideAtTheEndAsAtTheBeginning()
{
    ProgressView view;
    view.setProgressNow(Progress{.total = 676});
    const QSize first = view.sizeHint();
    for (const std::size_t done : {1U, 99U, 257U, 676U}) {
        view.setProgressNow(
            Progress{.done = done, .total = 676, .elapsed = std::chrono::milliseconds(8 * done)});
        QCOMPARE(view.sizeHint(), first);
    }
}

void ProgressViewTest::itTellsNoMoreOftenThanCanBeRead()
{
    ProgressView view;
    const QSignalSpy changed(&view, &QProgressBar::valueChanged);
    view.setProgressNow(Progress{.done = 1, .total = 5'000'000, .elapsed = 1s});
    const qsizetype before = changed.size();
    QElapsedTimer timer;
    timer.start();
    std::size_t done = 1;
    while (timer.elapsed() < 350) {
        view.setProgress(Progress{.done = ++done, .total = 5'000'000, .elapsed = 1s});
    }
    QVERIFY(changed.size() - before >= 1);
    QVERIFY(changed.size() - before <= 4);
}

} // namespace loiter

QTEST_MAIN(loiter::ProgressViewTest)
#include "progress_view_test.moc"
