#include "core/events/current_place.h"
#include "core/events/event_recorder.h"
#include "tests/core/futures/executor_cases.h"
#include "tests/core/futures/gate.h"
#include "tests/core/futures/manual_future.h"
#include "tests/core/futures/test_tasks.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <map>
#include <thread>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

std::string_view nameOf(EventKind kind)
{
    switch (kind) {
    case EventKind::Submitted:
        return "Submitted";
    case EventKind::Started:
        return "Started";
    case EventKind::Finished:
        return "Finished";
    case EventKind::Failed:
        return "Failed";
    case EventKind::Cancelled:
        return "Cancelled";
    case EventKind::Stopped:
        return "Stopped";
    case EventKind::WorkerStarted:
        return "WorkerStarted";
    case EventKind::WorkerIdle:
        return "WorkerIdle";
    case EventKind::WorkerEnded:
        return "WorkerEnded";
    default:
        return "unexpected";
    }
}

bool hasTypeName(EventKind kind)
{
    return kind == EventKind::Finished || kind == EventKind::Failed;
}

/// A recorder and a clock, and what was recorded in words. The caller is on lane 0.
class RecordingTest : public testing::Test
{
protected:
    ExecutorOptions options(int workers = 1)
    {
        return {.maxWorkers = workers,
                .threadNamePrefix = "Pool",
                .clock = &m_clock,
                .sink = &m_recorder};
    }

    void drain()
    {
        const std::vector<Event> events = m_recorder.drain();
        m_events.insert(m_events.end(), events.begin(), events.end());
    }

    /// What happened on a lane: "Finished 0 '10' int".
    std::vector<std::string> onLane(std::uint32_t lane)
    {
        drain();
        std::vector<std::string> lines;
        for (const Event& event : m_events) {
            if (event.lane.value == lane) {
                lines.push_back(lineOf(event));
            }
        }
        return lines;
    }

    std::vector<Event> ofKind(EventKind kind)
    {
        drain();
        std::vector<Event> events;
        std::ranges::copy_if(m_events, std::back_inserter(events), [&](const Event& event) {
            return event.kind == kind;
        });
        return events;
    }

    std::string lineOf(const Event& event) const
    {
        std::string line(nameOf(event.kind));
        if (!event.task.isNone()) {
            line += ' ' + std::to_string(event.task.value);
        }
        if (!event.text.isNone()) {
            line += ' ' + std::string(m_recorder.texts()->text(event.text));
        }
        if (hasTypeName(event.kind)) {
            const TextId typeName = {static_cast<std::uint32_t>(event.argument)};
            line += ' ' + std::string(m_recorder.texts()->text(typeName));
        }
        return line;
    }

    ManualClock m_clock;
    EventRecorder m_recorder;
    std::vector<Event> m_events;
    LaneId m_caller = m_recorder.addLane();
    PlaceScope m_place{{.lane = m_caller, .task = {}}};
};

/// A call with a name.
struct Tenfold
{
    int operator()(int number) const { return number * 10; }
    std::string callText(int number) const { return "tenfold(" + std::to_string(number) + ")"; }
};

TEST_F(RecordingTest, RecordsATaskOnThePoolFromSubmissionToResult)
{
    {
        ThreadPoolExecutor pool(options());
        pool.submit(Tenfold(), 1).result();
    }
    EXPECT_THAT(onLane(0), ElementsAre("Submitted 0 tenfold(1)"));
    const std::vector<std::string> worker = onLane(1);
    ASSERT_GE(worker.size(), 4U);
    EXPECT_EQ(worker[0], "WorkerStarted Pool_0");
    EXPECT_EQ(worker[1], "Started 0");
    EXPECT_EQ(worker[2], "Finished 0 10 int");
    EXPECT_EQ(worker.back(), "WorkerEnded");
}

TEST_F(RecordingTest, RecordsThatAWorkerIsIdleBeforeItWaits)
{
    ThreadPoolExecutor pool(options());
    pool.submit(Tenfold(), 1).result();
    while (ofKind(EventKind::WorkerIdle).empty()) {
        std::this_thread::yield();
    }
    pool.submit(Tenfold(), 2).result();
    pool.shutdown();
    const std::vector<std::string> worker = onLane(1);
    ASSERT_GE(worker.size(), 7U);
    EXPECT_THAT(std::vector(worker.begin(), worker.begin() + 6),
                ElementsAre("WorkerStarted Pool_0",
                            "Started 0",
                            "Finished 0 10 int",
                            "WorkerIdle",
                            "Started 1",
                            "Finished 1 20 int"));
}

TEST_F(RecordingTest, NamesTheTypeAndTheMessageOfAnError)
{
    {
        ThreadPoolExecutor pool(options());
        pool.submit([] { throw std::invalid_argument("too small"); });
        pool.submit([] { throw 42; });
    }
    EXPECT_THAT(onLane(1),
                testing::IsSupersetOf({"Failed 0 too small ValueError", "Failed 1 Exception"}));
}

TEST_F(RecordingTest, RecordsAStoppedTaskAsStopped)
{
    ThreadPoolExecutor pool(options());
    const auto future = pool.submit([] { throw StoppedError(); });
    EXPECT_THAT(future.repr(), testing::Not(testing::HasSubstr("cancelled")));
    EXPECT_THROW(future.result(), StoppedError);
    pool.shutdown();
    EXPECT_THAT(onLane(1), testing::Contains("Stopped 0"));
    EXPECT_THAT(ofKind(EventKind::Failed), IsEmpty());
}

TEST_F(RecordingTest, RecordsResultsAsPythonPrintsThem)
{
    {
        ThreadPoolExecutor pool(options());
        pool.submit([] {});
        pool.submit([] { return std::string("CN"); });
        pool.submit([] { return 2.0; });
    }
    EXPECT_THAT(onLane(1),
                testing::IsSupersetOf(
                    {"Finished 0 None NoneType", "Finished 1 'CN' str", "Finished 2 2.0 float"}));
}

TEST_F(RecordingTest, RecordsACancellationOnTheLaneOfWhoeverCancels)
{
    Gate gate;
    ThreadPoolExecutor pool(options());
    const OpenAtEnd opening(gate);
    pool.submit([&] { gate.pass(); });
    const auto queued = pool.submit(Tenfold(), 2);
    queued.cancel();
    queued.cancel();
    gate.open();
    pool.shutdown();
    EXPECT_THAT(onLane(0), ElementsAre("Submitted 0", "Submitted 1 tenfold(2)", "Cancelled 1"));
    EXPECT_THAT(onLane(1), testing::Not(testing::Contains("Started 1")));
}

TEST_F(RecordingTest, RecordsEveryTaskCancelledByShutdown)
{
    Gate gate;
    ThreadPoolExecutor pool(options());
    const OpenAtEnd opening(gate);
    Gate isRunning;
    pool.submit([&] {
        isRunning.open();
        gate.pass();
    });
    isRunning.pass();
    pool.submit(Tenfold(), 1);
    pool.submit(Tenfold(), 2);
    pool.shutdown({.waitForTasks = WaitForTasks::No, .cancelFutures = CancelFutures::Yes});
    EXPECT_THAT(ofKind(EventKind::Cancelled), testing::SizeIs(2));
    EXPECT_THAT(onLane(0), testing::IsSupersetOf({"Cancelled 1", "Cancelled 2"}));
}

// E4
TEST_F(RecordingTest, NamesWorkersInTheOrderInWhichTheyWereStarted)
{
    Gate gate;
    ThreadPoolExecutor pool(options(3));
    const OpenAtEnd opening(gate);
    for (int task = 0; task < 3; ++task) {
        pool.submit([&] { gate.pass(); });
    }
    gate.open();
    pool.shutdown();
    EXPECT_EQ(onLane(1).front(), "WorkerStarted Pool_0");
    EXPECT_EQ(onLane(2).front(), "WorkerStarted Pool_1");
    EXPECT_EQ(onLane(3).front(), "WorkerStarted Pool_2");
    for (const Event& event : ofKind(EventKind::WorkerStarted)) {
        EXPECT_EQ(event.laneKind, LaneKind::Thread);
    }
}

// E2: as Thread.start() does
TEST_F(RecordingTest, HasAWorkerAtWorkWhenTheSubmissionThatStartedItReturns)
{
    for (int round = 0; round < 20; ++round) {
        Gate gate;
        ThreadPoolExecutor pool(options(3));
        const OpenAtEnd opening(gate);
        for (std::size_t task = 1; task <= 3; ++task) {
            pool.submit([&] { gate.pass(); });
            EXPECT_THAT(ofKind(EventKind::WorkerStarted), testing::SizeIs(task));
        }
        gate.open();
        pool.shutdown();
        m_events.clear();
        drain();
        m_events.clear();
    }
}

// E4
TEST_F(RecordingTest, NumbersPoolsThatAreGivenNoPrefix)
{
    std::vector<int> numbers;
    for (int times = 0; times < 2; ++times) {
        ExecutorOptions unnamed = options();
        unnamed.threadNamePrefix.clear();
        ThreadPoolExecutor pool(unnamed);
        ThreadPoolExecutor named(options());
        pool.submit([] {}).result();
        const Event started = ofKind(EventKind::WorkerStarted).back();
        const std::string name(m_recorder.texts()->text(started.text));
        ASSERT_THAT(name, testing::MatchesRegex("ThreadPoolExecutor-[0-9]+_0"));
        numbers.push_back(std::stoi(name.substr(name.find('-') + 1)));
    }
    EXPECT_EQ(numbers[1], numbers[0] + 1);
}

TEST_F(RecordingTest, DrawsASubmissionFromInsideATaskOnTheWorkersLane)
{
    {
        ThreadPoolExecutor pool(options());
        pool.submit([&] {
                EXPECT_EQ(currentPlace().lane.value, 1U);
                EXPECT_EQ(currentPlace().task.value, 0U);
                pool.submit(Tenfold(), 3);
            })
            .result();
    }
    EXPECT_THAT(onLane(0), ElementsAre("Submitted 0"));
    EXPECT_THAT(onLane(1), testing::Contains("Submitted 1 tenfold(3)"));
}

TEST_F(RecordingTest, RunsSequentialTasksOnTheLaneOfTheSubmitter)
{
    SequentialExecutor sequential(options());
    sequential.submit(Tenfold(), 1);
    const auto fails = sequential.submit([] { throw std::runtime_error("failed"); });
    sequential.shutdown();
    EXPECT_THAT(onLane(0),
                ElementsAre("Submitted 0 tenfold(1)",
                            "Started 0",
                            "Finished 0 10 int",
                            "Submitted 1",
                            "Started 1",
                            "Failed 1 failed RuntimeError"));
    EXPECT_THAT(ofKind(EventKind::WorkerStarted), IsEmpty());
    EXPECT_TRUE(currentPlace().task.isNone());
}

TEST_F(RecordingTest, RunsEachCallOfASequentialMapWhenItsResultIsAskedFor)
{
    SequentialExecutor sequential(options());
    auto results = sequential.map(Tenfold(), std::vector{1, 2});
    EXPECT_THAT(onLane(0), IsEmpty());
    EXPECT_EQ(results.next(), 10);
    EXPECT_THAT(onLane(0), ElementsAre("Submitted 0 tenfold(1)", "Started 0", "Finished 0 10 int"));
    EXPECT_THAT(results.futures(), testing::SizeIs(1));
    EXPECT_EQ(results.next(), 20);
    EXPECT_THAT(results.futures(), testing::SizeIs(2));
    EXPECT_EQ(results.next(), std::nullopt);
    EXPECT_EQ(onLane(0).size(), 6U);
}

TEST_F(RecordingTest, GivesEveryTaskALaneOfItsOwnWithAThreadPerTask)
{
    {
        ThreadPerTaskExecutor threads(options());
        threads.submit(Tenfold(), 1);
        threads.submit(Tenfold(), 2);
    }
    EXPECT_THAT(onLane(0), ElementsAre("Submitted 0 tenfold(1)", "Submitted 1 tenfold(2)"));
    EXPECT_THAT(
        onLane(1),
        ElementsAre("WorkerStarted Thread-1", "Started 0", "Finished 0 10 int", "WorkerEnded"));
    EXPECT_THAT(
        onLane(2),
        ElementsAre("WorkerStarted Thread-2", "Started 1", "Finished 1 20 int", "WorkerEnded"));
}

TEST_F(RecordingTest, RecordsWhatAFailedInitializerMadeImpossible)
{
    ExecutorOptions failing = options();
    failing.initializer = [] { throw std::runtime_error("no licence"); };
    ThreadPoolExecutor pool(failing);
    EXPECT_NE(pool.submit([] {}).exception(), nullptr);
    pool.shutdown();
    EXPECT_THAT(ofKind(EventKind::Started), IsEmpty());
    ASSERT_THAT(ofKind(EventKind::Failed), testing::SizeIs(1));
    EXPECT_THAT(lineOf(ofKind(EventKind::Failed)[0]), testing::EndsWith("BrokenThreadPool"));
}

TEST_F(RecordingTest, StampsEventsWithTheClockOfTheOptions)
{
    ThreadPoolExecutor pool(options());
    m_clock.advance(2s);
    const auto future = pool.submit([&] { m_clock.sleepUntil(5s, {}); });
    m_clock.waitForSleepers(1);
    m_clock.advance(3s);
    future.result();
    EXPECT_EQ(ofKind(EventKind::Submitted)[0].time, 2s);
    EXPECT_EQ(ofKind(EventKind::Started)[0].time, 2s);
    EXPECT_EQ(ofKind(EventKind::Finished)[0].time, 5s);
}

TEST_F(RecordingTest, GivesASubmissionTheAddressAndTheFutureTheTask)
{
    ThreadPoolExecutor pool(options());
    const auto future = pool.submit([] {});
    EXPECT_EQ(future.taskId().value, 0U);
    EXPECT_EQ(ofKind(EventKind::Submitted)[0].argument, future.address());
    EXPECT_TRUE(ThreadPoolExecutor({.maxWorkers = 1}).submit([] {}).taskId().isNone());
}

TEST_F(RecordingTest, RecordsNothingForATaskThatIsRefused)
{
    ThreadPoolExecutor pool(options());
    pool.shutdown();
    EXPECT_THROW(pool.submit([] {}), std::runtime_error);
    drain();
    EXPECT_THAT(m_events, IsEmpty());
}

/// Notes, for every event of a task, the state that its future is in.
class StateSpy : public EventSink
{
public:
    void record(const Event& event) noexcept override
    {
        const std::lock_guard lock(m_mutex);
        if (event.kind == EventKind::Submitted) {
            m_state = reinterpret_cast<const FutureState*>(event.argument); // NOLINT
        }
        if (!event.task.isNone()) {
            m_states[event.kind] = m_state->state();
        }
    }
    TextId intern(std::string_view /*text*/) noexcept override { return {}; }
    TaskId addTask() noexcept override { return {0}; }
    LaneId addLane() noexcept override { return {0}; }

    FutureState::State stateAt(EventKind kind)
    {
        const std::lock_guard lock(m_mutex);
        return m_states.at(kind);
    }

private:
    std::mutex m_mutex;
    const FutureState* m_state = nullptr;             // guarded by m_mutex
    std::map<EventKind, FutureState::State> m_states; // guarded by m_mutex
};

TEST(RecordingOrderTest, RecordsBeforeATaskCanStartAndBeforeItsResultCanBeSeen)
{
    ManualClock clock;
    StateSpy spy;
    for (const ExecutorCase& each : allCases()) {
        const auto executor = each.make({.clock = &clock, .sink = &spy});
        const auto future = executor->submit(kNothing);
        future.result();
        EXPECT_EQ(spy.stateAt(EventKind::Submitted), FutureState::State::Pending) << each;
        EXPECT_EQ(spy.stateAt(EventKind::Started), FutureState::State::Running) << each;
        EXPECT_EQ(spy.stateAt(EventKind::Finished), FutureState::State::Running) << each;
        const auto fails = executor->submit(kFail, "ValueError", "too small");
        EXPECT_NE(fails.exception(), nullptr);
        EXPECT_EQ(spy.stateAt(EventKind::Failed), FutureState::State::Running) << each;
    }
}

} // namespace
} // namespace loiter
