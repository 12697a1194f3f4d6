#pragma once

#include "core/demos/run.h"
#include "core/events/clock.h"
#include "core/events/event_recorder.h"
#include "core/experiment/experiment.h"
#include "core/formats/progress_counter.h"
#include "core/trace/trace_builder.h"

#include <string>

namespace loiter {

/// A run of the window, and the trace that grows from what it records; afterwards the trace of the
/// run that was. Thread safety: GUI thread.
class LiveRun
{
public:
    /// Throws: std::invalid_argument where checkExperiment() finds an error.
    explicit LiveRun(const Experiment& experiment);

    void start() { m_run.start(); }
    void stop() { m_run.stop(); }

    /// Works what was recorded since the last call into the trace.
    TraceChange advance();

    /// Until advance() has seen the end of it.
    bool isRunning() const { return m_isRunning; }

    /// Returns whether this run has a pool that grows and shrinks, and is still on.
    bool setWorkers(int workers);
    int workers() const { return m_workers; } ///< asked for at last

    bool addTask(std::chrono::nanoseconds duration) { return m_run.addTask(duration); }

    const Experiment& experiment() const { return m_experiment; }
    const Trace& trace() const { return m_builder.trace(); }
    /// How many results the caller has taken, of how many; 0 = nobody knows.
    Progress progress() const;

    std::string error() const { return m_run.error(); }
    bool wasStopped() const { return m_run.state() == Run::State::Stopped; }

    /// The clock time at which it began, since midnight.
    std::chrono::seconds startOfRun() const { return m_startOfRun; }

    /// The demo's own time since the first event; once it has ended, up to the last one.
    std::chrono::nanoseconds time() const;

private:
    Experiment m_experiment;
    SteadyClock m_clock;
    ScaledClock m_demoClock; ///< made just before the run's own, which it thereby equals
    ProgressCounter m_progress;
    EventRecorder m_recorder;
    TraceBuilder m_builder;
    std::chrono::seconds m_startOfRun;
    int m_workers;
    bool m_isRunning = true;
    Run m_run; ///< last: its threads use the clock and the recorder
};

} // namespace loiter
