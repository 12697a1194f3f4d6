#pragma once

#include "core/events/clock.h"
#include "core/events/event_sink.h"
#include "core/experiment/experiment.h"
#include "core/futures/event_loop.h"
#include "core/futures/executor.h"
#include "core/process/file_descriptor.h"

#include <cstddef>
#include <memory>

namespace loiter {

/// What a run's executor is made with. All of it must outlive the executor.
struct RunExecutorOptions
{
    Clock& clock;
    EventSink& sink;
    EventLoop* loop = nullptr; ///< there where the strategy needs one
    /// The queue of the run's manager process, which worker processes inherit; not open where there
    /// is none.
    const FileDescriptor& managerQueue;
};

/// The executor of an experiment's strategy. Throws: as its constructor.
std::unique_ptr<Executor> makeRunExecutor(const Experiment& experiment,
                                          const RunExecutorOptions& options);

/// Whether the script of an experiment starts a manager process.
bool usesManager(const Experiment& experiment);

/// The number of its first worker that is a process: in Python a manager has taken the first one.
int firstProcess(const Experiment& experiment);

/// How many requests the tasks of such an executor make at a time, at most.
std::size_t requestsAtOnce(const Experiment& experiment);

} // namespace loiter
