#include "ui/session.h"

#include "core/demos/parameters.h"
#include "ui/live_run.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace loiter {

namespace {

constexpr std::chrono::milliseconds kFrame(16);
constexpr std::chrono::milliseconds kStatisticsInterval(200);
/// What is over sooner needs no progress bar.
constexpr std::chrono::milliseconds kLeastRunWithProgress(500);
constexpr std::chrono::milliseconds kPredictionInterval(50);
/// What is predicted while the user waits: it takes less than a frame or two.
constexpr std::size_t kMostTasksAtOnce = 5'000;
/// A wait looks at every task that is left, each time.
constexpr std::size_t kMostWaitsAtOnce = 1'000;
/// Of the time at most a twentieth goes into live statistics, however long the trace is.
constexpr int kStatisticsShare = 20;

} // namespace

Session::Session(QObject* parent)
    : QObject(parent)
    , m_experiment(catalogue().front().experiment)
    , m_prediction(predictionOf(m_experiment))
{
    m_frameTimer.setInterval(kFrame);
    m_frameTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_frameTimer, &QTimer::timeout, this, &Session::advance);
    m_predictionTimer.setInterval(kPredictionInterval);
    connect(&m_predictionTimer, &QTimer::timeout, this, &Session::awaitPredictions);
}

Session::~Session() = default;

/// The prediction; where it takes longer than a frame an empty one, and the true one is begun.
std::unique_ptr<Prediction> Session::predictionNow(const Experiment& experiment)
{
    if (isRunning() && !m_runPrediction && m_predictor.isBusy()) {
        m_runPredictor = std::exchange(m_predictor, Predictor()); // the run still wants it
    }
    m_predictor.cancel();
    const bool waits = experiment.collection == Collection::Wait;
    if (taskCount(experiment) <= (waits ? kMostWaitsAtOnce : kMostTasksAtOnce)) {
        return predictionOf(experiment);
    }
    m_predictor.start(experiment);
    m_predictionTimer.start();
    auto nothingYet = std::make_unique<Prediction>();
    nothingYet->trace.source = TraceSource::Prediction;
    return nothingYet;
}

void Session::awaitPredictions()
{
    if (auto prediction = m_predictor.take()) {
        takePrediction(std::move(prediction));
    }
    if (auto prediction = m_runPredictor.take()) {
        takeRunPrediction(std::move(prediction));
    }
    if (m_predictor.isBusy() || m_runPredictor.isBusy()) {
        emit predictingAdvanced();
    } else {
        m_predictionTimer.stop();
    }
}

void Session::takePrediction(std::unique_ptr<Prediction> prediction)
{
    // Views look at the old one until the signals below have told them.
    const auto old = std::exchange(m_prediction, std::move(prediction));
    if (!m_runPrediction) {
        emit traceReset(); // also behind a run of this experiment
    }
    emit predictionChanged();
    emit statisticsChanged();
}

/// The prediction of the experiment that runs; the one in force is another by now.
void Session::takeRunPrediction(std::unique_ptr<Prediction> prediction)
{
    if (m_runPrediction) {
        const auto old = std::exchange(m_runPrediction, std::move(prediction));
        emit traceReset();
        emit statisticsChanged();
    }
}

const Demo& Session::demo() const
{
    return *findDemo(m_experiment.demo);
}

std::optional<ExperimentError> Session::setExperiment(const Experiment& experiment)
{
    if (auto error = checkExperiment(experiment)) {
        return error;
    }
    if (experiment == m_experiment) {
        return std::nullopt;
    }
    try {
        takeOver(experiment, predictionNow(experiment));
    } catch (const std::exception& error) {
        return ExperimentError{"demo", error.what()};
    }
    return std::nullopt;
}

void Session::takeOver(const Experiment& experiment, std::unique_ptr<Prediction> prediction)
{
    const Experiment before = std::exchange(m_experiment, experiment);
    // Views look at it until the signals below have told them of the new one.
    const auto oldRunPrediction = isRunning() ? nullptr : std::move(m_runPrediction);
    auto old = std::exchange(m_prediction, std::move(prediction));
    if (isRunning()) {
        if (!m_runPrediction) {
            m_runPrediction = std::move(old);
        }
        if (experiment.workers != before.workers && experiment.demo == m_run->experiment().demo) {
            setWorkersOfRun(experiment.workers);
        }
        emit experimentChanged();
        emit predictionChanged();
        return;
    }
    const auto oldPreviousRun = m_run ? std::move(m_previousRun) : nullptr;
    keepRunAsPrevious();
    emit experimentChanged();
    emit traceReset();
    emit predictionChanged();
    emit statisticsChanged();
}

void Session::keepRunAsPrevious()
{
    if (m_run) {
        m_previousRun = std::move(m_run);
    }
}

const Trace& Session::trace() const
{
    return m_run ? m_run->trace() : m_prediction->trace;
}

const Trace& Session::prediction() const
{
    return m_prediction->trace;
}

const Trace& Session::tracedPrediction() const
{
    return m_runPrediction ? m_runPrediction->trace : m_prediction->trace;
}

const Trace* Session::backdropTrace() const
{
    switch (m_backdrop) {
    case Backdrop::Prediction:
        return m_run ? &tracedPrediction() : nullptr;
    case Backdrop::PreviousRun:
        return m_previousRun ? &m_previousRun->trace() : nullptr;
    case Backdrop::Nothing:
        break;
    }
    return nullptr;
}

const Experiment& Session::tracedExperiment() const
{
    return m_run ? m_run->experiment() : m_experiment;
}

const TraceStatistics& Session::statistics() const
{
    return m_run ? m_statistics : m_prediction->statistics;
}

const TraceStatistics& Session::predictionStatistics() const
{
    return m_prediction->statistics;
}

const TraceStatistics& Session::tracedPredictionStatistics() const
{
    return m_runPrediction ? m_runPrediction->statistics : m_prediction->statistics;
}

bool Session::isRunning() const
{
    return m_run && m_run->isRunning();
}

bool Session::hasRun() const
{
    return m_run != nullptr;
}

bool Session::hasPreviousRun() const
{
    return m_previousRun != nullptr;
}

bool Session::wasStopped() const
{
    return m_run && !m_run->isRunning() && m_run->wasStopped();
}

int Session::runNumber() const
{
    return m_runNumber;
}

QString Session::predictionError() const
{
    return QString::fromStdString(m_prediction->error);
}

QString Session::runError() const
{
    return m_run ? QString::fromStdString(m_run->error()) : QString();
}

int Session::workersOfRun() const
{
    return m_run ? m_run->workers() : m_experiment.workers;
}

std::chrono::nanoseconds Session::runTime() const
{
    return m_run ? m_run->time() : std::chrono::nanoseconds(0);
}

std::optional<Progress> Session::progress() const
{
    if (!m_run) {
        return std::nullopt;
    }
    const Progress progress = m_run->progress();
    const auto lasted = progress.elapsed * m_run->experiment().timeScale;
    const bool isShown = progress.total >= kLeastProgress && lasted >= kLeastRunWithProgress;
    return isShown ? std::optional(progress) : std::nullopt;
}

std::chrono::seconds Session::startOfRun() const
{
    return m_run ? m_run->startOfRun() : std::chrono::seconds(0);
}

void Session::setBackdrop(Backdrop backdrop)
{
    if (backdrop != m_backdrop) {
        m_backdrop = backdrop;
        emit backdropChanged();
    }
}

void Session::start()
{
    if (isRunning()) {
        return;
    }
    auto run = std::make_unique<LiveRun>(m_experiment);
    run->start();
    m_runPredictor.cancel();
    const auto oldRunPrediction = std::move(m_runPrediction);
    const auto oldPreviousRun = m_run ? std::move(m_previousRun) : nullptr;
    keepRunAsPrevious();
    m_run = std::move(run);
    ++m_runNumber;
    m_statistics = {};
    m_statisticsInterval = kStatisticsInterval;
    m_sinceStatistics.start();
    m_frameTimer.start();
    emit traceReset();
    emit backdropChanged();
    emit statisticsChanged();
    emit runStarted();
}

void Session::stop()
{
    if (isRunning()) {
        m_run->stop();
    }
}

void Session::setWorkersOfRun(int workers)
{
    if (isRunning()) {
        m_run->setWorkers(workers);
    }
}

void Session::addTask(std::chrono::nanoseconds duration)
{
    if (isRunning()) {
        m_run->addTask(duration);
    }
}

void Session::advance()
{
    const std::uint64_t before = m_run->trace().eventCount + m_run->trace().droppedCount;
    const TraceChange change = m_run->advance();
    if (m_run->trace().eventCount + m_run->trace().droppedCount != before) {
        emit traceChanged(change);
    }
    if (!m_run->isRunning()) {
        endRun();
        return;
    }
    if (areStatisticsDue()) {
        updateStatistics();
    }
    emit frameAdvanced();
}

void Session::endRun()
{
    m_frameTimer.stop();
    updateStatistics();
    emit frameAdvanced();
    emit runEnded();
}

void Session::updateStatistics()
{
    QElapsedTimer cost;
    cost.start();
    m_statistics = traceStatistics(m_run->trace(), poolSize(m_run->experiment()));
    emit statisticsChanged(); // what the views make of it counts too
    m_statisticsInterval =
        std::max(kStatisticsInterval, std::chrono::milliseconds(cost.elapsed() * kStatisticsShare));
    m_sinceStatistics.start();
}

bool Session::areStatisticsDue() const
{
    return std::chrono::milliseconds(m_sinceStatistics.elapsed()) >= m_statisticsInterval;
}

} // namespace loiter
