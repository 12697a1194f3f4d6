#include "ui/sweep/sweep_axis.h"

#include <algorithm>

namespace loiter {

namespace {

constexpr double kLeastSpread = 2; ///< the axis of workers reaches over so many at least

} // namespace

double placeOf(const SweepPoint& point)
{
    return std::max(point.workers, 1);
}

SweepAxes axesOf(const SweepFigures& figures, SweepQuantity quantity, int cpus)
{
    SweepAxes axes;
    double mostValue = 0;
    for (const auto* points : {&figures.predicted, &figures.measured, &figures.published}) {
        for (const SweepPoint& point : *points) {
            axes.mostWorkers = std::max(axes.mostWorkers, placeOf(point));
            mostValue = std::max(mostValue, quantityOf(quantity, point, *points).value_or(0));
        }
    }
    if (cpus <= axes.mostWorkers * kLeastSpread) {
        axes.mostWorkers = std::max<double>(axes.mostWorkers, cpus);
    }
    axes.mostValue = mostValue > 0 ? mostValue : 1;
    return axes;
}

} // namespace loiter
