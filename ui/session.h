#pragma once

#include "core/demos/catalogue.h"
#include "core/demos/experiment_check.h"
#include "core/events/clock.h"
#include "core/experiment/experiment.h"
#include "core/trace/trace.h"
#include "core/trace/trace_builder.h"
#include "core/trace/trace_statistics.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace loiter {

class EventRecorder;
class Run;

/// What is drawn behind the bars.
enum class Backdrop { Prediction, PreviousRun, Nothing };

/// What the window is about: an experiment, its prediction, its run. Drains the run's events on a
/// timer, once per frame, and tells the views what changed. What the views show (trace()) is the
/// run of the current experiment once there is one, else its prediction. Thread safety: GUI thread.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    const Experiment& experiment() const { return m_experiment; }
    const Demo& demo() const;

    /// Takes an experiment over, and predicts it at once; while a run is on it applies to the next
    /// one. Refuses a bad one and keeps what is in force.
    std::optional<ExperimentError> setExperiment(const Experiment& experiment);

    const Trace& trace() const;                 ///< what the views show
    const Trace& prediction() const;            ///< of experiment()
    const Trace* backdropTrace() const;         ///< what to draw behind the bars, null for nothing
    const Experiment& tracedExperiment() const; ///< the experiment that trace() shows
    const TraceStatistics&
    statistics() const; ///< of trace(); while running brought up to date a few times a second
    const TraceStatistics& predictionStatistics() const; ///< of what prediction() shows

    bool isRunning() const;
    bool hasRun() const;      ///< trace() is a run's, not a prediction
    int runNumber() const;    ///< 1 for the first run since the program started
    QString runError() const; ///< what the last run failed with, empty if it did not
    std::chrono::nanoseconds runTime() const; ///< the demo's own time since the start of the run

    Backdrop backdrop() const { return m_backdrop; }
    void setBackdrop(Backdrop backdrop);

    void start();
    void stop();
    void setWorkersOfRun(int workers); ///< grows or shrinks the pool of the run that is on
    void addTask(std::chrono::nanoseconds duration);

signals:
    void experimentChanged();
    void predictionChanged();
    void traceReset();                            ///< trace() is another one
    void traceChanged(const TraceChange& change); ///< trace() has grown
    void statisticsChanged();
    void backdropChanged();
    void runStarted();
    void runEnded();
    void frameAdvanced(); ///< time went on, whether or not there was an event

private:
    Experiment m_experiment;
    Backdrop m_backdrop = Backdrop::Prediction;
};

} // namespace loiter
