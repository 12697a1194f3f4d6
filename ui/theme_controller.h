#pragma once

#include "ui/palette.h"

#include <QFont>
#include <QObject>

namespace loiter {

/// Gives the application the colours of a theme and text of a size; follows the desktop where the
/// theme is the system's. Thread safety: GUI thread.
class ThemeController : public QObject
{
    Q_OBJECT

public:
    explicit ThemeController(QObject* parent = nullptr);

    Theme theme() const { return m_theme; }
    void setTheme(Theme theme);
    const Palette& palette() const { return m_palette; }

    int textSize() const { return m_textSize; } ///< per cent
    void setTextSize(int percent);              ///< kept within 80 to 250

    /// One step larger or smaller.
    void enlargeText();
    void shrinkText();

    /// The desktop has changed its colours.
    void followDesktop();

signals:
    void paletteChanged(const Palette& palette);
    void textSizeChanged(int percent);

private:
    void apply();

    Theme m_theme = Theme::System;
    Palette m_palette;
    QFont m_usualFont;
    int m_textSize = 100;
};

} // namespace loiter
