#pragma once

#include "core/demos/catalogue.h"
#include "ui/controls/experiment_field.h"

#include <QString>

namespace loiter {

// What the control panel says about a demo's parameters. Thread safety: pure functions.

/// The field that a parameter gets.
FieldDescription fieldDescription(const Parameter& parameter);

/// What a field shows of an experiment; "none" where there is no timeout.
QString shownText(const Experiment& experiment, const QString& field);

/// Whether a field makes any difference, the others being as they are: a base URL does not while
/// the server is one of this program's own.
bool isUsed(const Demo& demo, const Experiment& experiment, const QString& field);

/// What follows from a field's value, "5 tasks, 10 s of work in all"; mostly nothing.
QString noteText(const Demo& demo, const Experiment& experiment, const QString& field);

/// What is to be considered with a value that is allowed; mostly nothing.
QString warningText(const Demo& demo, const Experiment& experiment, const QString& field);

} // namespace loiter
