#include "ui/experiment_history.h"

#include "ui/experiment_fields.h"
#include "ui/session.h"

#include <QElapsedTimer>
#include <QUndoCommand>

namespace loiter {

namespace {

constexpr std::chrono::milliseconds kQuickSuccession(800);
constexpr int kMostSteps = 500;

/// The step from one experiment to another.
class ExperimentChange : public QUndoCommand
{
public:
    ExperimentChange(Session& session, Experiment after, const QString& field)
        : QUndoCommand(field)
        , m_session(session)
        , m_before(session.experiment())
        , m_after(std::move(after))
    {
        m_age.start();
    }

    int id() const override { return 1; }
    void undo() override { m_session.setExperiment(m_before); }
    void redo() override { m_session.setExperiment(m_after); }

    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* next = static_cast<const ExperimentChange*>(other);
        if (next->text() != text() ||
            std::chrono::milliseconds(m_age.elapsed()) > kQuickSuccession) {
            return false;
        }
        m_after = next->m_after;
        m_age.start();
        setObsolete(m_after == m_before);
        return true;
    }

private:
    Session& m_session;
    Experiment m_before;
    Experiment m_after;
    QElapsedTimer m_age; ///< since the last change
};

} // namespace

ExperimentHistory::ExperimentHistory(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    m_undoStack.setUndoLimit(kMostSteps);
}

std::optional<ExperimentError> ExperimentHistory::change(const Experiment& experiment,
                                                         const QString& field)
{
    if (auto error = checkExperiment(experiment)) {
        return error;
    }
    if (experiment != m_session.experiment()) {
        m_undoStack.push(new ExperimentChange(m_session, experiment, field)); // owned by the stack
    }
    return std::nullopt;
}

std::optional<ExperimentError> ExperimentHistory::changeField(const QString& field,
                                                              const QString& text)
{
    Experiment experiment = m_session.experiment();
    if (auto error = setField(experiment, field, text)) {
        return error;
    }
    return change(experiment, field);
}

} // namespace loiter
