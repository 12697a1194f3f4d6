#include "core/events/clock.h"
#include "core/events/event_recorder.h"
#include "core/futures/thread_pool_executor.h"
#include "tests/bench/executors/pool_measurements.h"

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <stop_token>
#include <thread>

namespace loiter {

namespace {

class LoiterThreadPool
{
public:
    using Handle = Future<void>;
    static constexpr std::size_t kTasks = kBurst;

    explicit LoiterThreadPool(int workers)
        : m_pool({.maxWorkers = workers})
    {}
    LoiterThreadPool(int workers, Clock& clock, EventSink& sink)
        : m_pool({.maxWorkers = workers, .clock = &clock, .sink = &sink})
    {}

    template<typename Task>
    Handle submit(Task task)
    {
        return m_pool.submit(std::move(task));
    }
    static void wait(const Handle& handle) { handle.result(); }

private:
    ThreadPoolExecutor m_pool;
};

/// Drains a recorder every 16 ms, as the window does. Thread safety: for one thread.
class Drain
{
public:
    explicit Drain(EventRecorder& recorder)
        : m_recorder(recorder)
        , m_thread([this](const std::stop_token& stop) { run(stop); })
    {}

    /// How many events there were. Blocks: until the last are drained.
    std::size_t finish()
    {
        m_thread.request_stop();
        m_thread.join();
        return m_events;
    }

private:
    void run(const std::stop_token& stop)
    {
        constexpr std::chrono::milliseconds kFrame{16};
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any never;
        bool isLast = false;
        while (!isLast) {
            isLast = never.wait_for(lock, stop, kFrame, [&] { return stop.stop_requested(); });
            m_events += m_recorder.drain().size();
        }
    }

    EventRecorder& m_recorder;
    std::size_t m_events = 0; ///< of the thread until it is joined
    std::jthread m_thread;    ///< last: it uses all of the above
};

void checkEvents(std::size_t events, std::size_t tasks)
{
    constexpr std::size_t kEventsOfTask = 3;
    if (events < tasks * kEventsOfTask) {
        throw std::runtime_error("not every event was recorded");
    }
}

Figures measureDrained()
{
    SteadyClock clock;
    EventRecorder recorder;
    LoiterThreadPool pool(pool_measurements::kWorkers, clock, recorder);
    pool_measurements::warmUp(pool, pool_measurements::kWorkers);
    Drain drain(recorder);
    Figures figures = pool_measurements::oneProducer(pool);
    checkEvents(drain.finish(), kBurst);
    return figures;
}

double cpuTimeOf(LoiterThreadPool& pool, std::size_t tasks)
{
    const auto before = process_usage::cpuTime();
    pool_measurements::runAll(pool, tasks, [] {});
    return pool_measurements::nanosecondsOf(process_usage::cpuTime() - before);
}

/// Short bursts by turns, so that what disturbs the machine disturbs both pools alike; the first of
/// each is not counted: both have their memory then.
Figures measureCostOfRecording()
{
    constexpr std::size_t kTasksOfBurst = kBurst / 10;
    constexpr int kBursts = 40;
    SteadyClock clock;
    EventRecorder recorder;
    LoiterThreadPool recording(pool_measurements::kWorkers, clock, recorder);
    LoiterThreadPool silent(pool_measurements::kWorkers);
    double recordingTime = 0;
    double silentTime = 0;
    for (int burst = 0; burst <= kBursts; ++burst) {
        const double withEvents = cpuTimeOf(recording, kTasksOfBurst);
        checkEvents(recorder.drain().size(), kTasksOfBurst);
        const double without = cpuTimeOf(silent, kTasksOfBurst);
        recordingTime += burst == 0 ? 0 : withEvents;
        silentTime += burst == 0 ? 0 : without;
    }
    constexpr auto kAll = static_cast<double>(kTasksOfBurst * kBursts);
    return {recordingTime / kAll, silentTime / kAll};
}

Figures measureLoiterThreads(Measurement measurement)
{
    switch (measurement) {
    case Measurement::Recording:
        return measureCostOfRecording();
    case Measurement::RecordingDrained:
        return measureDrained();
    default:
        return pool_measurements::measure<LoiterThreadPool>(measurement);
    }
}

} // namespace

Contender loiterThreads()
{
    std::vector<Measurement> measurements = pool_measurements::ofEveryPool();
    measurements.push_back(Measurement::Recording);
    measurements.push_back(Measurement::RecordingDrained);
    return {.column = "loiter",
            .description = "ThreadPoolExecutor",
            .measurements = std::move(measurements),
            .measure = measureLoiterThreads};
}

} // namespace loiter
