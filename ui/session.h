#pragma once

#include "core/demos/catalogue.h"
#include "core/demos/experiment_check.h"
#include "core/experiment/experiment.h"
#include "core/formats/progress_text.h"
#include "core/trace/trace.h"
#include "core/trace/trace_builder.h"
#include "core/trace/trace_statistics.h"
#include "ui/predictor.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace loiter {

class LiveRun;

/// What is drawn behind the bars.
enum class Backdrop { Prediction, PreviousRun, Nothing };

/// What the window is about: an experiment, its prediction, its run. Drains the run's events on a
/// timer, once per frame, and tells the views what changed. What the views show (trace()) is the
/// run of the current experiment once there is one, else its prediction; a changed experiment shows
/// its prediction again, and the run becomes the previous one. Thread safety: GUI thread.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject* parent = nullptr);

    /// Stops the run. Blocks: until its threads have ended.
    ~Session() override;

    const Experiment& experiment() const { return m_experiment; }
    const Demo& demo() const;

    /// Takes an experiment over, and predicts it at once; while a run is on it applies to the next
    /// one, but for the workers: they come and go at once. Refuses a bad one and keeps what is in
    /// force.
    std::optional<ExperimentError> setExperiment(const Experiment& experiment);

    const Trace& trace() const;                 ///< what the views show
    const Trace& prediction() const;            ///< of experiment(); empty while isPredicting()
    const Trace& tracedPrediction() const;      ///< of tracedExperiment()
    const Trace* backdropTrace() const;         ///< what to draw behind the bars, null for nothing
    const Experiment& tracedExperiment() const; ///< the experiment that trace() shows
    const TraceStatistics&
    statistics() const; ///< of trace(); while running brought up to date a few times a second
    const TraceStatistics& predictionStatistics() const; ///< of prediction()
    const TraceStatistics& tracedPredictionStatistics() const;

    /// The prediction of experiment() takes its time, because it has very many tasks; it comes with
    /// predictionChanged(). Another experiment ends it.
    bool isPredicting() const { return m_predictor.isBusy(); }
    std::chrono::milliseconds predictingTime() const { return m_predictor.elapsed(); }
    QString predictionError() const; ///< why there is none, empty if there is or will be

    bool isRunning() const;
    bool hasRun() const;         ///< trace() is a run's, not a prediction
    bool hasPreviousRun() const; ///< there is one to draw behind the bars
    bool wasStopped() const;     ///< the run that trace() shows was stopped before its end
    int runNumber() const;       ///< 1 for the first run since the program started
    QString runError() const;    ///< what the last run failed with, empty if it did not
    int workersOfRun() const;    ///< that the run has been asked for at last
    std::chrono::nanoseconds runTime() const; ///< the demo's own time since the start of the run

    /// How far the run is that trace() shows, once it has lasted half a second; nothing where it is
    /// not known how many tasks it has, or there are but one or two.
    std::optional<Progress> progress() const;

    /// The clock time at which the run started, since midnight; 0 for a prediction.
    std::chrono::seconds startOfRun() const;

    Backdrop backdrop() const { return m_backdrop; }
    void setBackdrop(Backdrop backdrop);

    /// Starts a run. Throws: std::system_error when the system gives no thread for it.
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
    void predictingAdvanced(); ///< still at it, see predictingTime()
    void backdropChanged();
    void runStarted();
    void runEnded();
    void frameAdvanced(); ///< time went on, whether or not there was an event

private:
    std::unique_ptr<Prediction> predictionNow(const Experiment& experiment);
    void takeOver(const Experiment& experiment, std::unique_ptr<Prediction> prediction);
    void awaitPredictions();
    void takePrediction(std::unique_ptr<Prediction> prediction);
    void takeRunPrediction(std::unique_ptr<Prediction> prediction);
    void keepRunAsPrevious();
    void advance();
    void endRun();
    void updateStatistics();
    bool areStatisticsDue() const;

    Experiment m_experiment;
    Predictor m_predictor;    ///< for m_prediction
    Predictor m_runPredictor; ///< for m_runPrediction
    QTimer m_predictionTimer;
    std::unique_ptr<Prediction> m_prediction;    ///< of m_experiment
    std::unique_ptr<Prediction> m_runPrediction; ///< of m_run's, once the experiment is another
    std::unique_ptr<LiveRun> m_run;              ///< shown, if there is one
    std::unique_ptr<LiveRun> m_previousRun;
    TraceStatistics m_statistics; ///< of m_run
    Backdrop m_backdrop = Backdrop::Prediction;
    int m_runNumber = 0;
    QTimer m_frameTimer;
    QElapsedTimer m_sinceStatistics;
    std::chrono::milliseconds m_statisticsInterval = {};
};

} // namespace loiter
