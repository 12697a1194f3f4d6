#pragma once

#include "core/events/ids.h"

#include <QColor>
#include <QPalette>

namespace loiter {

/// The themes; System follows the desktop's light or dark.
enum class Theme { System, Light, Dark, HighContrastLight, HighContrastDark };

/// The colours of a theme beyond QPalette: bars, bands, accents. Hue says which task; form says
/// which state. From the mock-up's tokens: Tol "light" without pale grey and olive. Thread safety:
/// a value.
struct Palette
{
    bool isDark = false;
    bool isHighContrast = false;
    QColor window, base, alternateRow, outside; ///< outside: before the first submit, after the end
    QColor text, secondaryText, disabledText;
    QColor separator, grid; ///< grid is invalid where the theme draws none
    QColor controlEdge, button;
    QColor accent, highlight, highlightedText;
    QColor tint; ///< current line, lines of the selected task; invalid in high contrast: an accent
                 ///< bar at the left instead
    QColor toolTip; ///< ground of tool tips, whose text has the colours of the others
    QColor waitingFill, waitingEdge;
    QColor prediction;
    QColor queueFill, queueLine;
    QColor error, warning;
    QColor playHead, playHeadText, badge, badgeText;
    QColor merged, mergedText;
    QColor barText;
    QColor keyword, string; ///< in code

    /// The hue of a task: the fill of chips' bands and, but in high contrast, of bars. Stable
    /// across runs, seven hues by index; of none the grey of merged bars.
    QColor taskFill(TaskId task) const;

    /// The edge of a task's bars; in dark the colour of the base, since there the fill itself
    /// stands out.
    QColor taskEdge(TaskId task) const;

    /// The fill of a task's bars: its hue, or in high contrast the base, with the hue as a band.
    QColor barFill(TaskId task) const;
};

/// The palette of a theme; System is decided by the application's palette.
Palette paletteOf(Theme theme);

/// The QPalette that gives the style's own controls the theme's colours.
QPalette controlPalette(const Palette& palette);

} // namespace loiter
