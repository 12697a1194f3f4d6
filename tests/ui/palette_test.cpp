#include "ui/palette.h"

#include <QTest>

#include <algorithm>
#include <cmath>

Q_DECLARE_METATYPE(loiter::Theme)

namespace loiter {

namespace {

constexpr double kTextContrast = 4.5;
constexpr double kEdgeContrast = 3;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

/// The contrast of two colours as the web's accessibility guidelines define it.
double contrast(const QColor& left, const QColor& right)
{
    const double a = luminance(left);
    const double b = luminance(right);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

void addThemes()
{
    QTest::addColumn<Theme>("theme");
    QTest::newRow("light") << Theme::Light;
    QTest::newRow("dark") << Theme::Dark;
    QTest::newRow("high contrast light") << Theme::HighContrastLight;
    QTest::newRow("high contrast dark") << Theme::HighContrastDark;
}

} // namespace

class PaletteTest : public QObject
{
    Q_OBJECT

private slots:
    void textsStandOutAgainstTheirGround_data() { addThemes(); }
    void textsStandOutAgainstTheirGround();
    void edgesStandOutAgainstTheirGround_data() { addThemes(); }
    void edgesStandOutAgainstTheirGround();
    void barsCanBeReadAndSeen_data() { addThemes(); }
    void barsCanBeReadAndSeen();
    void controlsHaveEveryColour_data() { addThemes(); }
    void controlsHaveEveryColour();
    void hueFollowsTheTaskAndRepeatsAfterSeven();
    void highContrastDrawsHueAsABandOnly();
    void systemFollowsTheDesktop();
};

void PaletteTest::textsStandOutAgainstTheirGround()
{
    QFETCH(Theme, theme);
    const Palette palette = paletteOf(theme);
    for (const QColor& ground :
         {palette.window, palette.base, palette.alternateRow, palette.toolTip}) {
        for (const QColor& text : {palette.text, palette.secondaryText}) {
            QVERIFY2(contrast(text, ground) >= kTextContrast,
                     qPrintable(text.name() + ground.name()));
        }
    }
    for (const QColor& text :
         {palette.error, palette.warning, palette.accent, palette.keyword, palette.string}) {
        QVERIFY2(contrast(text, palette.base) >= kTextContrast, qPrintable(text.name()));
    }
    QVERIFY(contrast(palette.highlightedText, palette.highlight) >= kTextContrast);
    QVERIFY(contrast(palette.playHeadText, palette.playHead) >= kTextContrast);
    QVERIFY(contrast(palette.badgeText, palette.badge) >= kTextContrast);
    QVERIFY(contrast(palette.mergedText, palette.merged) >= kTextContrast);
    QVERIFY(contrast(palette.text, palette.waitingFill) >= kTextContrast);
}

void PaletteTest::edgesStandOutAgainstTheirGround()
{
    QFETCH(Theme, theme);
    const Palette palette = paletteOf(theme);
    for (const QColor& edge : {palette.controlEdge,
                               palette.waitingEdge,
                               palette.prediction,
                               palette.queueLine,
                               palette.error}) {
        QVERIFY2(contrast(edge, palette.base) >= kEdgeContrast, qPrintable(edge.name()));
    }
}

void PaletteTest::barsCanBeReadAndSeen()
{
    QFETCH(Theme, theme);
    const Palette palette = paletteOf(theme);
    for (std::uint32_t index = 0; index < 7; ++index) {
        const TaskId task{index};
        QVERIFY(contrast(palette.barText, palette.barFill(task)) >= kTextContrast);
        const double seen = std::max(contrast(palette.barFill(task), palette.base),
                                     contrast(palette.taskEdge(task), palette.base));
        QVERIFY(seen >= kEdgeContrast);
        if (palette.isHighContrast) {
            QVERIFY(contrast(palette.taskFill(task), palette.base) >= kEdgeContrast);
        }
    }
}

void PaletteTest::controlsHaveEveryColour()
{
    QFETCH(Theme, theme);
    const Palette palette = paletteOf(theme);
    const QPalette controls = controlPalette(palette);
    for (const auto& [text, ground] : {std::pair(QPalette::WindowText, QPalette::Window),
                                       std::pair(QPalette::Text, QPalette::Base),
                                       std::pair(QPalette::Text, QPalette::AlternateBase),
                                       std::pair(QPalette::ButtonText, QPalette::Button),
                                       std::pair(QPalette::HighlightedText, QPalette::Highlight),
                                       std::pair(QPalette::ToolTipText, QPalette::ToolTipBase),
                                       std::pair(QPalette::PlaceholderText, QPalette::Base),
                                       std::pair(QPalette::Link, QPalette::Base)}) {
        QVERIFY2(contrast(controls.color(text), controls.color(ground)) >= kTextContrast,
                 qPrintable(QString::number(text)));
    }
    QCOMPARE(controls.color(QPalette::Disabled, QPalette::WindowText), palette.disabledText);
}

void PaletteTest::hueFollowsTheTaskAndRepeatsAfterSeven()
{
    const Palette palette = paletteOf(Theme::Light);
    QCOMPARE(palette.taskFill(TaskId{0}), QColor(0x77, 0xAA, 0xDD));
    QCOMPARE(palette.taskFill(TaskId{3}), QColor(0xFF, 0xAA, 0xBB));
    QCOMPARE(palette.taskEdge(TaskId{3}), QColor(0xB8, 0x47, 0x5F));
    QCOMPARE(palette.taskFill(TaskId{7}), palette.taskFill(TaskId{0}));
    QVERIFY(palette.taskFill(TaskId{6}) != palette.taskFill(TaskId{0}));
}

void PaletteTest::highContrastDrawsHueAsABandOnly()
{
    const Palette light = paletteOf(Theme::HighContrastLight);
    const Palette dark = paletteOf(Theme::HighContrastDark);
    QCOMPARE(light.barFill(TaskId{2}), light.base);
    QCOMPARE(light.taskFill(TaskId{2}), QColor(0x8A, 0x75, 0x10));
    QCOMPARE(dark.taskFill(TaskId{2}), QColor(0xEE, 0xDD, 0x88));
    QVERIFY(!light.grid.isValid());
    QVERIFY(!dark.tint.isValid());
}

void PaletteTest::systemFollowsTheDesktop()
{
    const QPalette before = QGuiApplication::palette();
    QGuiApplication::setPalette(controlPalette(paletteOf(Theme::Dark)));
    QVERIFY(paletteOf(Theme::System).isDark);
    QGuiApplication::setPalette(controlPalette(paletteOf(Theme::Light)));
    QVERIFY(!paletteOf(Theme::System).isDark);
    QGuiApplication::setPalette(before);
}

} // namespace loiter

QTEST_MAIN(loiter::PaletteTest)
#include "palette_test.moc"
