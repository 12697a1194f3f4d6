#pragma once

#include "core/sweeps/sweep_runner.h"
#include "core/sweeps/sweep_writer.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <list>
#include <memory>

namespace loiter {

class Session;

/// A measured point, from a process that is this program too. Blocks and throws: as
/// measuredPoint().
SweepPoint measuredHere(const Experiment& experiment, const std::stop_token& stop);

/// The sweep of a session's experiment: predicts it whenever it becomes another and somebody is
/// watching, measures it when asked to, and tells what there is. What was measured is shown as long
/// as the experiment is the one that was measured. Thread safety: GUI thread.
class SweepSession : public QObject
{
    Q_OBJECT

public:
    /// `measure` makes the points that are not predicted, on a thread of the sweep. The session
    /// must outlive this.
    SweepSession(Session& session, PointMaker measure, QObject* parent = nullptr);

    /// Ends what is under way. Blocks: until it has noticed, a second at most.
    ~SweepSession() override = default;

    /// Whether the figures are to be seen; while they are not, nothing is predicted.
    void setWatched(bool isWatched);

    const Sweep& sweep() const { return m_sweep; }
    void setWorkers(const std::vector<int>& workers);

    /// One point for each run of the sweep in `predicted`, once that is made; those measured in the
    /// same order, as far as there are any.
    const SweepFigures& figures() const { return m_figures; }

    bool isRunning() const { return m_measurement != nullptr; }
    bool wasStopped() const { return m_wasStopped; } ///< the last one, before its end
    std::size_t total() const;                       ///< runs of the sweep that is on
    std::size_t done() const;                        ///< those that have ended
    QString runningLabel() const;                    ///< "threads(6)"; empty when nothing runs

    /// What is left of the sweep that is on if all goes as predicted; real time.
    std::chrono::nanoseconds timeLeft() const;

    /// Starts to measure. Throws: std::system_error when the system gives no thread.
    void start();
    void stop(); ///< does not block

signals:
    void figuresChanged();
    void stateChanged();     ///< isRunning() is another
    void progressAdvanced(); ///< time went on

private:
    void followExperiment();
    void predict();
    void advance();
    void takePrediction();
    void takeMeasurement();
    void arrangeMeasured();

    Session& m_session;
    const PointMaker m_measure;
    Sweep m_sweep;
    SweepFigures m_figures;
    /// The one under way is the last; those before it have been given up, and will notice.
    std::list<std::unique_ptr<SweepRunner>> m_predictions;
    QElapsedTimer m_sincePrediction;
    std::unique_ptr<SweepRunner> m_measurement; ///< while it runs
    Experiment m_measuredExperiment;
    std::vector<SweepPoint> m_measured; ///< of that experiment, as they came
    QElapsedTimer m_sincePoint;
    bool m_wasStopped = false;
    bool m_isWatched = false;
    bool m_isPredictionDue = true;
    QTimer m_timer; ///< on while something is under way
};

} // namespace loiter
