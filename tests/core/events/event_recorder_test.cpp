#include "core/events/event_recorder.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <gtest/gtest.h>
#include <latch>
#include <map>
#include <new>
#include <optional>
#include <set>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t kLarge = 8192;
std::atomic<int> largeAllocations = 0;
std::atomic<int> largeReleases = 0;

} // namespace

// Counts what is as large as a recorder's chunk: how a test sees that memory does not grow.
void* operator new(std::size_t size)
{
    largeAllocations += size >= kLarge ? 1 : 0;
    if (void* memory = std::malloc(std::max<std::size_t>(size, 1))) {
        return memory;
    }
    throw std::bad_alloc();
}

void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept
{
    largeAllocations += size >= kLarge ? 1 : 0;
    return std::malloc(std::max<std::size_t>(size, 1));
}

void operator delete(void* memory) noexcept
{
    std::free(memory);
}

void operator delete(void* memory, std::size_t size) noexcept
{
    largeReleases += size >= kLarge ? 1 : 0;
    std::free(memory);
}

namespace loiter {

namespace {

using namespace std::chrono_literals;

Event eventAt(std::chrono::nanoseconds time, std::uint32_t lane, std::uint64_t argument = 0)
{
    return {.time = time, .argument = argument, .lane = {lane}, .kind = EventKind::Printed};
}

/// Fails unless the events hold 0 to count - 1 of each lane, in that order.
void expectComplete(const std::vector<Event>& events, std::size_t lanes, std::uint64_t count)
{
    std::map<LaneId, std::uint64_t> next;
    for (const Event& event : events) {
        ASSERT_EQ(event.argument, next[event.lane]++) << "lane " << event.lane.value;
    }
    EXPECT_EQ(next.size(), lanes);
    for (const auto& [lane, seen] : next) {
        EXPECT_EQ(seen, count) << "lane " << lane.value;
    }
}

TEST(EventRecorderTest, DrainReturnsEventsInTimeOrder)
{
    EventRecorder recorder;
    recorder.record(eventAt(3s, 0));
    std::jthread([&] {
        recorder.record(eventAt(1s, 1));
        recorder.record(eventAt(4s, 1));
    }).join();
    recorder.record(eventAt(5s, 0));

    const std::vector<Event> events = recorder.drain();

    ASSERT_EQ(events.size(), 4U);
    EXPECT_TRUE(std::ranges::is_sorted(events, {}, &Event::time));
}

TEST(EventRecorderTest, EventsOfOneInstantKeepTheirOrder)
{
    EventRecorder recorder;
    for (std::uint64_t number = 0; number < 2'000; ++number) {
        recorder.record(eventAt(1s, 0, number));
    }
    expectComplete(recorder.drain(), 1, 2'000);
}

TEST(EventRecorderTest, DrainsEachEventOnce)
{
    EventRecorder recorder;
    recorder.record(eventAt(1s, 0, 7));
    EXPECT_EQ(recorder.drain().size(), 1U);
    EXPECT_TRUE(recorder.drain().empty());

    recorder.record(eventAt(2s, 0, 8));
    const std::vector<Event> events = recorder.drain();

    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].argument, 8U);
}

TEST(EventRecorderTest, KeepsEveryFieldOfAnEvent)
{
    EventRecorder recorder;
    recorder.record({.time = 5ns,
                     .argument = 0xfedcba9876543210,
                     .task = {1},
                     .lane = {2},
                     .text = recorder.intern("text"),
                     .kind = EventKind::WorkerStarted,
                     .span = SpanKind::Save,
                     .laneKind = LaneKind::EventLoop});

    const Event event = recorder.drain().at(0);

    EXPECT_EQ(event.time, 5ns);
    EXPECT_EQ(event.argument, 0xfedcba9876543210);
    EXPECT_EQ(event.task, TaskId{1});
    EXPECT_EQ(event.lane, LaneId{2});
    EXPECT_EQ(recorder.texts()->text(event.text), "text");
    EXPECT_EQ(event.kind, EventKind::WorkerStarted);
    EXPECT_EQ(event.span, SpanKind::Save);
    EXPECT_EQ(event.laneKind, LaneKind::EventLoop);
}

TEST(EventRecorderTest, IdsCountFromZeroAndNoTwoAreTheSame)
{
    constexpr std::size_t kThreads = 8;
    constexpr std::size_t kEach = 1'000;
    EventRecorder recorder;
    std::latch ready(kThreads);
    std::vector<std::vector<TaskId>> tasks(kThreads, std::vector<TaskId>(kEach));
    const auto addTasks = [&](std::vector<TaskId>& mine) {
        ready.arrive_and_wait();
        std::ranges::generate(mine, [&] { return recorder.addTask(); });
    };
    {
        std::vector<std::jthread> threads;
        for (auto& mine : tasks) {
            threads.emplace_back([&] { addTasks(mine); });
        }
    }
    std::set<TaskId> all;
    for (const auto& mine : tasks) {
        EXPECT_TRUE(std::ranges::is_sorted(mine));
        all.insert(mine.begin(), mine.end());
    }
    EXPECT_EQ(all.size(), kThreads * kEach);
    EXPECT_EQ(*all.rbegin(), TaskId{7'999});
    EXPECT_EQ(recorder.addLane(), LaneId{0});
    EXPECT_EQ(recorder.addLane(), LaneId{1});
}

TEST(EventRecorderTest, NothingIsLostWhileOthersRecordAndOneDrains)
{
    constexpr std::uint32_t kThreads = 8;
    constexpr std::uint64_t kEach = 20'000;
    EventRecorder recorder;
    std::latch ready(kThreads + 1);
    std::atomic<std::uint32_t> ended = 0;
    std::vector<std::jthread> threads;
    for (std::uint32_t lane = 0; lane < kThreads; ++lane) {
        threads.emplace_back([&, lane] {
            ready.arrive_and_wait();
            for (std::uint64_t number = 0; number < kEach; ++number) {
                recorder.record(eventAt(std::chrono::nanoseconds(number), lane, number));
            }
            ++ended;
        });
    }
    ready.arrive_and_wait();
    std::vector<Event> all;
    const auto drain = [&] {
        const std::vector<Event> events = recorder.drain();
        EXPECT_TRUE(std::ranges::is_sorted(events, {}, &Event::time));
        all.insert(all.end(), events.begin(), events.end());
    };
    while (ended < kThreads) {
        drain();
    }
    drain();

    expectComplete(all, kThreads, kEach);
}

TEST(EventRecorderTest, NothingOfAThreadThatHasEndedIsLost)
{
    constexpr std::uint32_t kThreads = 200;
    EventRecorder recorder;
    for (std::uint32_t lane = 0; lane < kThreads; ++lane) {
        std::jthread([&] {
            recorder.record(eventAt(1s, lane, 0));
            recorder.record(eventAt(2s, lane, 1));
        }).join();
    }
    expectComplete(recorder.drain(), kThreads, 2);
}

TEST(EventRecorderTest, ThreadAfterThreadUsesTheSameMemory)
{
    constexpr std::uint32_t kThreads = 10'000;
    EventRecorder recorder;
    const int before = largeAllocations;
    for (std::uint32_t lane = 0; lane < kThreads; ++lane) {
        std::jthread([&] { recorder.record(eventAt(1s, lane)); }).join();
    }
    // 510 events to a chunk: 20 chunks, and some for the table of threads.
    EXPECT_LT(largeAllocations - before, 40);
    EXPECT_EQ(recorder.drain().size(), kThreads);
}

void recordMany(EventRecorder& recorder, int count)
{
    for (int number = 0; number < count; ++number) {
        recorder.record(eventAt(1s, 0));
    }
}

TEST(EventRecorderTest, WhatHasBeenDrainedIsFilledAgain)
{
    EventRecorder recorder;
    recordMany(recorder, 5'000);
    EXPECT_EQ(recorder.drain().size(), 5'000U);
    for (int round = 0; round < 100; ++round) {
        const int before = largeAllocations;
        recordMany(recorder, 4'000);
        EXPECT_EQ(largeAllocations, before);
        EXPECT_EQ(recorder.drain().size(), 4'000U);
    }
}

TEST(EventRecorderTest, MemoryBeyondWhatIsSoonFilledAgainIsGivenBack)
{
    EventRecorder recorder;
    const int before = largeAllocations - largeReleases;
    recordMany(recorder, 800'000);
    EXPECT_EQ(recorder.drain().size(), 800'000U);
    EXPECT_LE(largeAllocations - largeReleases - before, 1'100) << "of about 1,570 chunks";
}

TEST(EventRecorderTest, WhatThereIsNoRoomForIsDroppedAndCounted)
{
    EventRecorder recorder(10'000);
    recordMany(recorder, 50'000);
    const std::size_t kept = recorder.drain().size();
    EXPECT_NEAR(static_cast<double>(kept), 10'000, 600);
    EXPECT_EQ(kept + recorder.takeDropped(), 50'000U);
    recordMany(recorder, 5'000);
    EXPECT_EQ(recorder.drain().size(), 5'000U) << "there is room again";
    EXPECT_EQ(recorder.takeDropped(), 0U);
}

TEST(EventRecorderTest, OneThreadLeavesTheOthersTheRoomThatWasDrained)
{
    EventRecorder recorder(10'000);
    std::jthread([&] { recordMany(recorder, 10'000); }).join();
    EXPECT_NEAR(static_cast<double>(recorder.drain().size()), 10'000, 600);
    recorder.takeDropped();
    recordMany(recorder, 10'000); // may have its buffer, or not
    std::jthread other([&] { recordMany(recorder, 100); });
    other.join();
    recorder.drain();
    std::jthread([&] { recordMany(recorder, 9'000); }).join();
    recorder.takeDropped();
    recorder.drain();
    recordMany(recorder, 9'000);
    EXPECT_EQ(recorder.drain().size(), 9'000U);
    EXPECT_EQ(recorder.takeDropped(), 0U);
}

TEST(EventRecorderTest, OneThreadMayTurnFromOneRecorderToAnother)
{
    EventRecorder first;
    EventRecorder second;
    for (std::uint64_t number = 0; number < 1'000; ++number) {
        first.record(eventAt(std::chrono::nanoseconds(number), 0, number));
        second.record(eventAt(std::chrono::nanoseconds(number), 0, number));
    }
    expectComplete(first.drain(), 1, 1'000);
    expectComplete(second.drain(), 1, 1'000);
}

TEST(EventRecorderTest, AThreadMayOutliveARecorderAndMeetAnotherAtItsAddress)
{
    std::optional<EventRecorder> recorder;
    for (int round = 0; round < 10; ++round) {
        recorder.emplace();
        recorder->record(eventAt(1s, 0));
        EXPECT_EQ(recorder->drain().size(), 1U);
    }
}

TEST(EventRecorderTest, TheTextsOutliveTheRecorder)
{
    auto recorder = std::make_unique<EventRecorder>();
    const TextId id = recorder->intern("loiter(3)");
    const auto texts = recorder->texts();
    recorder.reset();

    EXPECT_EQ(texts->text(id), "loiter(3)");
}

} // namespace

} // namespace loiter
