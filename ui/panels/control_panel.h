#pragma once

#include "core/demos/experiment_check.h"
#include "ui/palette.h"

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QButtonGroup;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace loiter {

class ExperimentField;
class ExperimentHistory;
class RunControls;
class Session;

/// The experiment's story, parameters and prediction, with what can be done to the run while it is
/// on. Every change applies at once; what cannot be applied is said beside its field. Thread
/// safety: GUI thread.
class ControlPanel : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive this.
    ControlPanel(Session& session, ExperimentHistory& history, QWidget* parent = nullptr);

    void setTheme(const Palette& palette);

    /// The field of that name, "durations"; null if the demo has none.
    ExperimentField* field(const QString& name) const;

    RunControls& runControls() { return *m_runControls; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void closeRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void createContent(QVBoxLayout* layout);
    void createTitle(QVBoxLayout* layout);
    void createFields();
    ExperimentField* addField(QVBoxLayout* layout, ExperimentField* field);
    QLabel* addHeading(QVBoxLayout* layout, const QString& text);
    void createBackdrops(QVBoxLayout* layout);
    void connectSignals();

    void rebuildParameters();
    void showExperiment();
    void showBackdrop();
    void showPrediction();
    void showRunState();
    Experiment shownExperiment() const;
    void change(const ExperimentField& field, const QString& text);
    void settle(ExperimentField& field);
    void showNotes();
    void showNote(ExperimentField& field, const std::optional<ExperimentError>& error);
    void refuse(ExperimentField& field, const QString& reason);
    QString noteOf(const ExperimentField& field) const;
    bool appliesToNextRun(const ExperimentField& field) const;
    void resetToDemo();
    void updateFonts();

    Session& m_session;
    ExperimentHistory& m_history;
    Palette m_palette;
    std::string m_demo;                     ///< whose parameters the fields are for
    std::vector<ExperimentField*> m_fields; ///< the demo's, then those of every experiment
    // All below are owned by this, as their parent.
    QLabel* m_title = nullptr;
    QToolButton* m_close = nullptr;
    QLabel* m_story = nullptr;
    QVBoxLayout* m_parameters = nullptr;
    QVBoxLayout* m_common = nullptr;
    QButtonGroup* m_backdrops = nullptr;
    QLabel* m_prediction = nullptr;
    RunControls* m_runControls = nullptr;
    QPushButton* m_reset = nullptr;
    std::vector<QLabel*> m_headings;
};

} // namespace loiter
