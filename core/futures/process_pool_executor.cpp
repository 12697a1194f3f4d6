#include "core/futures/process_pool_executor.h"

#include "core/futures/errors.h"
#include "core/futures/usable_cpus.h"
#include "core/process/frame.h"
#include "core/process/worker_mark.h"

#include <deque>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>

namespace loiter {

namespace {

int checkedMaxWorkers(const ExecutorOptions& options)
{
    const int maxWorkers = options.maxWorkers.value_or(usableCpus());
    if (maxWorkers <= 0) {
        throw std::invalid_argument("max_workers must be greater than 0");
    }
    return maxWorkers;
}

/// Nobody will meet these calls any more.
void cancel(std::deque<PendingCall> calls)
{
    for (PendingCall& call : calls) {
        call.task.cancel();
    }
}

/// Otherwise a program that forgets to become a worker would start workers of its own, and those
/// too.
void checkIsNoWorker()
{
    if (isMarkedAsWorker()) {
        throw std::runtime_error("this program was started as a worker process and makes a process "
                                 "pool: main() has to call runProcessWorker() first");
    }
}

ProcessOptions checked(ProcessOptions processes, const ExecutorOptions& options)
{
    checkIsNoWorker();
    processes.check();
    if (options.initializer) {
        throw std::invalid_argument("cannot send a function without a name to a process");
    }
    return processes;
}

} // namespace

ProcessPoolExecutor::ProcessPoolExecutor(const ExecutorOptions& options, ProcessOptions processes)
    : Executor(options)
    , m_maxWorkers(checkedMaxWorkers(options))
    , m_dispatcher(m_calls,
                   observer(),
                   checked(std::move(processes), options),
                   static_cast<std::size_t>(m_maxWorkers))
{}

ProcessPoolExecutor::~ProcessPoolExecutor() // NOLINT(bugprone-exception-escape)
{
    ProcessPoolExecutor::close({});
}

void ProcessPoolExecutor::terminateWorkers()
{
    endWorkers(WorkerSignal::Terminate);
}

void ProcessPoolExecutor::killWorkers()
{
    endWorkers(WorkerSignal::Kill);
}

/// Without the dispatcher, which may be in a callback that takes long.
void ProcessPoolExecutor::endWorkers(WorkerSignal signal)
{
    std::deque<PendingCall> pending = m_calls.closeBySignal(signal);
    m_dispatcher.signalWorkers(signal);
    cancel(std::move(pending));
}

void ProcessPoolExecutor::accept(SubmittedTask task)
{
    checkIsOpen();
    task.announce();
    std::optional<RemoteCall> call = encode(task);
    if (!call) {
        return;
    }
    try {
        startDispatcher();
    } catch (const std::system_error&) {
        task.fail(std::current_exception());
        return;
    }
    PendingCall pending{.task = std::move(task), .call = std::move(*call)};
    if (!m_calls.push(pending)) {
        pending.task.cancel(); // the pool was open when this submission began
        checkIsOpen();
    }
}

void ProcessPoolExecutor::checkIsOpen() const
{
    switch (m_calls.admission()) {
    case PendingCalls::Admission::Open:
        return;
    case PendingCalls::Admission::Closed:
        throwClosed();
    case PendingCalls::Admission::Broken:
        break;
    }
    throw BrokenProcessPoolError(
        "A child process terminated abruptly, the process pool is not usable anymore");
}

/// Nothing if it cannot be sent: then it has failed.
std::optional<RemoteCall> ProcessPoolExecutor::encode(SubmittedTask& task) const
{
    try {
        RemoteCall call = task.encode();
        if (call.arguments.size() > kMaxPayload) {
            throw std::invalid_argument("cannot send " + std::to_string(call.arguments.size()) +
                                        " bytes of arguments for '" + call.name +
                                        "' to a process, the limit is " +
                                        std::to_string(kMaxPayload));
        }
        return call;
    } catch (...) {
        task.fail(std::current_exception());
        return std::nullopt;
    }
}

void ProcessPoolExecutor::startDispatcher()
{
    const std::lock_guard lock(m_mutex);
    if (!m_isStarted) {
        m_threads.start([this] { m_dispatcher.run(); });
        m_isStarted = true;
    }
}

void ProcessPoolExecutor::close(const ShutdownOptions& options)
{
    m_calls.close();
    if (options.cancelFutures == CancelFutures::Yes) {
        cancel(m_calls.takeAll());
    }
    if (options.waitForTasks == WaitForTasks::Yes) {
        m_threads.joinAll();
    }
}

std::size_t ProcessPoolExecutor::inputsPerTask(const MapOptions& options) const
{
    if (options.chunkSize < 1) {
        throw std::invalid_argument("chunksize must be >= 1.");
    }
    return static_cast<std::size_t>(options.chunkSize);
}

} // namespace loiter
