#pragma once

#include "core/demos/experiment_check.h"
#include "core/experiment/experiment.h"

#include <QString>

#include <optional>

namespace loiter {

/// The names of the fields that every experiment has; as on the command line and in files.
inline const QString kTimeScaleField = QStringLiteral("time-scale");
inline const QString kSeedField = QStringLiteral("seed");

/// Sets the time scale, the seed or one of the demo's parameters from what was typed. Leaves the
/// experiment unchanged when it returns an error.
std::optional<ExperimentError>
setField(Experiment& experiment, const QString& field, const QString& text);

/// What a field holds, such that setField() makes the same of it: "range(5)", "0.1", "none".
QString fieldText(const Experiment& experiment, const QString& field);

} // namespace loiter
