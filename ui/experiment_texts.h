#pragma once

#include "core/experiment/experiment.h"

#include <QString>

namespace loiter {

/// "thread pool".
QString textOf(Strategy strategy);

/// As in Python: "map", "as_completed", "wait".
QString textOf(Collection collection);

/// "first completed".
QString textOf(ReturnWhen returnWhen);

/// "0.1 ×".
QString timeScaleText(double timeScale);

/// "map, 3 workers".
QString summaryText(const Experiment& experiment, int workers);

/// "Durations range(5) · timeout none · seed 1 · time scale 1": everything that summaryText() does
/// not say.
QString parametersText(const Experiment& experiment);

} // namespace loiter
