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

/// A worker thread, as long as it lives.
struct ThreadPoolExecutor::Worker
{
    LaneId lane;
    /// Free to take a task, or about to be: it is so before the future of its last task is done, so
    /// that who waits for a result and then submits the next task finds this worker and starts no
    /// other. Ceases under the queue's lock with the task it takes, or under m_mutex for callbacks.
    std::atomic<bool> isAvailable = true;
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
    return static_cast<int>(m_workers.size());
}

void ThreadPoolExecutor::setMaxWorkers(int maxWorkers)
{
    {
        const std::lock_guard lock(m_mutex);
        m_maxWorkers = checkedMaxWorkers(maxWorkers);
        noteChange();
        startWorkers();
    }
    m_idle.wakeAll();
    m_threads.joinEnded();
}

/// The steady pool's way takes no lock. It may meet a shutdown, or a change of the number of
/// workers: whoever makes that says so in m_isSteady first and looks at the queue's end then, and
/// here the task is queued first and m_isSteady looked at then, so that one of the two sees the
/// other.
void ThreadPoolExecutor::accept(SubmittedTask task)
{
    if (!m_isSteady) {
        checkIsOpen();
    }
    task.announce();
    const FutureState& state = task.state(); // the future that submit() is going to return owns it
    m_queue.push(task.takeState());
    if (!m_isSteady) {
        adjustWorkers(state);
    }
    m_idle.wakeOne();
}

void ThreadPoolExecutor::checkIsOpen() const
{
    const std::lock_guard lock(m_mutex);
    if (m_isBroken) {
        std::rethrow_exception(brokenByInitializer());
    }
    if (m_isClosed) {
        throwClosed();
    }
}

/// Starts a worker if the task that was queued needs one.
void ThreadPoolExecutor::adjustWorkers(const FutureState& task)
{
    std::unique_lock lock(m_mutex);
    if (m_isBroken || m_isClosed) {
        settleLate(task, std::move(lock));
        return;
    }
    const int before = m_startedWorkers;
    try {
        startWorkers();
    } catch (const std::system_error&) {
        lock.unlock();
        failQueued(std::current_exception());
        return;
    }
    if (m_startedWorkers > before) {
        m_arrived.wait(lock, [this, all = m_startedWorkers] { return m_arrivedWorkers >= all; });
    }
}

/// The pool was open when this submission began and is not any more now that its task is queued.
/// Throws: std::runtime_error if no worker is left to run the task.
void ThreadPoolExecutor::settleLate(const FutureState& task, std::unique_lock<std::mutex> lock)
{
    const bool isBroken = m_isBroken;
    const bool isDeserted = m_workers.empty();
    const bool isCancelled = isDeserted || m_cancelsQueued;
    lock.unlock();
    if (isBroken) {
        failQueued(brokenByInitializer());
    } else if (isCancelled) {
        cancelQueued();
    }
    // Another such submission may have taken this task out of the queue, and be about to cancel it.
    if (isDeserted && !isBroken && task.state() != FutureStage::Finished) {
        throwClosed();
    }
}

void ThreadPoolExecutor::close(const ShutdownOptions& options)
{
    const bool isToCancel = options.cancelFutures == CancelFutures::Yes;
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
        m_cancelsQueued = m_cancelsQueued || isToCancel;
        noteChange();
    }
    if (isToCancel) {
        cancelQueued();
    }
    m_idle.wakeAll();
    if (options.waitForTasks == WaitForTasks::Yes) {
        m_threads.joinAll();
    }
}

/// Starts as many workers as there are tasks that none is available for. m_mutex is held.
void ThreadPoolExecutor::startWorkers()
{
    try {
        while (m_workers.size() < static_cast<std::size_t>(m_maxWorkers) && isBacklogged()) {
            startWorker();
        }
    } catch (const std::system_error&) {
        if (m_workers.empty()) {
            throw; // nobody is there to run the task
        }
    }
}

void ThreadPoolExecutor::startWorker()
{
    const auto worker = m_workers.emplace(m_workers.end());
    worker->lane = observer().addLane();
    std::string name = m_namePrefix + '_' + std::to_string(m_startedWorkers);
    try {
        m_threads.start([this, &worker = *worker, name = std::move(name)] { work(worker, name); });
    } catch (...) {
        m_workers.erase(worker);
        throw;
    }
    ++m_startedWorkers;
    noteChange();
}

/// Whether more tasks are queued than workers are available for them. m_mutex is held.
bool ThreadPoolExecutor::isBacklogged()
{
    return m_queue.isLongerThan([this] { return availableWorkers(); });
}

std::size_t ThreadPoolExecutor::availableWorkers() const
{
    return static_cast<std::size_t>(std::ranges::count_if(
        m_workers, [](const Worker& worker) { return worker.isAvailable.load(); }));
}

/// To be called after every change of what it depends on. m_mutex is held.
void ThreadPoolExecutor::noteChange()
{
    const auto limit = static_cast<std::size_t>(m_maxWorkers);
    m_isSteady = !m_isClosed && !m_isBroken && m_workers.size() >= limit;
    m_isLeavingDue = m_isClosed || m_workers.size() > limit;
}

void ThreadPoolExecutor::work(Worker& worker, const std::string& name)
{
    const LaneId lane = worker.lane;
    const PlaceScope place({.lane = lane, .task = {}});
    observer().workerStarted(lane, name);
    Arrival arrival(*this);
    if (m_initializer) {
        arrival.tell(); // it may take its time
    }
    if (runInitializer(m_initializer, observer())) {
        while (Reference<FutureState> state = takeTask(worker, arrival)) {
            SubmittedTask task(std::move(state));
            task.claim();
            arrival.tell();
            runTask(task, worker);
        }
    } else {
        breakPool(worker);
    }
    observer().workerEnded(lane);
}

/// This worker cannot work, and the next one could not either: no task will ever run.
void ThreadPoolExecutor::breakPool(Worker& worker)
{
    {
        const std::lock_guard lock(m_mutex);
        m_isBroken = true;
        remove(worker);
    }
    failQueued(brokenByInitializer());
}

/// Blocks: until there is a task; null when the worker is to leave, and is gone then.
Reference<FutureState> ThreadPoolExecutor::takeTask(Worker& worker, Arrival& arrival)
{
    bool isSearching = false;
    bool isIdle = false;
    Reference<FutureState> task;
    while (true) {
        const bool isLeaving = m_isLeavingDue && leave(worker);
        if (!isLeaving) {
            task = m_queue.pop([&worker] { worker.isAvailable = false; });
        }
        if (isLeaving || task) {
            break;
        }
        arrival.tell();
        isSearching = isSearching || m_idle.beginSearch();
        if (!isSearching || !searchForNews()) {
            // It may be woken for a task that another worker takes: it is idle all the same.
            if (!std::exchange(isIdle, true)) {
                observer().workerIdle(worker.lane);
            }
            m_idle.sleep(isSearching, [this] { return hasNews(); });
            isSearching = true;
        }
    }
    if (isSearching) {
        endSearch();
    }
    return task;
}

bool ThreadPoolExecutor::searchForNews() const
{
    for (SpinWait spin; !hasNews();) {
        if (!spin.goOn()) {
            return false;
        }
    }
    return true;
}

void ThreadPoolExecutor::endSearch()
{
    m_idle.endSearch();
    if (!m_queue.isEmpty()) {
        m_idle.wakeOne();
    }
}

/// Whether there is something for an idle worker to do: a task, or to leave.
bool ThreadPoolExecutor::hasNews() const
{
    return !m_queue.isEmpty() || m_isLeavingDue;
}

/// Removes the worker if it is one too many, or the pool is closed and nothing is left to do.
bool ThreadPoolExecutor::leave(Worker& worker)
{
    const std::lock_guard lock(m_mutex);
    const bool isTooMany = m_workers.size() > static_cast<std::size_t>(m_maxWorkers);
    if (!isTooMany && !(m_isClosed && m_queue.isEmpty())) {
        return false;
    }
    remove(worker);
    return true;
}

/// m_mutex is held.
void ThreadPoolExecutor::remove(Worker& worker)
{
    m_workers.remove_if([&worker](const Worker& each) { return &each == &worker; });
    noteChange();
}

void ThreadPoolExecutor::runTask(SubmittedTask& task, Worker& worker)
{
    const bool wasRun = task.execute();
    if (task.isUnowned()) {
        // Nobody waits for it, but its result may do anything when it goes, which is now.
        if (wasRun) {
            task.publish().call();
        }
        task.takeState(); // dropped here
        worker.isAvailable = true;
        return;
    }
    worker.isAvailable = true;
    if (wasRun) {
        if (FutureState::DueCallbacks due = task.publish(); !due.isEmpty()) {
            callBack(due, worker);
        }
    }
}

/// A callback may wait for a task that was left to this worker: somebody else must take it.
void ThreadPoolExecutor::callBack(FutureState::DueCallbacks& callbacks, Worker& worker)
{
    {
        const std::lock_guard lock(m_mutex);
        worker.isAvailable = false;
        startWorkers();
    }
    callbacks.call();
    worker.isAvailable = true;
}

/// Ends what is queued with an exception.
void ThreadPoolExecutor::failQueued(const std::exception_ptr& error)
{
    while (Reference<FutureState> task = m_queue.pop()) {
        SubmittedTask(std::move(task)).fail(error);
    }
}

/// Cancels what is queued; nobody will meet it any more.
void ThreadPoolExecutor::cancelQueued()
{
    while (Reference<FutureState> task = m_queue.pop()) {
        SubmittedTask(std::move(task)).cancel();
    }
}

} // namespace loiter
