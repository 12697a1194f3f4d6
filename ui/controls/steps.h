#pragma once

#include "core/demos/catalogue.h"
#include "ui/controls/step_edit.h"

namespace loiter {

/// What the arrows do in the field of a demo's number: by one, or by half a second; below the least
/// an optional one becomes "none". Null for what is no number.
StepEdit::Step stepOf(const Parameter& parameter);

/// From 0 on by one.
QString stepSeed(const QString& text, int steps);

/// Along 0.1, 0.2, 0.5, 1, 2, 5, 10.
QString stepTimeScale(const QString& text, int steps);

/// The time scales that are offered, ascending.
const std::vector<double>& timeScaleSteps();

} // namespace loiter
