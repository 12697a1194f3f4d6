#pragma once

#include "core/events/clock.h"
#include "core/events/event_sink.h"
#include "core/experiment/experiment.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace loiter {

/// One live execution of an experiment: owns the caller's thread, the executor and what its tasks
/// see of the world.
///
///     EventRecorder recorder;
///     SteadyClock clock;
///     Run run(experiment, clock, recorder);
///     run.start();
///     run.waitUntilEnded();
///
/// Thread safety: every function may be called from any thread.
class Run
{
public:
    enum class State : std::uint8_t { NotStarted, Running, Finished, Stopped, Failed };

    /// The clock and the sink must outlive this. A demo that downloads saves its files in a folder
    /// of its own within `downloads`; empty = the user's own for downloads.
    /// Throws: std::invalid_argument where checkExperiment() finds an error.
    Run(Experiment experiment, Clock& clock, EventSink& sink, std::filesystem::path downloads = {});

    /// Stops the run. Blocks: until its threads have ended.
    ~Run();
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    /// Starts the caller's thread. Does nothing the second time.
    void start();

    /// Asks the run to end: tasks that run or wait end at once as stopped, those that did not start
    /// are cancelled.
    void stop();

    State state() const;

    /// What the script ended with when the state is Failed: "TimeoutError: ...".
    std::string error() const;

    /// Blocks: until the run has ended.
    void waitUntilEnded() const;

    /// Grows or shrinks the pool; a worker too many ends after its task. On an event loop, lets
    /// more or fewer tasks be in progress. Returns whether this run has workers whose number can
    /// change.
    bool setWorkers(int workers);

    /// Submits one more task of `duration`, delivered after the script's own. Returns whether there
    /// was a run to take it.
    bool addTask(std::chrono::nanoseconds duration);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace loiter
