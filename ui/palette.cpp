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
    palette.window = 0xEFF0F1u;
    palette.base = 0xFFFFFFu;
    palette.alternateRow = 0xF6F7F8u;
    palette.outside = 0xF3F4F5u;
    palette.text = 0x1B1E21u;
    palette.secondaryText = 0x5A6066u;
    palette.disabledText = 0x8E9398u;
    palette.separator = 0xD3D6D9u;
    palette.grid = 0xE6E8EAu;
    palette.controlEdge = 0x85898Eu;
    palette.button = 0xFAFAFAu;
    palette.accent = palette.highlight = 0x2563A8u;
    palette.highlightedText = 0xFFFFFFu;
    palette.tint = 0xE1EBF6u;
    palette.toolTip = 0xFFFFFFu;
    palette.waitingFill = 0xF1F2F4u;
    palette.waitingEdge = 0x6B7278u;
    palette.prediction = 0x85898Eu;
    palette.queueFill = 0xC9D3DEu;
    palette.queueLine = 0x4E6478u;
    palette.error = 0xB02E0Cu;
    palette.warning = 0x8A5A00u;
    palette.playHead = palette.badge = 0x1B1E21u;
    palette.playHeadText = palette.badgeText = 0xFFFFFFu;
    palette.merged = 0xDDDDDDu;
    palette.mergedText = palette.barText = 0x111111u;
    palette.keyword = 0x8A3FA0u;
    palette.string = 0x1F6B3Au;
    return palette;
}

Palette darkPalette()
{
    Palette palette;
    palette.isDark = true;
    palette.window = 0x2B2E33u;
    palette.base = 0x1E2125u;
    palette.alternateRow = palette.outside = 0x24272Cu;
    palette.text = 0xE9ECEFu;
    palette.secondaryText = 0xA7AEB5u;
    palette.disabledText = 0x7E858Cu;
    palette.separator = 0x41464Cu;
    palette.grid = 0x2C3035u;
    palette.controlEdge = 0x7A8189u;
    palette.button = 0x33373Cu;
    palette.accent = 0x6CB2F5u;
    palette.highlight = 0x2F6DB3u;
    palette.highlightedText = 0xFFFFFFu;
    palette.tint = 0x263A50u;
    palette.toolTip = 0x383D43u;
    palette.waitingFill = 0x2B2F34u;
    palette.waitingEdge = 0x98A0A8u;
    palette.prediction = 0x868E97u;
    palette.queueFill = 0x3A4856u;
    palette.queueLine = 0x9DB4CAu;
    palette.error = 0xFF9B7Au;
    palette.warning = 0xE8B866u;
    palette.playHead = 0xE9ECEFu;
    palette.playHeadText = 0x15181Bu;
    palette.badge = palette.barText = 0x111111u;
    palette.badgeText = palette.mergedText = 0xFFFFFFu;
    palette.merged = 0x4B5157u;
    palette.keyword = 0xD7A6E8u;
    palette.string = 0x9BD3A5u;
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
    Palette palette = twoColourPalette(0xFFFFFFu, 0x000000u);
    palette.disabledText = 0x595959u;
    palette.accent = palette.highlight = 0x0000B0u;
    palette.highlightedText = 0xFFFFFFu;
    return palette;
}

Palette highContrastDarkPalette()
{
    Palette palette = twoColourPalette(0x000000u, 0xFFFFFFu);
    palette.isDark = true;
    palette.disabledText = 0xA6A6A6u;
    palette.accent = palette.highlight = 0xFFFF00u;
    palette.highlightedText = 0x000000u;
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
    if (task.isNone()) {
        return merged;
    }
    const bool isBandOnWhite = isHighContrast && !isDark;
    return isBandOnWhite ? hueOf(task).edge : hueOf(task).fill;
}

QColor Palette::taskEdge(TaskId task) const
{
    if (isHighContrast) {
        return text;
    }
    if (isDark) {
        return base;
    }
    return task.isNone() ? secondaryText : QColor(hueOf(task).edge);
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
