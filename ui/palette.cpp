#include "ui/palette.h"

#include <QGuiApplication>

#include <array>

namespace loiter {

namespace {

struct Hue
{
    QRgb fill;
    QRgb edge; ///< on light ground
};

constexpr std::array<Hue, 7> kHues = {{
    {0xff77AADD, 0xff2F6EA8}, // blue
    {0xffEE8866, 0xffB24A26}, // orange
    {0xffEEDD88, 0xff8A7510}, // yellow
    {0xffFFAABB, 0xffB8475F}, // pink
    {0xff99DDFF, 0xff1F7FA8}, // cyan
    {0xffBBCC33, 0xff6B7A0C}, // pear
    {0xff44BB99, 0xff1F7F64}, // mint
}};

const Hue& hueOf(TaskId task)
{
    return kHues[task.value % kHues.size()];
}

Palette lightPalette()
{
    Palette palette;
    palette.window = 0xEFF0F1;
    palette.base = 0xFFFFFF;
    palette.alternateRow = 0xF6F7F8;
    palette.outside = 0xF3F4F5;
    palette.text = 0x1B1E21;
    palette.secondaryText = 0x5A6066;
    palette.disabledText = 0x8E9398;
    palette.separator = 0xD3D6D9;
    palette.grid = 0xE6E8EA;
    palette.controlEdge = 0x85898E;
    palette.button = 0xFAFAFA;
    palette.accent = palette.highlight = 0x2563A8;
    palette.highlightedText = 0xFFFFFF;
    palette.tint = 0xE1EBF6;
    palette.toolTip = 0xFFFFFF;
    palette.waitingFill = 0xF1F2F4;
    palette.waitingEdge = 0x6B7278;
    palette.prediction = 0x85898E;
    palette.queueFill = 0xC9D3DE;
    palette.queueLine = 0x4E6478;
    palette.error = 0xB02E0C;
    palette.warning = 0x8A5A00;
    palette.playHead = palette.badge = 0x1B1E21;
    palette.playHeadText = palette.badgeText = 0xFFFFFF;
    palette.merged = 0xDDDDDD;
    palette.mergedText = palette.barText = 0x111111;
    palette.keyword = 0x8A3FA0;
    palette.string = 0x1F6B3A;
    return palette;
}

Palette darkPalette()
{
    Palette palette;
    palette.isDark = true;
    palette.window = 0x2B2E33;
    palette.base = 0x1E2125;
    palette.alternateRow = palette.outside = 0x24272C;
    palette.text = 0xE9ECEF;
    palette.secondaryText = 0xA7AEB5;
    palette.disabledText = 0x7E858C;
    palette.separator = 0x41464C;
    palette.grid = 0x2C3035;
    palette.controlEdge = 0x7A8189;
    palette.button = 0x33373C;
    palette.accent = 0x6CB2F5;
    palette.highlight = 0x2F6DB3;
    palette.highlightedText = 0xFFFFFF;
    palette.tint = 0x263A50;
    palette.toolTip = 0x383D43;
    palette.waitingFill = 0x2B2F34;
    palette.waitingEdge = 0x98A0A8;
    palette.prediction = 0x868E97;
    palette.queueFill = 0x3A4856;
    palette.queueLine = 0x9DB4CA;
    palette.error = 0xFF9B7A;
    palette.warning = 0xE8B866;
    palette.playHead = 0xE9ECEF;
    palette.playHeadText = 0x15181B;
    palette.badge = palette.barText = 0x111111;
    palette.badgeText = palette.mergedText = 0xFFFFFF;
    palette.merged = 0x4B5157;
    palette.keyword = 0xD7A6E8;
    palette.string = 0x9BD3A5;
    return palette;
}

/// Two colours do for high contrast, and one for what is selected; no grid, and no tint.
Palette twoColourPalette(const QColor& paper, const QColor& ink)
{
    Palette palette;
    palette.isHighContrast = true;
    palette.window = palette.base = palette.alternateRow = palette.outside = paper;
    palette.button = palette.waitingFill = palette.queueFill = palette.merged = paper;
    palette.toolTip = palette.playHeadText = palette.badgeText = paper;
    palette.text = palette.secondaryText = palette.separator = palette.controlEdge = ink;
    palette.waitingEdge = palette.prediction = palette.queueLine = ink;
    palette.error = palette.warning = palette.playHead = palette.badge = ink;
    palette.mergedText = palette.barText = palette.keyword = palette.string = ink;
    return palette;
}

Palette highContrastLightPalette()
{
    Palette palette = twoColourPalette(0xFFFFFF, 0x000000);
    palette.disabledText = 0x595959;
    palette.accent = palette.highlight = 0x0000B0;
    palette.highlightedText = 0xFFFFFF;
    return palette;
}

Palette highContrastDarkPalette()
{
    Palette palette = twoColourPalette(0x000000, 0xFFFFFF);
    palette.isDark = true;
    palette.disabledText = 0xA6A6A6;
    palette.accent = palette.highlight = 0xFFFF00;
    palette.highlightedText = 0x000000;
    return palette;
}

bool isDesktopDark()
{
    const QPalette desktop = QGuiApplication::palette();
    return desktop.color(QPalette::Window).lightness() <
           desktop.color(QPalette::WindowText).lightness();
}

void setBevels(QPalette& controls, const Palette& palette)
{
    controls.setColor(QPalette::Light, palette.isDark ? palette.controlEdge : palette.base);
    controls.setColor(QPalette::Midlight, palette.isDark ? palette.button : palette.alternateRow);
    controls.setColor(QPalette::Mid, palette.separator);
    controls.setColor(QPalette::Dark, palette.controlEdge);
    controls.setColor(QPalette::Shadow, palette.isDark ? palette.base : palette.controlEdge);
}

} // namespace

QColor Palette::taskFill(TaskId task) const
{
    const bool isBandOnWhite = isHighContrast && !isDark;
    return QColor(isBandOnWhite ? hueOf(task).edge : hueOf(task).fill);
}

QColor Palette::taskEdge(TaskId task) const
{
    if (isHighContrast) {
        return text;
    }
    return isDark ? base : QColor(hueOf(task).edge);
}

QColor Palette::barFill(TaskId task) const
{
    return isHighContrast ? base : taskFill(task);
}

Palette paletteOf(Theme theme)
{
    switch (theme) {
    case Theme::System:
        return isDesktopDark() ? darkPalette() : lightPalette();
    case Theme::Light:
        return lightPalette();
    case Theme::Dark:
        return darkPalette();
    case Theme::HighContrastLight:
        return highContrastLightPalette();
    case Theme::HighContrastDark:
        return highContrastDarkPalette();
    }
    return lightPalette();
}

QPalette controlPalette(const Palette& palette)
{
    QPalette controls(palette.button, palette.window);
    controls.setColor(QPalette::Window, palette.window);
    controls.setColor(QPalette::Base, palette.base);
    controls.setColor(QPalette::AlternateBase, palette.alternateRow);
    controls.setColor(QPalette::Button, palette.button);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        controls.setColor(role, palette.text);
        controls.setColor(QPalette::Disabled, role, palette.disabledText);
    }
    controls.setColor(QPalette::BrightText, palette.error);
    controls.setColor(QPalette::PlaceholderText, palette.secondaryText);
    controls.setColor(QPalette::ToolTipBase, palette.toolTip);
    controls.setColor(QPalette::Highlight, palette.highlight);
    controls.setColor(QPalette::HighlightedText, palette.highlightedText);
    controls.setColor(QPalette::Disabled, QPalette::Highlight, palette.disabledText);
    controls.setColor(QPalette::Disabled, QPalette::HighlightedText, palette.base);
    controls.setColor(QPalette::Link, palette.accent);
    controls.setColor(QPalette::LinkVisited, palette.accent);
    setBevels(controls, palette);
    return controls;
}

} // namespace loiter
