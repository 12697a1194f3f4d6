#include "core/futures/event_loop_executor.h"

#include "core/events/current_place.h"
#include "core/futures/initializer.h"

#include <limits>
#include <stdexcept>
#include <utility>

namespace loiter {

namespace {

std::size_t checkedLimit(std::optional<int> maxWorkers)
{
    if (maxWorkers && *maxWorkers <= 0) {
        throw std::invalid_argument("max_workers must be greater than 0");
    }
    return maxWorkers ? static_cast<std::size_t>(*maxWorkers)
                      : std::numeric_limits<std::size_t>::max();
}

} // namespace

EventLoopExecutor::EventLoopExecutor(const ExecutorOptions& options, EventLoop& loop)
    : Executor(options)
    , m_initializer(options.initializer)
    , m_loop(loop)
    , m_limit(checkedLimit(options.maxWorkers))
{}

EventLoopExecutor::~EventLoopExecutor() // NOLINT(bugprone-exception-escape)
{
    EventLoopExecutor::close({});
}

void EventLoopExecutor::setMaxWorkers(int maxWorkers)
{
    const std::size_t limit = checkedLimit(maxWorkers);
    for (std::size_t before = m_limit.exchange(limit); before < limit; ++before) {
        m_loop.post([this] { beginNext(); });
    }
}

void EventLoopExecutor::accept(SubmittedTask task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isBroken) {
            std::rethrow_exception(brokenByInitializer());
        }
        if (m_isClosed) {
            throwClosed();
        }
        startThread();
        task.announce();
        m_queued.push_back(std::move(task));
    }
    m_loop.post([this] { beginNext(); });
}

void EventLoopExecutor::close(const ShutdownOptions& options)
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
    }
    if (options.cancelFutures == CancelFutures::Yes) {
        for (SubmittedTask& task : takeAllQueued()) {
            task.cancel();
        }
    }
    m_loop.post([this] { quitIfOver(); });
    if (options.waitForTasks == WaitForTasks::Yes) {
        m_threads.joinAll();
    }
}

/// With the first task. m_mutex is held.
void EventLoopExecutor::startThread()
{
    if (!m_isStarted) {
        m_threads.start([this, lane = observer().addLane()] { work(lane); });
        m_isStarted = true;
    }
}

void EventLoopExecutor::work(LaneId lane)
{
    const PlaceScope place({.lane = lane, .task = {}});
    observer().loopStarted(lane, "event loop");
    if (runInitializer(m_initializer, observer())) {
        m_loop.run();
    } else {
        breakDown();
    }
    observer().workerEnded(lane);
}

/// The loop's thread could not be initialized: no task will ever run.
void EventLoopExecutor::breakDown()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isBroken = true;
    }
    for (SubmittedTask& task : takeAllQueued()) {
        task.fail(brokenByInitializer());
    }
}

std::deque<SubmittedTask> EventLoopExecutor::takeAllQueued()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_queued, {});
}

/// Begins one task, if one more may be in progress: this is called for every one that is queued,
/// and for every one that ends.
void EventLoopExecutor::beginNext()
{
    if (m_running.size() < m_limit) {
        if (auto task = takeQueued()) {
            begin(std::move(*task));
        }
    }
    quitIfOver();
}

std::optional<SubmittedTask> EventLoopExecutor::takeQueued()
{
    const std::lock_guard lock(m_mutex);
    if (m_queued.empty()) {
        return std::nullopt;
    }
    std::optional<SubmittedTask> task(std::move(m_queued.front()));
    m_queued.pop_front();
    return task;
}

void EventLoopExecutor::begin(SubmittedTask task)
{
    const auto running = m_running.insert(m_running.end(), std::move(task));
    const auto finishLater = [this, running] {
        m_loop.post([this, running] {
            finish(running);
            beginNext();
        });
    };
    switch (running->begin(finishLater)) {
    case SubmittedTask::Beginning::Suspended:
        return;
    case SubmittedTask::Beginning::Due:
        finish(running);
        break;
    case SubmittedTask::Beginning::Cancelled:
        m_running.erase(running);
        break;
    }
    // One that waited for room may have waited for this.
    m_loop.post([this] { beginNext(); });
}

void EventLoopExecutor::finish(Tasks::iterator task)
{
    task->complete();
    FutureState::DueCallbacks callbacks = task->publish();
    m_running.erase(task);
    callbacks.call();
}

void EventLoopExecutor::quitIfOver()
{
    const std::lock_guard lock(m_mutex);
    if (m_isClosed && m_queued.empty() && m_running.empty()) {
        m_loop.quit();
    }
}

} // namespace loiter
