#include "core/events/event_recorder.h"
#include "core/futures/process_pool_executor.h"
#include "core/process/worker_mark.h"
#include "tests/core/futures/manual_future.h"
#include "tests/core/futures/test_tasks.h"
#include "tests/support/environment_variable.h"
#include "tests/support/holdings.h"

#include <chrono>
#include <csignal>
#include <ctime>
#include <gmock/gmock.h>
#include <latch>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>

// Process pools in programs that fork, ignore signals, run out of descriptors, are slow to take
// results, or were never meant to be workers.

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

/// A copy of this process that does nothing, with all its descriptors.
class ForkedSibling
{
public:
    ForkedSibling()
        : m_process(fork())
    {
        if (m_process == 0) {
            while (true) {
                pause();
            }
        }
    }
    ~ForkedSibling()
    {
        kill(m_process, SIGKILL);
        waitpid(m_process, nullptr, 0);
    }
    ForkedSibling(const ForkedSibling&) = delete;
    ForkedSibling& operator=(const ForkedSibling&) = delete;

private:
    pid_t m_process;
};

/// As long as this lives, this process gets no more descriptors.
class NoMoreDescriptors
{
public:
    NoMoreDescriptors()
    {
        getrlimit(RLIMIT_NOFILE, &m_before);
        const auto lowestFree = static_cast<rlim_t>(FileDescriptor::duplicateOf(0).number());
        const rlimit now = {.rlim_cur = lowestFree, .rlim_max = m_before.rlim_max};
        setrlimit(RLIMIT_NOFILE, &now);
    }
    ~NoMoreDescriptors() { setrlimit(RLIMIT_NOFILE, &m_before); }
    NoMoreDescriptors(const NoMoreDescriptors&) = delete;
    NoMoreDescriptors& operator=(const NoMoreDescriptors&) = delete;

private:
    rlimit m_before = {};
};

/// Waits until a child has ended; whoever started it can still see that.
void awaitTheEndOfAChild()
{
    siginfo_t info = {};
    EXPECT_EQ(waitid(P_ALL, 0, &info, WEXITED | WNOWAIT), 0);
}

/// Of all threads of this process.
std::chrono::nanoseconds cpuTime()
{
    timespec time = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

TEST(ProcessPoolSurroundingsTest, ShutsDownAlthoughTheProgramHasForked)
{
    ProcessPoolExecutor pool({.maxWorkers = 1});
    EXPECT_EQ(pool.submit(kSeven).result(), 7);
    const ForkedSibling sibling;
    pool.shutdown();
}

// Once it added 200,000 lanes in two seconds in which nothing else happened.
TEST(ProcessPoolSurroundingsTest, TriesNowAndThenToStartAWorkerThatTheSystemRefuses)
{
    SteadyClock clock;
    EventRecorder recorder;
    SharedSignal begun;
    SharedGate gate;
    ProcessPoolExecutor pool({.maxWorkers = 2, .clock = &clock, .sink = &recorder});
    std::vector<Future<int>> futures;
    futures.push_back(pool.submit(kTellAndPass, 0, begun.path(), gate.path()));
    begun.await();
    {
        const NoMoreDescriptors none;
        for (int task = 1; task < 10; ++task) {
            futures.push_back(pool.submit(kTellAndPass, task, begun.path(), gate.path()));
        }
        while (!futures[3].running()) {
            std::this_thread::yield();
        }
        const auto before = cpuTime();
        std::this_thread::sleep_for(200ms); // the pause itself is what is tested
        EXPECT_LT(cpuTime() - before, 100ms);
    }
    begun.await(); // by a second worker, after some time
    EXPECT_EQ(pool.liveWorkers(), 2);
    gate.open();
    for (int task = 0; task < 10; ++task) {
        EXPECT_EQ(futures[static_cast<std::size_t>(task)].result(), task);
    }
    EXPECT_EQ(recorder.addLane().value, 2U);
}

TEST(ProcessPoolSurroundingsTest, HasNoPlaceInAWorkerThatDoesNotKnowItIsOne)
{
    {
        const EnvironmentVariable mark(kWorkerMark, "1");
        EXPECT_THAT(thrownBy([] { ProcessPoolExecutor(); }),
                    HasSubstr("main() has to call runProcessWorker() first"));
    }
    EXPECT_EQ(thrownBy([] { ProcessPoolExecutor(); }), "");
}

TEST(ProcessPoolSurroundingsTest, ATaskMayHaveAPoolOfItsOwn)
{
    ProcessPoolExecutor pool({.maxWorkers = 1});
    EXPECT_EQ(pool.submit(kSquareInAPool, 7).result(), 49);
}

TEST(ProcessPoolSurroundingsTest, OutlivesAHangupThatTheProgramIgnores)
{
    const auto before = std::signal(SIGHUP, SIG_IGN);
    {
        ProcessPoolExecutor pool({.maxWorkers = 1});
        kill(pool.submit(kProcessId).result(), SIGHUP);
        EXPECT_EQ(pool.submit(kSeven).result(), 7);
    }
    std::signal(SIGHUP, before);
}

// Ctrl+C reaches workers whether they are up or not.
TEST(ProcessPoolSurroundingsTest, LeavesAnInterruptToTheProgram)
{
    for (int attempt = 0; attempt < 10; ++attempt) {
        ProcessPoolExecutor pool({.maxWorkers = 1});
        const auto seven = pool.submit(kSeven);
        while (childProcesses().empty()) {
            std::this_thread::yield();
        }
        const int process = childProcesses().front();
        kill(process, SIGINT);
        EXPECT_EQ(seven.result(), 7);
        kill(process, SIGINT);
        EXPECT_EQ(pool.submit(kProcessId).result(), process);
    }
}

TEST(ProcessPoolSurroundingsTest, PassesNothingOfItsOwnOnToTheProgramsOfItsTasks)
{
    ProcessPoolExecutor pool({.maxWorkers = 1});
    EXPECT_EQ(pool.submit(kOutputOf, "ls /proc/self/fd | wc -l").result(), "4\n"); // 3 is of ls
    EXPECT_EQ(pool.submit(kOutputOf, "echo $LOITER_WORKER").result(), "\n");
}

TEST(ProcessPoolSurroundingsTest, KeepsToTheHarsherOfTwoOrders)
{
    SharedSignal begun;
    SharedGate gate;
    ProcessPoolExecutor pool({.maxWorkers = 1});
    const auto future = pool.submit(kResistAndPass, begun.path(), gate.path());
    begun.await();
    pool.terminateWorkers();
    pool.killWorkers();
    pool.terminateWorkers();
    EXPECT_THAT(errorCause(future.exception()), HasSubstr("signal 9"));
}

TEST(ProcessPoolSurroundingsTest, EndsItsWorkersWhileACallbackTakesLong)
{
    std::latch isKilled(1);
    SharedGate gate;
    ProcessPoolExecutor pool({.maxWorkers = 1});
    auto first = pool.submit(kPass, 1, gate.path());
    first.addDoneCallback([&](const Future<int>& /*done*/) { isKilled.wait(); });
    gate.open();
    EXPECT_EQ(first.result(), 1);
    pool.killWorkers();
    awaitTheEndOfAChild();
    isKilled.count_down();
}

// While the pool is in a callback the worker that it asks first dies, and another ends its task.
TEST(ProcessPoolSurroundingsTest, KeepsTheResultsThatWereThereWhenAWorkerWasLost)
{
    std::latch isInCallback(1);
    std::latch isOver(1);
    SharedSignal begun;
    SharedGate first;
    SharedGate second;
    SharedGate death;
    ProcessPoolExecutor pool({.maxWorkers = 2});
    auto one = pool.submit(kTellAndPass, 1, begun.path(), first.path());
    begun.await();
    const auto two = pool.submit(kTellAndPass, 2, begun.path(), second.path());
    begun.await();
    one.addDoneCallback([&](const Future<int>& /*done*/) {
        isInCallback.count_down();
        isOver.wait();
    });
    const auto dies = pool.submit(kPassAndDie, death.path());
    const auto last = pool.submit(kTell, begun.path());
    while (!last.running()) {
        std::this_thread::yield();
    }
    first.open();
    isInCallback.wait();
    second.open();
    begun.await(); // by the worker that has passed on the result of two
    death.open();
    awaitTheEndOfAChild();
    isOver.count_down();
    EXPECT_EQ(two.result(), 2);
    EXPECT_NE(dies.exception(), nullptr);
}

} // namespace
} // namespace loiter
