#include "ui/theme_controller.h"

#include "ui/controls/flat_style.h"
#include "ui/settings.h"

#include <QApplication>

#include <algorithm>
#include <array>

namespace loiter {

namespace {

constexpr std::array kTextSizes = {80, 90, 100, 110, 125, 150, 175, 200, 225, 250};

} // namespace

ThemeController::ThemeController(QObject* parent)
    : QObject(parent)
    , m_palette(paletteOf(Theme::System))
    , m_usualFont(QApplication::font())
{
    QApplication::setStyle(new FlatStyle); // owned by the application
}

void ThemeController::setTheme(Theme theme)
{
    m_theme = theme;
    apply();
}

void ThemeController::followDesktop()
{
    if (m_theme == Theme::System) {
        apply();
    }
}

void ThemeController::apply()
{
    // The system's theme is read off the desktop's own palette, which ours hides.
    QApplication::setPalette(QPalette());
    m_palette = paletteOf(m_theme);
    QApplication::setPalette(controlPalette(m_palette));
    emit paletteChanged(m_palette);
}

void ThemeController::setTextSize(int percent)
{
    m_textSize = std::clamp(percent, Settings::kSmallestText, Settings::kLargestText);
    QFont font = m_usualFont;
    font.setPointSizeF(m_usualFont.pointSizeF() * m_textSize / 100);
    QApplication::setFont(font);
    emit textSizeChanged(m_textSize);
}

void ThemeController::enlargeText()
{
    const auto next = std::ranges::upper_bound(kTextSizes, m_textSize);
    setTextSize(next == kTextSizes.end() ? m_textSize : *next);
}

void ThemeController::shrinkText()
{
    const auto next = std::ranges::lower_bound(kTextSizes, m_textSize);
    setTextSize(next == kTextSizes.begin() ? m_textSize : *std::prev(next));
}

} // namespace loiter
