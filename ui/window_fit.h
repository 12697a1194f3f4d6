#pragma once

#include <QSize>

namespace loiter {

/// What there is room for in a window. Thread safety: a value.
struct WindowFit
{
    bool hasWords = true;           ///< Strategy, Speed and Export beside their controls
    bool hasTwoGroups = true;       ///< the panels at the bottom lie in two groups of tabs
    bool hasExperimentPanel = true; ///< else it is a strip that opens on a click
    bool hasAllOrders = true;       ///< else completion and delivery only
    bool hasBottomPanels = true;    ///< else only their tabs, which open on a click

    bool operator==(const WindowFit&) const = default;
};

/// `textScale` 1 is text of 9 pt: with larger text there is room for less.
WindowFit windowFit(QSize window, double textScale);

} // namespace loiter
