#include "ui/window_fit.h"

namespace loiter {

namespace {

constexpr double kWidthForWords = 1360;
constexpr double kWidthForTwoGroups = 1280;
constexpr double kWidthForExperiment = 1150;
constexpr double kHeightForAllOrders = 760;
constexpr double kHeightForBottomPanels = 700;

} // namespace

WindowFit windowFit(QSize window, double textScale)
{
    const double width = window.width() / textScale;
    const double height = window.height() / textScale;
    WindowFit fit;
    fit.hasWords = width >= kWidthForWords;
    fit.hasTwoGroups = width >= kWidthForTwoGroups;
    fit.hasExperimentPanel = width >= kWidthForExperiment;
    fit.hasAllOrders = height >= kHeightForAllOrders;
    fit.hasBottomPanels = height >= kHeightForBottomPanels;
    return fit;
}

} // namespace loiter
