#pragma once

#include "core/demos/sweep_point.h"

#include <QString>

#include <optional>
#include <vector>

namespace loiter {

/// What a sweep compares.
enum class SweepQuantity { Speedup, Elapsed };

/// One of the three kinds of figures.
enum class SweepSource { Predicted, Measured, Published };

/// "Predicted", "Measured", "In the text".
QString nameOf(SweepSource source);

/// The same with the form of its marks before it: "○ Predicted".
QString markedNameOf(SweepSource source);

/// "sequential", "threads(4)".
QString labelText(const SweepPoint& point);

/// "5.19×" or "164.99 s"; empty where there is none.
QString quantityText(SweepQuantity quantity,
                     const SweepPoint& point,
                     const std::vector<SweepPoint>& points);

/// The same as a number; nothing where there is none.
std::optional<double>
quantityOf(SweepQuantity quantity, const SweepPoint& point, const std::vector<SweepPoint>& points);

/// "31.6 MB"; empty for none.
QString memoryText(std::uint64_t bytes);

/// All figures of a point, one a line: for a tool tip.
QString
figuresText(SweepSource source, const SweepPoint& point, const std::vector<SweepPoint>& points);

} // namespace loiter
