#include "core/demos/run.h"

#include "core/demos/catalogue.h"
#include "core/demos/error_text.h"
#include "core/demos/experiment_check.h"
#include "core/demos/live_caller.h"
#include "core/demos/manager_process.h"
#include "core/demos/run_executor.h"
#include "core/demos/server_lane.h"
#include "core/events/current_place.h"
#include "core/futures/errors.h"
#include "core/futures/event_loop_executor.h"
#include "core/futures/process_pool_executor.h"
#include "core/futures/thread_pool_executor.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <stdexcept>
#include <thread>
#include <utility>

namespace loiter {

namespace {

const Demo& demoOf(const Experiment& experiment)
{
    if (const auto error = checkExperiment(experiment)) {
        throw std::invalid_argument(error->field + ": " + error->message);
    }
    return *findDemo(experiment.demo);
}

} // namespace

struct Run::Parts
{
    /// A task that the user added. A sequential run's is submitted when its turn comes, on the
    /// caller's thread.
    struct Added
    {
        Call call;
        std::optional<TaskId> task;
    };

    Parts(Experiment wanted, Clock& realClock, EventSink& sink, std::filesystem::path folder)
        : experiment(std::move(wanted))
        , demo(demoOf(experiment))
        , downloads(std::move(folder))
        , clock(realClock, experiment.timeScale)
        , loop(experiment.strategy == Strategy::Asyncio ? demo.makeEventLoop() : nullptr)
        , world{.clock = clock,
                .sink = sink,
                .stop = stopSource.get_token(),
                .loop = loop.get(),
                .remote = {.demo = experiment.demo,
                           .timeScale = experiment.timeScale,
                           .downloads = downloads.string()}}
        , managerQueue(makeManager())
        , executor(makeRunExecutor(
              experiment,
              {.clock = clock, .sink = sink, .loop = loop.get(), .managerQueue = managerQueue}))
        , caller(*executor, clock, world)
    {}

    FileDescriptor makeManager();
    void runScript();
    State scriptState();
    std::exception_ptr connect();
    void disconnect();
    bool hasRoomFor(int workers);
    void fail(const std::string& text);
    void deliverAdded();
    std::optional<Added> takeAdded();
    bool submitAdded(Call call);

    const Experiment experiment;
    const Demo& demo;
    const std::filesystem::path downloads;
    std::optional<ServerLane> serverLane; ///< none where it is not asked for
    std::unique_ptr<SiteConnection> site; ///< set by the script's thread, under the mutex
    ScaledClock clock;
    std::stop_source stopSource;
    const std::unique_ptr<EventLoop> loop; ///< null where the strategy has none
    TaskWorld world;
    std::optional<ManagerProcess> manager; ///< none where the demo has none
    FileDescriptor managerQueue;           ///< the way to it that worker processes inherit
    std::unique_ptr<Executor> executor;
    LiveCaller caller;

    std::mutex mutex;
    std::condition_variable changed;
    State state = State::NotStarted; // guarded by mutex, as is what follows
    std::string error;
    bool takesTasks = false;
    std::deque<Added> added; ///< to be delivered after the script's own

    std::jthread thread; ///< last: it uses all of the above
};

Run::Run(Experiment experiment, Clock& clock, EventSink& sink, std::filesystem::path downloads)
    : m_parts(std::make_unique<Parts>(std::move(experiment), clock, sink, std::move(downloads)))
{}

Run::~Run()
{
    stop();
}

void Run::start()
{
    const std::lock_guard lock(m_parts->mutex);
    if (m_parts->state != State::NotStarted) {
        return;
    }
    m_parts->thread = std::jthread([parts = m_parts.get()] { parts->runScript(); });
    m_parts->state = State::Running;
    m_parts->takesTasks = true;
}

void Run::stop()
{
    // Cancelled first: a worker whose task is stopped would take the next one.
    {
        const PlaceScope place({.lane = m_parts->caller.lane()});
        m_parts->caller.stop();
    }
    m_parts->stopSource.request_stop();
    if (auto* processes = dynamic_cast<ProcessPoolExecutor*>(m_parts->executor.get())) {
        processes->terminateWorkers(); // they stop their tasks themselves
    }
}

Run::State Run::state() const
{
    const std::lock_guard lock(m_parts->mutex);
    return m_parts->state;
}

std::string Run::error() const
{
    const std::lock_guard lock(m_parts->mutex);
    return m_parts->error;
}

void Run::waitUntilEnded() const
{
    std::unique_lock lock(m_parts->mutex);
    m_parts->changed.wait(lock, [this] {
        return m_parts->state != State::NotStarted && m_parts->state != State::Running;
    });
}

bool Run::setWorkers(int workers)
{
    const bool isPossible = canChangeWorkers(m_parts->experiment.strategy) &&
                            state() == State::Running && workers >= kMinWorkers &&
                            workers <= kMaxWorkers && m_parts->hasRoomFor(workers);
    if (!isPossible) {
        return false;
    }
    if (auto* pool = dynamic_cast<ThreadPoolExecutor*>(m_parts->executor.get())) {
        pool->setMaxWorkers(workers);
    } else if (auto* loop = dynamic_cast<EventLoopExecutor*>(m_parts->executor.get())) {
        loop->setMaxWorkers(workers);
    }
    return true;
}

bool Run::addTask(std::chrono::nanoseconds duration)
{
    return m_parts->demo.addedCall != nullptr &&
           m_parts->submitAdded(m_parts->demo.addedCall(duration));
}

bool Run::Parts::submitAdded(Call call)
{
    const std::lock_guard lock(mutex);
    if (!takesTasks || caller.isStopped()) {
        return false;
    }
    if (experiment.strategy == Strategy::Sequential) {
        added.push_back({.call = std::move(call), .task = std::nullopt});
        return true;
    }
    try {
        const PlaceScope place({.lane = caller.lane()});
        const TaskId task = caller.submitFromOutside(call);
        added.push_back({.call = std::move(call), .task = task});
        return true;
    } catch (const std::runtime_error&) {
        return false; // the script has shut its executor down
    }
}

/// Where the demo has one; its script starts it. Returns the way to it.
FileDescriptor Run::Parts::makeManager()
{
    if (!usesManager(experiment)) {
        return {};
    }
    manager.emplace(clock, world.sink);
    world.manager = &*manager;
    world.remote.hasManager = true;
    return manager->openQueue();
}

void Run::Parts::runScript()
{
    const PlaceScope place({.lane = caller.lane()});
    const State end = scriptState();
    executor->shutdown();
    if (manager) {
        manager->end();
    }
    disconnect();
    caller.end();
    {
        const std::lock_guard lock(mutex);
        state = end;
    }
    changed.notify_all();
}

Run::State Run::Parts::scriptState()
{
    // That a server is started is not what the run shows.
    const std::exception_ptr connectionError = connect();
    caller.begin();
    State end = State::Finished;
    try {
        if (connectionError) {
            std::rethrow_exception(connectionError);
        }
        demo.script(caller, experiment);
        deliverAdded();
    } catch (const StoppedError&) {
        end = State::Stopped;
    } catch (...) {
        end = caller.isStopped() ? State::Stopped : State::Failed;
        if (end == State::Failed) {
            fail(errorText(std::current_exception()));
        }
    }
    const std::lock_guard lock(mutex);
    takesTasks = false;
    return end;
}

/// Where the demo downloads something, before its script begins. Returns why it cannot.
std::exception_ptr Run::Parts::connect()
{
    if (!demo.site) {
        return nullptr;
    }
    try {
        const Site wanted = demo.site(experiment);
        world.remote.folder = wanted.folder;
        world.remote.patience = wanted.patience;
        if (wanted.hasLane) {
            serverLane.emplace(clock, world.sink, wanted.name);
        }
        auto connection = demo.connect(wanted,
                                       {.timeScale = experiment.timeScale,
                                        .folder = downloads,
                                        .requests = serverLane ? &*serverLane : nullptr});
        connection->makeRoomFor(requestsAtOnce(experiment));
        const std::lock_guard lock(mutex);
        site = std::move(connection);
        world.site = site.get();
        world.remote.address = site->address();
    } catch (...) {
        return std::current_exception();
    }
    return nullptr;
}

/// When nothing asks the site any more: a server of ours ends, and with it its lane.
void Run::Parts::disconnect()
{
    std::unique_ptr<SiteConnection> ending; // ends when the mutex is free again
    const std::lock_guard lock(mutex);
    world.site = nullptr;
    ending = std::move(site);
}

/// Whether so many workers may download at once.
bool Run::Parts::hasRoomFor(int workers)
{
    const std::lock_guard lock(mutex);
    try {
        if (site) {
            site->makeRoomFor(static_cast<std::size_t>(workers));
        }
        return true;
    } catch (const std::runtime_error&) {
        return false;
    }
}

void Run::Parts::fail(const std::string& text)
{
    {
        const std::lock_guard lock(mutex);
        error = text;
    }
    caller.printError(text);
}

void Run::Parts::deliverAdded()
{
    while (const auto next = takeAdded()) {
        const TaskId task = next->task ? *next->task : caller.submit(next->call);
        const Delivery delivery = caller.result(task, std::nullopt);
        caller.print("result of the added " + next->call.label + ": " + strOf(delivery.result()));
    }
}

/// The next task that was added; nothing, and from then on no more are taken, when all are
/// delivered.
std::optional<Run::Parts::Added> Run::Parts::takeAdded()
{
    const std::lock_guard lock(mutex);
    if (added.empty()) {
        takesTasks = false;
        return std::nullopt;
    }
    Added next = std::move(added.front());
    added.pop_front();
    return next;
}

} // namespace loiter
