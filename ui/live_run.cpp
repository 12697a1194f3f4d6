#include "ui/live_run.h"

#include "core/demos/parameters.h"

#include <QTime>

#include <algorithm>

namespace loiter {

namespace {

std::chrono::seconds timeOfDay()
{
    return std::chrono::seconds(QTime(0, 0).secsTo(QTime::currentTime()));
}

} // namespace

LiveRun::LiveRun(const Experiment& experiment)
    : m_experiment(experiment)
    , m_demoClock(m_clock, experiment.timeScale)
    , m_progress(taskCount(experiment))
    , m_builder(TraceSource::Run, m_recorder.texts())
    , m_startOfRun(timeOfDay())
    , m_workers(experiment.workers)
    , m_run(experiment, m_clock, m_recorder)
{}

TraceChange LiveRun::advance()
{
    // Asked first: what it recorded until it said so is then certain to be drained.
    const Run::State state = m_run.state();
    const std::vector<Event> events = m_recorder.drain();
    m_progress.add(events);
    TraceChange change = m_builder.append(events);
    m_builder.addDropped(m_recorder.takeDropped());
    m_isRunning = state == Run::State::NotStarted || state == Run::State::Running;
    return change;
}

bool LiveRun::setWorkers(int workers)
{
    if (!m_run.setWorkers(workers)) {
        return false;
    }
    m_workers = workers;
    return true;
}

Progress LiveRun::progress() const
{
    return m_progress.at(m_isRunning ? m_demoClock.now() : trace().end);
}

std::chrono::nanoseconds LiveRun::time() const
{
    const Trace& recorded = trace();
    const std::chrono::nanoseconds start = recorded.isEmpty() ? m_demoClock.now() : recorded.start;
    if (m_isRunning) {
        return std::max(m_demoClock.now(), recorded.end) - start;
    }
    return recorded.isEmpty() ? std::chrono::nanoseconds(0) : recorded.end - start;
}

} // namespace loiter
