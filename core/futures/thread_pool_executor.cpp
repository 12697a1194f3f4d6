#include "core/futures/thread_pool_executor.h"

#include "core/events/current_place.h"
#include "core/futures/initializer.h"
#include "core/futures/usable_cpus.h"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <utility>

namespace loiter {

namespace {

constexpr int kMostDefaultWorkers = 32;
constexpr int kDefaultWorkersBesideCpus = 4;

int checkedMaxWorkers(int maxWorkers)
{
    if (maxWorkers <= 0) {
        throw std::invalid_argument("max_workers must be greater than 0");
    }
    return maxWorkers;
}

int defaultMaxWorkers()
{
    return std::min(kMostDefaultWorkers, usableCpus() + kDefaultWorkersBesideCpus);
}

/// The pool's own prefix: the pools of a process are numbered, as in CPython.
std::string defaultPrefix()
{
    static std::atomic<int> pools = 0;
    return "ThreadPoolExecutor-" + std::to_string(pools++);
}

} // namespace

/// Tells the submission that started a worker that it is at work, at the latest when it leaves.
class ThreadPoolExecutor::Arrival
{
public:
    explicit Arrival(ThreadPoolExecutor& pool)
        : m_pool(pool)
    {}
    ~Arrival() { tell(); }
    Arrival(const Arrival&) = delete;
    Arrival& operator=(const Arrival&) = delete;

    void tell()
    {
        if (std::exchange(m_isTold, true)) {
            return;
        }
        {
            const std::lock_guard lock(m_pool.m_mutex);
            ++m_pool.m_arrivedWorkers;
        }
        m_pool.m_arrived.notify_all();
    }

private:
    ThreadPoolExecutor& m_pool;
    bool m_isTold = false;
};

ThreadPoolExecutor::ThreadPoolExecutor(ExecutorOptions options)
    : Executor(options)
    , m_namePrefix(options.threadNamePrefix.empty() ? defaultPrefix() : options.threadNamePrefix)
    , m_initializer(std::move(options.initializer))
    , m_maxWorkers(checkedMaxWorkers(options.maxWorkers.value_or(defaultMaxWorkers())))
{}

ThreadPoolExecutor::~ThreadPoolExecutor() // NOLINT(bugprone-exception-escape)
{
    ThreadPoolExecutor::close({});
}

int ThreadPoolExecutor::maxWorkers() const
{
    const std::lock_guard lock(m_mutex);
    return m_maxWorkers;
}

int ThreadPoolExecutor::liveWorkers() const
{
    const std::lock_guard lock(m_mutex);
    return m_liveWorkers;
}

void ThreadPoolExecutor::setMaxWorkers(int maxWorkers)
{
    {
        const std::lock_guard lock(m_mutex);
        m_maxWorkers = checkedMaxWorkers(maxWorkers);
        startWorkers();
    }
    m_news.notify_all();
    m_threads.joinEnded();
}

void ThreadPoolExecutor::accept(std::unique_ptr<SubmittedTask> task)
{
    // Recorded between two turns of the lock, so that the sink is called under none.
    enter();
    task->announce();
    if (const std::exception_ptr error = enqueue(task)) {
        task->fail(error);
    }
}

/// Lets a submission in.
void ThreadPoolExecutor::enter()
{
    const std::lock_guard lock(m_mutex);
    if (m_isBroken) {
        std::rethrow_exception(brokenByInitializer());
    }
    if (m_isClosed) {
        throwClosed();
    }
    ++m_entering;
}

/// Queues the task and starts a worker if it needs one. Returns null, or why the task, which is
/// left then, can never run.
std::exception_ptr ThreadPoolExecutor::enqueue(std::unique_ptr<SubmittedTask>& task)
{
    std::unique_lock lock(m_mutex);
    --m_entering;
    m_entered.notify_all();
    if (m_isBroken) {
        return brokenByInitializer();
    }
    m_queue.push_back(std::move(task));
    const int before = m_startedWorkers;
    try {
        startWorkers();
    } catch (const std::system_error&) {
        task = std::move(m_queue.back());
        m_queue.pop_back();
        return std::current_exception();
    }
    m_news.notify_one();
    if (m_startedWorkers > before) {
        m_arrived.wait(lock, [this, all = m_startedWorkers] { return m_arrivedWorkers >= all; });
    }
    return {};
}

void ThreadPoolExecutor::close(const ShutdownOptions& options)
{
    std::deque<std::unique_ptr<SubmittedTask>> cancelled;
    {
        std::unique_lock lock(m_mutex);
        m_isClosed = true;
        m_entered.wait(lock, [this] { return m_entering == 0; });
        if (options.cancelFutures == CancelFutures::Yes) {
            cancelled.swap(m_queue);
        }
    }
    m_news.notify_all();
    for (const auto& task : cancelled) {
        task->cancel();
    }
    cancelled.clear();
    if (options.waitForTasks == WaitForTasks::Yes) {
        m_threads.joinAll();
    }
}

/// Starts as many workers as there are tasks that none is available for. m_mutex is held.
void ThreadPoolExecutor::startWorkers()
{
    try {
        while (m_liveWorkers < m_maxWorkers && isBacklogged()) {
            startWorker();
        }
    } catch (const std::system_error&) {
        if (m_liveWorkers == 0) {
            throw; // nobody is there to run the task
        }
    }
}

void ThreadPoolExecutor::startWorker()
{
    const LaneId lane = observer().addLane();
    std::string name = m_namePrefix + '_' + std::to_string(m_startedWorkers);
    m_threads.start([this, lane, name = std::move(name)] { work(lane, name); });
    ++m_startedWorkers;
    ++m_liveWorkers;
    ++m_available;
}

bool ThreadPoolExecutor::isBacklogged() const
{
    return m_queue.size() > m_available;
}

/// Whether there is something for a worker to do: a task, or to leave.
bool ThreadPoolExecutor::hasNews() const
{
    return !m_queue.empty() || m_liveWorkers > m_maxWorkers || m_isClosed;
}

void ThreadPoolExecutor::work(LaneId lane, const std::string& name)
{
    const PlaceScope place({.lane = lane, .task = {}});
    observer().workerStarted(lane, name);
    Arrival arrival(*this);
    if (m_initializer) {
        arrival.tell(); // it may take its time
    }
    if (runInitializer(m_initializer, observer())) {
        while (const auto task = takeTask(lane, arrival)) {
            task->claim();
            arrival.tell();
            runTask(*task);
        }
    } else {
        breakPool();
    }
    observer().workerEnded(lane);
}

/// This worker cannot work, and the next one could not either: no task will ever run.
void ThreadPoolExecutor::breakPool()
{
    std::deque<std::unique_ptr<SubmittedTask>> lost;
    {
        const std::lock_guard lock(m_mutex);
        m_isBroken = true;
        --m_available;
        --m_liveWorkers;
        lost.swap(m_queue);
    }
    m_news.notify_all();
    for (const auto& task : lost) {
        task->fail(brokenByInitializer());
    }
}

/// Blocks: until there is a task; null when the worker is to leave. The worker is available before
/// and not any more afterwards.
std::unique_ptr<SubmittedTask> ThreadPoolExecutor::takeTask(LaneId lane, Arrival& arrival)
{
    std::unique_lock lock(m_mutex);
    if (!hasNews()) {
        lock.unlock();
        arrival.tell();
        observer().workerIdle(lane);
        lock.lock();
        m_news.wait(lock, [this] { return hasNews(); });
    }
    --m_available;
    if (m_queue.empty() || m_liveWorkers > m_maxWorkers) {
        --m_liveWorkers;
        return nullptr;
    }
    auto task = std::move(m_queue.front());
    m_queue.pop_front();
    return task;
}

/// The worker is available again before its future is done: who waits for a result and then submits
/// the next task finds this worker, not a new one.
void ThreadPoolExecutor::runTask(SubmittedTask& task)
{
    const bool wasRun = task.execute();
    becomeAvailable();
    if (!wasRun) {
        return;
    }
    if (FutureState::DueCallbacks due = task.publish(); !due.isEmpty()) {
        becomeBusy();
        due.call();
        becomeAvailable();
    }
}

void ThreadPoolExecutor::becomeAvailable()
{
    const std::lock_guard lock(m_mutex);
    ++m_available;
}

/// A callback may wait for a task that was left to this worker: somebody else must take it.
void ThreadPoolExecutor::becomeBusy()
{
    const std::lock_guard lock(m_mutex);
    --m_available;
    startWorkers();
}

} // namespace loiter
