#include "core/events/current_place.h"
#include "core/events/event_recorder.h"
#include "core/futures/process_pool_executor.h"
#include "tests/core/futures/hearing_worker.h"
#include "tests/core/futures/manual_future.h"
#include "tests/core/futures/test_tasks.h"
#include "tests/support/holdings.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <set>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::SizeIs;

/// What a process pool records.
class ProcessRecordingTest : public testing::Test
{
protected:
    std::vector<Event> onLane(std::uint32_t lane)
    {
        const std::vector<Event> drained = m_recorder.drain();
        m_events.insert(m_events.end(), drained.begin(), drained.end());
        std::vector<Event> events;
        std::ranges::copy_if(m_events, std::back_inserter(events), [&](const Event& event) {
            return event.lane.value == lane;
        });
        return events;
    }

    static std::vector<EventKind> kindsOf(const std::vector<Event>& events)
    {
        std::vector<EventKind> kinds;
        std::ranges::transform(
            events, std::back_inserter(kinds), [](const Event& event) { return event.kind; });
        return kinds;
    }

    std::string textOf(const Event& event) const
    {
        return std::string(m_recorder.texts()->text(event.text));
    }

    SteadyClock m_steady;
    EventRecorder m_recorder;
    std::vector<Event> m_events;
    PlaceScope m_place{{.lane = m_recorder.addLane(), .task = {}}};
};

TEST_F(ProcessRecordingTest, NamesAChunkByItsFirstAndItsLastCall)
{
    {
        ProcessPoolExecutor pool({.maxWorkers = 1, .clock = &m_steady, .sink = &m_recorder});
        pool.map(kSquare, std::vector{1, 2, 3, 4}, {.chunkSize = 3});
    }
    std::vector<std::string> calls;
    for (const Event& event : onLane(0)) {
        if (event.kind == EventKind::Submitted) {
            calls.push_back(textOf(event));
        }
    }
    EXPECT_THAT(calls, ElementsAre("square(1) … square(3)", "square(4)"));
}

TEST_F(ProcessRecordingTest, RecordsATaskOnTheLaneOfItsProcess)
{
    int process = 0;
    {
        ProcessPoolExecutor pool({.maxWorkers = 1, .clock = &m_steady, .sink = &m_recorder});
        pool.submit(kSquare, 7).result();
        process = childProcesses().at(0);
    }
    const std::vector<Event> caller = onLane(0);
    EXPECT_THAT(kindsOf(caller), ElementsAre(EventKind::Submitted));
    EXPECT_EQ(textOf(caller[0]), "square(7)");
    const std::vector<Event> worker = onLane(1);
    ASSERT_THAT(kindsOf(worker),
                ElementsAre(EventKind::WorkerStarted,
                            EventKind::Started,
                            EventKind::Finished,
                            EventKind::WorkerEnded));
    EXPECT_EQ(textOf(worker[0]), "Process-1");
    EXPECT_EQ(worker[0].laneKind, LaneKind::Process);
    EXPECT_EQ(worker[0].argument, static_cast<std::uint64_t>(process));
    EXPECT_EQ(textOf(worker[2]), "49");
    EXPECT_TRUE(std::ranges::is_sorted(worker, {}, &Event::time));
    EXPECT_LE(caller[0].time, worker[1].time);
}

TEST_F(ProcessRecordingTest, StampsEventsOfAProcessWithAScaledClock)
{
    ScaledClock clock(m_steady, 0.01);
    std::chrono::nanoseconds before = {};
    std::chrono::nanoseconds after = {};
    {
        ProcessPoolExecutor pool({.maxWorkers = 1, .clock = &clock, .sink = &m_recorder});
        before = clock.now();
        EXPECT_NE(pool.submit(kFail, "StoppedError", "").exception(), nullptr);
        EXPECT_NE(pool.submit(kFail, "ValueError", "too small").exception(), nullptr);
        after = clock.now();
    }
    const std::vector<Event> worker = onLane(1);
    ASSERT_THAT(kindsOf(worker),
                ElementsAre(EventKind::WorkerStarted,
                            EventKind::Started,
                            EventKind::Stopped,
                            EventKind::Started,
                            EventKind::Failed,
                            EventKind::WorkerEnded));
    EXPECT_EQ(textOf(worker[4]), "too small");
    EXPECT_TRUE(std::ranges::is_sorted(worker, {}, &Event::time));
    EXPECT_GT(worker[1].time, before);
    EXPECT_LT(worker[4].time, after);
}

TEST_F(ProcessRecordingTest, RecordsTheEndOfAWorkerForATaskThatIsLostWithIt)
{
    {
        ProcessPoolExecutor pool({.maxWorkers = 1, .clock = &m_steady, .sink = &m_recorder});
        const SharedSignal begun;
        const SharedGate gate;
        const auto lost = pool.submit(kTellAndPass, 1, begun.path(), gate.path());
        begun.await();
        std::vector<Future<int>> others;
        for (int task = 0; task < 5; ++task) {
            others.push_back(pool.submit(kSquare, task));
        }
        kill(childProcesses().at(0), SIGKILL);
        EXPECT_NE(lost.exception(), nullptr);
    }
    EXPECT_THAT(kindsOf(onLane(1)),
                ElementsAre(EventKind::WorkerStarted, EventKind::Started, EventKind::WorkerEnded));
    std::vector<Event> failed;
    std::ranges::copy_if(m_events, std::back_inserter(failed), [](const Event& event) {
        return event.kind == EventKind::Failed;
    });
    EXPECT_THAT(failed, SizeIs(5));
}

TEST_F(ProcessRecordingTest, RecordsWhatACallRecordsInItsProcess)
{
    {
        ProcessPoolExecutor pool({.maxWorkers = 1, .clock = &m_steady, .sink = &m_recorder},
                                 hearingWorkers());
        EXPECT_EQ(pool.submit(kSay, "nothing").result(), 7);
        EXPECT_EQ(pool.submit(kSay, "BR").result(), 2);
    }
    const std::vector<Event> worker = onLane(1);
    ASSERT_THAT(kindsOf(worker),
                ElementsAre(EventKind::WorkerStarted,
                            EventKind::Started,
                            EventKind::SpanBegin,
                            EventKind::Printed,
                            EventKind::SpanEnd,
                            EventKind::Finished,
                            EventKind::Started,
                            EventKind::SpanBegin,
                            EventKind::Printed,
                            EventKind::SpanEnd,
                            EventKind::Finished,
                            EventKind::WorkerEnded));
    EXPECT_EQ(worker[2].span, SpanKind::Sleeping);
    EXPECT_EQ(textOf(worker[3]), "nothing");
    EXPECT_EQ(worker[3].task, worker[1].task);
    EXPECT_EQ(textOf(worker[8]), "BR");
    EXPECT_EQ(worker[8].task, worker[6].task);
    EXPECT_NE(worker[8].task, worker[3].task);
    EXPECT_TRUE(std::ranges::is_sorted(worker, {}, &Event::time));
}

TEST_F(ProcessRecordingTest, EachTaskMayHaveAProcessOfItsOwnInTheOrderOfSubmission)
{
    {
        ProcessPoolExecutor pool({.maxWorkers = 20, .clock = &m_steady, .sink = &m_recorder},
                                 {.assignment = Assignment::OwnProcess});
        std::vector<Future<int>> processes;
        std::set<int> different;
        for (int task = 0; task < 10; ++task) {
            processes.push_back(pool.submit(kProcessId));
        }
        for (const auto& process : processes) {
            different.insert(process.result());
        }
        EXPECT_THAT(different, SizeIs(10));
    }
    for (std::uint32_t lane = 1; lane <= 10; ++lane) {
        const std::vector<Event> worker = onLane(lane);
        ASSERT_THAT(kindsOf(worker),
                    ElementsAre(EventKind::WorkerStarted,
                                EventKind::Started,
                                EventKind::Finished,
                                EventKind::WorkerEnded));
        EXPECT_EQ(textOf(worker[0]), "Process-" + std::to_string(lane));
        EXPECT_EQ(worker[1].task.value, lane - 1);
    }
}

TEST_F(ProcessRecordingTest, RecordsThatAWorkerWasStoppedThatHearsThatItIsToEnd)
{
    {
        SharedSignal begun;
        ProcessPoolExecutor pool({.maxWorkers = 2, .clock = &m_steady, .sink = &m_recorder},
                                 hearingWorkers());
        std::vector<Future<void>> running;
        for (int task = 0; task < 2; ++task) {
            running.push_back(pool.submit(kLastUntilTheEnd, begun.path()));
        }
        begun.await(2);
        std::vector<Future<int>> pending;
        for (int task = 0; task < 20; ++task) {
            pending.push_back(pool.submit(kSay, "never"));
        }
        pool.terminateWorkers();
        for (const auto& future : running) {
            EXPECT_THROW(future.result(), StoppedError);
        }
    }
    for (const std::uint32_t lane : {1U, 2U}) {
        EXPECT_THAT(kindsOf(onLane(lane)),
                    ElementsAre(EventKind::WorkerStarted,
                                EventKind::Started,
                                EventKind::Stopped,
                                EventKind::WorkerEnded));
    }
    EXPECT_EQ(std::ranges::count(m_events, EventKind::Cancelled, &Event::kind), 20)
        << "those on their way to the workers too";
    EXPECT_EQ(std::ranges::count(m_events, EventKind::Failed, &Event::kind), 0);
}

} // namespace
} // namespace loiter
