#include "core/events/clock.h"
#include "core/events/event_recorder.h"
#include "core/futures/event_loop_executor.h"
#include "core/futures/waiting.h"
#include "tests/core/futures/executor_cases.h"
#include "tests/core/futures/gate.h"

#include <algorithm>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

/// Where coroutines wait until the test lets them go on; on the loop's thread only.
class Waiters
{
public:
    explicit Waiters(EventLoop& loop)
        : m_loop(loop)
    {}

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> awaiting) { m_waiting.push_back(awaiting); }
    void await_resume() const noexcept {}

    std::size_t count() const { return m_waiting.size(); }

    void wakeAll()
    {
        for (const std::coroutine_handle<> waiting : std::exchange(m_waiting, {})) {
            m_loop.post([waiting] { waiting.resume(); });
        }
    }

private:
    EventLoop& m_loop;
    std::vector<std::coroutine_handle<>> m_waiting;
};

/// A coroutine that waits once, and then returns ten times its argument.
struct Waiting
{
    Waiters* waiters;
    std::vector<std::string>* steps;

    Routine<int> coroutine(const int& number) const { return run(*waiters, *steps, number); }
    int operator()(int number) const { return runToEnd(coroutine(number)); }

    static Routine<int> run(Waiters& waiters, std::vector<std::string>& steps, int number)
    {
        steps.push_back("begins " + std::to_string(number));
        co_await waiters;
        steps.push_back("goes on " + std::to_string(number));
        if (number < 0) {
            throw std::invalid_argument("negative");
        }
        co_return 10 * number;
    }
};

class EventLoopExecutorTest : public testing::Test
{
protected:
    /// On the loop's thread, after all that was posted before.
    template<typename Function>
    auto onLoop(Function function)
    {
        std::promise<decltype(function())> promise;
        m_loop.post([&] { promise.set_value(function()); });
        return promise.get_future().get();
    }

    /// Lets the loop do what is due, and what follows from that.
    void settle()
    {
        for (int round = 0; round < 10; ++round) {
            onLoop([] { return 0; });
        }
    }

    std::size_t waitingTasks()
    {
        settle();
        return onLoop([this] { return m_waiters.count(); });
    }

    void wakeAll()
    {
        onLoop([this] {
            m_waiters.wakeAll();
            return 0;
        });
        settle();
    }

    PlainEventLoop m_loop;
    Waiters m_waiters{m_loop};
    std::vector<std::string> m_steps;
    Waiting m_waiting{&m_waiters, &m_steps};
};

TEST_F(EventLoopExecutorTest, BeginsOthersWhileATaskIsSuspended)
{
    EventLoopExecutor executor({}, m_loop);
    const auto first = executor.submit(m_waiting, 1);
    const auto second = executor.submit(m_waiting, 2);
    EXPECT_EQ(waitingTasks(), 2U);
    EXPECT_TRUE(first.running());
    EXPECT_TRUE(second.running());
    wakeAll();
    EXPECT_EQ(first.result(), 10);
    EXPECT_EQ(second.result(), 20);
    EXPECT_THAT(m_steps, ElementsAre("begins 1", "begins 2", "goes on 1", "goes on 2"));
}

TEST_F(EventLoopExecutorTest, HasNoMoreTasksInProgressThanItIsAllowed)
{
    EventLoopExecutor executor({.maxWorkers = 2}, m_loop);
    std::vector<Future<int>> futures;
    for (int task = 0; task < 5; ++task) {
        futures.push_back(executor.submit(m_waiting, task));
    }
    EXPECT_EQ(waitingTasks(), 2U);
    EXPECT_FALSE(futures[2].running());
    wakeAll();
    EXPECT_EQ(waitingTasks(), 2U);
    EXPECT_TRUE(futures[1].done());
    EXPECT_TRUE(futures[3].running());
    executor.setMaxWorkers(3);
    EXPECT_EQ(waitingTasks(), 3U);
    wakeAll();
    EXPECT_EQ(futures[4].result(), 40);
}

TEST_F(EventLoopExecutorTest, LetsFewerTasksBeginOnceItIsAllowedFewer)
{
    EventLoopExecutor executor({.maxWorkers = 3}, m_loop);
    for (int task = 0; task < 7; ++task) {
        executor.submit(m_waiting, task);
    }
    EXPECT_EQ(waitingTasks(), 3U);
    executor.setMaxWorkers(1);
    wakeAll();
    for (int left = 4; left > 0; --left) {
        EXPECT_EQ(waitingTasks(), 1U) << left;
        wakeAll();
    }
    EXPECT_THROW(executor.setMaxWorkers(0), std::invalid_argument);
}

TEST_F(EventLoopExecutorTest, EndsATaskWithWhatItsCoroutineThrows)
{
    EventLoopExecutor executor({}, m_loop);
    const auto future = executor.submit(m_waiting, -1);
    EXPECT_EQ(waitingTasks(), 1U);
    wakeAll();
    EXPECT_THROW(future.result(), std::invalid_argument);
}

TEST_F(EventLoopExecutorTest, DoesNotBeginWhatWasCancelledAndGoesOnToTheNext)
{
    EventLoopExecutor executor({.maxWorkers = 1}, m_loop);
    executor.submit(m_waiting, 1);
    auto cancelled = executor.submit(m_waiting, 2);
    const auto last = executor.submit(m_waiting, 3);
    EXPECT_EQ(waitingTasks(), 1U);
    EXPECT_TRUE(cancelled.cancel());
    wakeAll();
    EXPECT_EQ(waitingTasks(), 1U);
    wakeAll();
    EXPECT_EQ(last.result(), 30);
    EXPECT_THAT(m_steps, ElementsAre("begins 1", "goes on 1", "begins 3", "goes on 3"));
}

TEST_F(EventLoopExecutorTest, IsHeldUpByAPlainFunction)
{
    EventLoopExecutor executor({}, m_loop);
    Gate gate;
    const OpenAtEnd opening(gate);
    const auto plain = executor.submit([&] { gate.pass(); });
    const auto coroutine = executor.submit(m_waiting, 1);
    EXPECT_FALSE(coroutine.running());
    gate.open();
    EXPECT_EQ(waitingTasks(), 1U);
    EXPECT_TRUE(plain.done());
    wakeAll();
    EXPECT_EQ(coroutine.result(), 10);
}

TEST_F(EventLoopExecutorTest, WaitsAtItsShutdownForWhatIsSuspended)
{
    EventLoopExecutor executor({.maxWorkers = 1}, m_loop);
    const auto suspended = executor.submit(m_waiting, 1);
    auto queued = executor.submit(m_waiting, 2);
    EXPECT_EQ(waitingTasks(), 1U);
    executor.shutdown({.waitForTasks = WaitForTasks::No, .cancelFutures = CancelFutures::Yes});
    EXPECT_TRUE(queued.cancelled());
    EXPECT_FALSE(suspended.done());
    m_loop.post([this] { m_waiters.wakeAll(); });
    executor.shutdown();
    EXPECT_EQ(suspended.result(), 10);
    EXPECT_THROW(executor.submit(m_waiting, 3), std::runtime_error);
}

TEST_F(EventLoopExecutorTest, RecordsOneLaneForAllTasks)
{
    EventRecorder recorder;
    SteadyClock clock;
    {
        EventLoopExecutor executor({.clock = &clock, .sink = &recorder}, m_loop);
        executor.submit(m_waiting, 1);
        executor.submit(m_waiting, 2);
        EXPECT_EQ(waitingTasks(), 2U);
        wakeAll();
    }
    const std::vector<Event> events = recorder.drain();
    const auto isOf = [](EventKind kind) {
        return [kind](const Event& e) { return e.kind == kind; };
    };
    EXPECT_EQ(std::ranges::count_if(events, isOf(EventKind::Started)), 2);
    EXPECT_EQ(std::ranges::count_if(events, isOf(EventKind::Finished)), 2);
    const auto lane = std::ranges::find_if(events, isOf(EventKind::WorkerStarted));
    ASSERT_NE(lane, events.end());
    EXPECT_EQ(lane->laneKind, LaneKind::EventLoop);
    for (const Event& event : events) {
        if (event.kind == EventKind::Started || event.kind == EventKind::Finished) {
            EXPECT_EQ(event.lane, lane->lane);
        }
    }
}

} // namespace
} // namespace loiter
