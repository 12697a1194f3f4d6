#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace loiter {

class ExperimentHistory;
class Session;

/// What can be done to a run while it is on: submit a task, add a worker, withdraw one. Hidden when
/// nothing runs. Thread safety: GUI thread.
class RunControls : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive this.
    RunControls(Session& session, ExperimentHistory& history, QWidget* parent = nullptr);

public slots:
    void submitTask();
    void addWorker();
    void withdrawWorker();

private:
    void createRows();
    void refresh();
    void changeWorkers(int difference);

    Session& m_session;
    ExperimentHistory& m_history;
    // All below are owned by this, as their parent.
    QWidget* m_submitRow = nullptr;
    QWidget* m_workersRow = nullptr;
    QLabel* m_name = nullptr;
    QDoubleSpinBox* m_duration = nullptr;
    QPushButton* m_submit = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_withdraw = nullptr;
};

} // namespace loiter
