#pragma once

#include "core/experiment/experiment.h"
#include "core/trace/trace.h"
#include "core/trace/trace_statistics.h"

#include <atomic>
#include <chrono>
#include <list>
#include <memory>
#include <string>
#include <thread>

namespace loiter {

/// What an experiment is expected to do. Thread safety: a value.
struct Prediction
{
    Trace trace;
    TraceStatistics statistics;
    std::string error; ///< why there is none, empty if there is
};

/// The prediction of an experiment, made here and now. Blocks: a few milliseconds for a thousand
/// tasks, seconds for a million.
std::unique_ptr<Prediction> predictionOf(const Experiment& experiment);

/// Makes predictions that take their time on a thread of its own, one at a time: what is begun
/// anew replaces what was under way. Thread safety: GUI thread.
class Predictor
{
public:
    /// Begins. Does not block.
    void start(const Experiment& experiment);

    /// Gives up what is under way.
    void cancel();

    bool isBusy() const { return m_current != nullptr; }

    /// How long it has been at it.
    std::chrono::milliseconds elapsed() const;

    /// What was begun last, once it is ready; null before, and after it was taken.
    std::unique_ptr<Prediction> take();

private:
    /// One prediction under way. Its thread writes `result` and then sets `isDone`.
    struct Job
    {
        std::unique_ptr<Prediction> result;
        std::atomic<bool> isDone = false;
        std::chrono::steady_clock::time_point start = {};
        std::jthread thread; ///< last: it uses the above
    };

    void removeEnded();

    std::list<Job> m_jobs; ///< the current one, and those given up that have not noticed yet
    Job* m_current = nullptr;
};

} // namespace loiter
