#pragma once

#include "core/demos/experiment_check.h"
#include "core/experiment/experiment.h"

#include <QUndoStack>

#include <optional>

namespace loiter {

class Session;

/// Every change of the session's experiment goes through this, so that it can be undone. Changes of
/// the same field in quick succession, as when typing, are undone at once. Thread safety: GUI
/// thread.
class ExperimentHistory : public QObject
{
    Q_OBJECT

public:
    /// The session must outlive this.
    explicit ExperimentHistory(Session& session, QObject* parent = nullptr);

    /// Puts another experiment in force, of which `field` is what changed ("workers"). Refuses a
    /// bad one.
    std::optional<ExperimentError> change(const Experiment& experiment, const QString& field);

    /// Changes one field of the experiment from what was typed.
    std::optional<ExperimentError> changeField(const QString& field, const QString& text);

    QUndoStack& undoStack() { return m_undoStack; }

private:
    Session& m_session;
    QUndoStack m_undoStack;
};

} // namespace loiter
