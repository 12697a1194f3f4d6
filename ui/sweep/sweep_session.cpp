#include "ui/sweep/sweep_session.h"

#include "core/sweeps/measured_point.h"
#include "ui/session.h"

#include <algorithm>

namespace loiter {

namespace {

constexpr int kPointInterval = 16;   ///< milliseconds between two looks at what is under way
constexpr int kLongPrediction = 250; ///< milliseconds after which its points are shown one by one

/// An experiment without what a sweep gives it itself.
Experiment withoutWorkers(Experiment experiment)
{
    experiment.strategy = poolSize(experiment) > 0 ? experiment.strategy : Strategy::ThreadPool;
    experiment.workers = kMinWorkers;
    return experiment;
}

} // namespace

SweepPoint measuredHere(const Experiment& experiment, const std::stop_token& stop)
{
    return measuredPoint(experiment, {}, stop);
}

SweepSession::SweepSession(Session& session, PointMaker measure, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_measure(std::move(measure))
{
    m_timer.setInterval(kPointInterval);
    connect(&m_timer, &QTimer::timeout, this, &SweepSession::advance);
    connect(&m_session, &Session::experimentChanged, this, &SweepSession::followExperiment);
    m_sweep.experiment = withoutWorkers(m_session.experiment());
}

void SweepSession::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    if (m_isPredictionDue) {
        predict();
    }
}

void SweepSession::setWorkers(const std::vector<int>& workers)
{
    if (workers != m_sweep.workers) {
        m_sweep.workers = workers;
        predict();
    }
}

/// A sweep that is on ends, since it would measure what is not shown.
void SweepSession::followExperiment()
{
    const Experiment experiment = withoutWorkers(m_session.experiment());
    if (experiment == m_sweep.experiment) {
        return;
    }
    m_sweep.experiment = experiment;
    stop();
    predict();
}

void SweepSession::predict()
{
    m_isPredictionDue = !m_isWatched;
    if (!m_isWatched) {
        return;
    }
    if (!m_predictions.empty()) {
        m_predictions.back()->stop();
    }
    m_predictions.push_back(std::make_unique<SweepRunner>(m_sweep, predictedPoint));
    m_sincePrediction.start();
    m_timer.start();
    const Demo& demo = m_session.demo();
    m_figures.published =
        demo.published ? demo.published(m_sweep.experiment) : std::vector<SweepPoint>();
    arrangeMeasured();
    emit figuresChanged();
}

void SweepSession::advance()
{
    takePrediction();
    takeMeasurement();
    if (m_predictions.empty() && !isRunning()) {
        m_timer.stop();
    }
}

void SweepSession::takePrediction()
{
    const auto hasEnded = [](const auto& runner) { return !runner->isRunning(); };
    if (m_predictions.empty()) {
        return;
    }
    const bool isDone = hasEnded(m_predictions.back());
    if (isDone || m_sincePrediction.elapsed() > kLongPrediction) {
        std::vector<SweepPoint> points = m_predictions.back()->points();
        const bool isNew = isDone || points.size() != m_figures.predicted.size();
        m_figures.predicted = std::move(points);
        if (isNew) {
            arrangeMeasured();
            emit figuresChanged();
        }
    }
    m_predictions.remove_if(hasEnded);
}

void SweepSession::takeMeasurement()
{
    if (!isRunning()) {
        return;
    }
    const bool hasEnded = !m_measurement->isRunning();
    std::vector<SweepPoint> points = m_measurement->points();
    if (points.size() != m_measured.size()) {
        m_measured = std::move(points);
        m_sincePoint.start();
        arrangeMeasured();
        emit figuresChanged();
    }
    if (hasEnded) {
        m_wasStopped = m_measured.size() < m_measurement->total();
        m_measurement.reset();
        emit stateChanged();
    }
    emit progressAdvanced();
}

/// Puts those that belong to the sweep into its order.
void SweepSession::arrangeMeasured()
{
    m_figures.measured.clear();
    if (m_measuredExperiment != m_sweep.experiment) {
        return;
    }
    for (const Experiment& experiment : experimentsOf(m_sweep)) {
        if (const SweepPoint* point = findPoint(m_measured, pointOf(experiment))) {
            m_figures.measured.push_back(*point);
        }
    }
}

std::size_t SweepSession::total() const
{
    return isRunning() ? m_measurement->total() : 0;
}

std::size_t SweepSession::done() const
{
    return isRunning() ? m_measured.size() : 0;
}

QString SweepSession::runningLabel() const
{
    const std::vector<Experiment> experiments = experimentsOf(m_sweep);
    return done() < std::min(total(), experiments.size())
               ? QString::fromStdString(labelOf(pointOf(experiments[done()])))
               : QString();
}

std::chrono::nanoseconds SweepSession::timeLeft() const
{
    std::chrono::nanoseconds left{};
    for (std::size_t index = done(); index < std::min(total(), m_figures.predicted.size());
         ++index) {
        left += m_figures.predicted[index].elapsed;
    }
    const auto real =
        std::chrono::duration_cast<std::chrono::nanoseconds>(left * m_sweep.experiment.timeScale);
    const auto passed = std::chrono::milliseconds(isRunning() ? m_sincePoint.elapsed() : 0);
    return std::max<std::chrono::nanoseconds>(real - passed, {});
}

void SweepSession::start()
{
    if (isRunning()) {
        return;
    }
    m_measurement = std::make_unique<SweepRunner>(m_sweep, m_measure);
    m_measuredExperiment = m_sweep.experiment;
    m_measured.clear();
    m_wasStopped = false;
    m_sincePoint.start();
    m_timer.start();
    arrangeMeasured();
    emit figuresChanged();
    emit stateChanged();
}

void SweepSession::stop()
{
    if (isRunning()) {
        m_measurement->stop();
    }
}

} // namespace loiter
