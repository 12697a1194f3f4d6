#include "ui/controls/run_controls.h"

#include "ui/experiment_history.h"
#include "ui/session.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace loiter {

namespace {

constexpr double kLongestTask = 3600;
constexpr double kUsualTask = 2;
constexpr int kControlSpacing = 8;

QHBoxLayout* makeRow(QWidget* row)
{
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kControlSpacing);
    return layout;
}

std::chrono::nanoseconds nanosecondsOf(double seconds)
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::duration<double>(seconds));
}

} // namespace

RunControls::RunControls(Session& session, ExperimentHistory& history, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_history(history)
{
    createRows();
    connect(m_submit, &QPushButton::clicked, this, &RunControls::submitTask);
    connect(m_add, &QPushButton::clicked, this, &RunControls::addWorker);
    connect(m_withdraw, &QPushButton::clicked, this, &RunControls::withdrawWorker);
    connect(&m_session, &Session::runStarted, this, &RunControls::refresh);
    connect(&m_session, &Session::runEnded, this, &RunControls::refresh);
    connect(&m_session, &Session::experimentChanged, this, &RunControls::refresh);
    refresh();
}

void RunControls::createRows()
{
    m_submitRow = new QWidget(this);
    m_workersRow = new QWidget(this);
    m_name = new QLabel(m_submitRow);
    m_duration = new QDoubleSpinBox(m_submitRow);
    m_duration->setRange(0, kLongestTask);
    m_duration->setDecimals(1);
    m_duration->setValue(kUsualTask);
    m_duration->setSuffix(tr(" s"));
    m_duration->setAccessibleName(tr("Duration of the task, in seconds"));
    m_duration->setToolTip(tr("How many seconds the new task lasts"));
    m_submit = new QPushButton(tr("Submit task"), m_submitRow);
    m_submit->setToolTip(
        tr("Submits one more task; it is delivered after those of the demo (Ctrl+T)"));
    m_add = new QPushButton(tr("Add worker"), m_workersRow);
    m_add->setToolTip(tr("The pool grows by one worker at once (Ctrl+Up)"));
    m_withdraw = new QPushButton(tr("Withdraw one"), m_workersRow);
    m_withdraw->setToolTip(tr("One worker leaves after the task that it has (Ctrl+Down)"));
    QHBoxLayout* submit = makeRow(m_submitRow);
    submit->addWidget(m_name);
    submit->addWidget(m_duration);
    submit->addWidget(new QLabel(QStringLiteral(")"), m_submitRow));
    submit->addWidget(m_submit, 1);
    QHBoxLayout* workers = makeRow(m_workersRow);
    workers->addWidget(m_add, 1);
    workers->addWidget(m_withdraw, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kControlSpacing);
    layout->addWidget(m_submitRow);
    layout->addWidget(m_workersRow);
}

void RunControls::refresh()
{
    const bool isRunning = m_session.isRunning();
    const Experiment& experiment = m_session.tracedExperiment();
    const Demo& demo = *findDemo(experiment.demo);
    const bool hasPool = canChangeWorkers(experiment.strategy);
    m_name->setText(QString::fromStdString(demo.addedName) + QStringLiteral("("));
    m_submitRow->setVisible(demo.addedCall != nullptr);
    m_workersRow->setVisible(hasPool);
    m_add->setEnabled(m_session.workersOfRun() < kMaxWorkers);
    m_withdraw->setEnabled(m_session.workersOfRun() > kMinWorkers);
    setVisible(isRunning && (demo.addedCall != nullptr || hasPool));
}

void RunControls::submitTask()
{
    m_session.addTask(nanosecondsOf(m_duration->value()));
}

void RunControls::addWorker()
{
    changeWorkers(1);
}

void RunControls::withdrawWorker()
{
    changeWorkers(-1);
}

void RunControls::changeWorkers(int difference)
{
    const int workers = m_session.workersOfRun() + difference;
    Experiment next = m_session.experiment();
    if (next.demo != m_session.tracedExperiment().demo || next.workers == workers) {
        m_session.setWorkersOfRun(workers);
        refresh();
        return;
    }
    next.workers = workers;
    m_history.change(next, QStringLiteral("workers"));
}

} // namespace loiter
