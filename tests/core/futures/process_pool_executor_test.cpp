#include "core/futures/process_pool_executor.h"
#include "core/futures/thread_pool_executor.h"
#include "core/futures/usable_cpus.h"
#include "core/futures/waiting.h"
#include "tests/core/futures/log_book.h"
#include "tests/core/futures/manual_future.h"
#include "tests/core/futures/test_tasks.h"
#include "tests/support/holdings.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <set>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Property;
using testing::SizeIs;

constexpr const char* kLost = "BrokenProcessPool: A process in the process pool was terminated "
                              "abruptly while the future was running or pending.";
constexpr const char* kBroken = "BrokenProcessPool: A child process terminated abruptly, the "
                                "process pool is not usable anymore";
constexpr const char* kClosed = "RuntimeError: cannot schedule new futures after shutdown";

/// A pool whose workers are held up at a gate, and so many calls more that its queue is full.
class FullPool
{
public:
    explicit FullPool(int workers)
        : pool({.maxWorkers = workers})
    {
        for (int task = 0; task < workers; ++task) {
            executing.push_back(pool.submit(kTellAndPass, task, m_begun.path(), gate.path()));
        }
        m_begun.await(workers);
        for (int task = 0; task <= workers; ++task) {
            queued.push_back(pool.submit(kPass, task, gate.path()));
        }
    }
    ~FullPool() { gate.open(); }
    FullPool(const FullPool&) = delete;
    FullPool& operator=(const FullPool&) = delete;

private:
    SharedSignal m_begun;

public:
    ProcessPoolExecutor pool;
    SharedGate gate; ///< last: it opens before the pool waits
    std::vector<Future<int>> executing;
    std::vector<Future<int>> queued;
};

void awaitRunning(const Future<int>& future)
{
    while (!future.running()) {
        std::this_thread::yield();
    }
}

// P1
TEST(ProcessPoolExecutorTest, HasAWorkerForEachCpuUnlessItIsToldOtherwise)
{
    EXPECT_EQ(ProcessPoolExecutor().maxWorkers(), usableCpus());
    EXPECT_EQ(ProcessPoolExecutor({.maxWorkers = 3}).maxWorkers(), 3);
    for (const int workers : {0, -1}) {
        EXPECT_EQ(thrownBy([&] { ProcessPoolExecutor({.maxWorkers = workers}); }),
                  "ValueError: max_workers must be greater than 0");
    }
}

// P1
TEST(ProcessPoolExecutorTest, StartsAWorkerOnlyWhenNoneIsFreeForATask)
{
    ProcessPoolExecutor pool({.maxWorkers = 4});
    EXPECT_EQ(pool.liveWorkers(), 0);
    EXPECT_THAT(childProcesses(), IsEmpty());
    std::set<int> processes;
    for (int task = 0; task < 20; ++task) {
        processes.insert(pool.submit(kProcessId).result());
    }
    EXPECT_THAT(processes, SizeIs(1));
    EXPECT_EQ(pool.liveWorkers(), 1);
    EXPECT_THAT(childProcesses(), testing::ElementsAreArray(processes));
}

TEST(ProcessPoolExecutorTest, RunsTasksOfAllItsWorkersAtTheSameTime)
{
    const FullPool full(3);
    EXPECT_EQ(full.pool.liveWorkers(), 3);
    EXPECT_THAT(childProcesses(), SizeIs(3));
}

// P2
TEST(ProcessPoolExecutorTest, HasAsManyTasksRunningAsItsQueueAndItsWorkersHold)
{
    FullPool full(2);
    for (const auto& future : full.queued) {
        awaitRunning(future);
        EXPECT_FALSE(future.cancel());
    }
    Future<int> pending = full.pool.submit(kSquare, 5);
    Future<int> cancelled = full.pool.submit(kSquare, 6);
    EXPECT_FALSE(pending.running());
    EXPECT_TRUE(cancelled.cancel());
    full.gate.open();
    EXPECT_EQ(pending.result(), 25);
    EXPECT_EQ(full.queued[2].result(), 2);
    full.pool.shutdown();
    EXPECT_EQ(cancelled.state(), FutureState::State::CancelledAndNotified);
}

// P3
TEST(ProcessPoolExecutorTest, IsBrokenWhenAWorkerDies)
{
    LogBook log;
    ProcessPoolExecutor pool({.maxWorkers = 2, .log = log.hook()});
    EXPECT_EQ(pool.submit(kSeven).result(), 7);
    SharedGate gate;
    std::vector<Future<int>> others;
    others.push_back(pool.submit(kPass, 1, gate.path()));
    const auto dies = pool.submit(kKillItself, SIGKILL);
    for (int task = 0; task < 10; ++task) {
        others.push_back(pool.submit(kPass, task, gate.path()));
    }
    EXPECT_EQ(endOf(dies), kLost);
    EXPECT_THAT(
        causeOf(dies),
        testing::MatchesRegex(R"(Process-[12] \([0-9]+\): killed by signal 9 \(SIGKILL\))"));
    for (const auto& future : others) {
        EXPECT_EQ(endOf(future), kLost);
        EXPECT_NE(future.exception(), dies.exception());
    }
    EXPECT_EQ(thrownBy([&] { pool.submit(kSeven); }), kBroken);
    EXPECT_THAT(childProcesses(), IsEmpty());
    EXPECT_EQ(pool.liveWorkers(), 0);
    EXPECT_THAT(log.lines(),
                testing::ElementsAre(testing::AllOf(HasSubstr("ERROR The process pool is broken: "),
                                                    HasSubstr("signal 9"))));
    pool.shutdown();
    EXPECT_EQ(thrownBy([&] { pool.submit(kSeven); }), kBroken);
}

// P3
TEST(ProcessPoolExecutorTest, SaysHowAWorkerEnded)
{
    ProcessPoolExecutor exits({.maxWorkers = 1});
    EXPECT_THAT(causeOf(exits.submit(kExit, 3)), HasSubstr(": exit code 3"));
    ProcessPoolExecutor leaves({.maxWorkers = 1});
    EXPECT_THAT(causeOf(leaves.submit(kExit, 0)), HasSubstr(": exit code 0"));
    ProcessPoolExecutor aborts({.maxWorkers = 1});
    EXPECT_THAT(causeOf(aborts.submit(kKillItself, SIGABRT)), HasSubstr("killed by signal 6"));
}

// P3
TEST(ProcessPoolExecutorTest, IsBrokenWhenAnIdleWorkerIsKilled)
{
    ProcessPoolExecutor pool({.maxWorkers = 1});
    const int process = pool.submit(kProcessId).result();
    kill(process, SIGKILL);
    const auto works = [&] {
        try {
            return pool.submit(kSeven).exception() == nullptr;
        } catch (const BrokenProcessPoolError&) {
            return false;
        }
    };
    while (works()) {
    }
    EXPECT_THAT(thrownBy([&] { pool.submit(kSeven); }), kBroken);
}

TEST(ProcessPoolExecutorTest, IsBrokenWhenNoWorkerCanBeStarted)
{
    ProcessPoolExecutor pool({.maxWorkers = 2}, {.workerCommand = {"/no/such/program"}});
    const auto future = pool.submit(kSeven);
    EXPECT_EQ(endOf(future), kLost);
    EXPECT_THAT(causeOf(future), HasSubstr("/no/such/program"));
    EXPECT_EQ(thrownBy([&] { pool.submit(kSeven); }), kBroken);
}

// P4
TEST(ProcessPoolExecutorTest, FailsOnlyTheTaskThatCannotBeSent)
{
    ProcessPoolExecutor pool({.maxWorkers = 1});
    EXPECT_EQ(thrownBy([&] { pool.submit([] { return 1; }).result(); }),
              "ValueError: cannot send a function without a name to a process");
    const Awkward unwritable{Awkward::Trouble::Writing};
    EXPECT_EQ(endOf(pool.submit(kEchoAwkward, unwritable)), "ValueError: it cannot be written");
    EXPECT_EQ(pool.liveWorkers(), 0);
    EXPECT_EQ(endOf(pool.submit(kMakeAwkward, static_cast<int>(Awkward::Trouble::Writing))),
              "ValueError: it cannot be written");
    EXPECT_EQ(pool.submit(kSeven).result(), 7);
}

// P4
TEST(ProcessPoolExecutorTest, IsBrokenByACallThatTheWorkerDoesNotUnderstand)
{
    ProcessPoolExecutor unknown({.maxWorkers = 1});
    EXPECT_THAT(causeOf(unknown.submit(kUnknown)), HasSubstr("there is no task called 'unknown'"));
    EXPECT_EQ(thrownBy([&] { unknown.submit(kSeven); }), kBroken);
    ProcessPoolExecutor unreadable({.maxWorkers = 1});
    EXPECT_THAT(causeOf(unreadable.submit(kEchoAwkward, Awkward{Awkward::Trouble::Reading})),
                HasSubstr("cannot read call echoAwkward: it cannot be read"));
    ProcessPoolExecutor odd({.maxWorkers = 1});
    EXPECT_THAT(causeOf(odd.submit(kEchoAwkward, Awkward{Awkward::Trouble::ReadingOddly})),
                HasSubstr("cannot read call echoAwkward"));
}

// P4
TEST(ProcessPoolExecutorTest, IsBrokenByAResultThatCannotBeRead)
{
    ProcessPoolExecutor pool({.maxWorkers = 1});
    const auto future = pool.submit(kMakeAwkward, static_cast<int>(Awkward::Trouble::Reading));
    EXPECT_EQ(endOf(future), kLost);
    EXPECT_THAT(causeOf(future), HasSubstr("it cannot be read"));
    EXPECT_EQ(thrownBy([&] { pool.submit(kSeven); }), kBroken);
}

// P5
TEST(ProcessPoolExecutorTest, BringsExceptionsBackAsTheirTypes)
{
    ProcessPoolExecutor pool({.maxWorkers = 1});
    std::vector<Future<int>> futures; // see endOf()
    const auto fail = [&](const char* name) {
        futures.push_back(pool.submit(kFail, name, "too small"));
        futures.back().result();
    };
    EXPECT_THROW(fail("ValueError"), std::invalid_argument);
    EXPECT_THROW(fail("IndexError"), std::out_of_range);
    EXPECT_THROW(fail("RuntimeError"), std::runtime_error);
    EXPECT_THROW(fail("CancelledError"), CancelledError);
    EXPECT_THROW(fail("TimeoutError"), TimeoutError);
    EXPECT_THROW(fail("StoppedError"), StoppedError);
    EXPECT_THROW(fail("KeyError"), RemoteError);
    EXPECT_EQ(thrownBy([&] { fail("KeyError"); }), "KeyError: too small");
    EXPECT_EQ(thrownBy([&] { fail("anything"); }), "Exception: ");
    EXPECT_EQ(pool.liveWorkers(), 1);
}

// P5
TEST(ProcessPoolExecutorTest, MayBeToldHowToMakeOtherExceptions)
{
    const ErrorMaker makeError = [](const std::string& pythonName,
                                    const std::string& message,
                                    const std::string& cause) -> std::exception_ptr {
        return pythonName == "KeyError" ? makeCausedError(std::out_of_range(message), cause)
                                        : nullptr;
    };
    ProcessPoolExecutor pool({.maxWorkers = 1}, {.makeError = makeError});
    const auto known = pool.submit(kFail, "KeyError", "'BR'");
    EXPECT_THROW(known.result(), std::out_of_range);
    EXPECT_EQ(causeOf(known), "in task 'fail': KeyError: 'BR'");
    EXPECT_THROW(pool.submit(kFail, "anything", "").result(), RemoteError);
}

// P5
TEST(ProcessPoolExecutorTest, SaysWhereAnExceptionHappened)
{
    ProcessPoolExecutor pool({.maxWorkers = 1});
    EXPECT_EQ(causeOf(pool.submit(kFail, "ValueError", "too small")),
              "in task 'fail': ValueError: too small");
}

// P6
TEST(ProcessPoolExecutorTest, RefusesWorkersThatMayDoNothing)
{
    for (const int tasks : {0, -1}) {
        EXPECT_EQ(thrownBy([&] { ProcessPoolExecutor({}, {.maxTasksPerChild = tasks}); }),
                  "ValueError: max_tasks_per_child must be >= 1");
    }
}

// P6
TEST(ProcessPoolExecutorTest, ReplacesAWorkerThatHasDoneItsTasks)
{
    ProcessPoolExecutor pool({.maxWorkers = 1}, {.maxTasksPerChild = 3});
    std::vector<int> processes;
    for (int task = 0; task < 7; ++task) {
        processes.push_back(pool.submit(kProcessId).result());
    }
    EXPECT_EQ(processes[0], processes[2]);
    EXPECT_NE(processes[2], processes[3]);
    EXPECT_EQ(processes[3], processes[5]);
    EXPECT_NE(processes[5], processes[6]);
}

// P6; gh-115634
TEST(ProcessPoolExecutorTest, ReplacesWorkersAlsoWhenManyTasksArePending)
{
    ProcessPoolExecutor pool({.maxWorkers = 2}, {.maxTasksPerChild = 1});
    std::vector<Future<int>> futures;
    for (int task = 0; task < 300; ++task) {
        futures.push_back(pool.submit(kSquare, task));
    }
    for (int task = 0; task < 300; ++task) {
        EXPECT_EQ(futures[static_cast<std::size_t>(task)].result(), task * task);
    }
    pool.shutdown();
    EXPECT_THAT(childProcesses(), IsEmpty());
}

// P7
TEST(ProcessPoolExecutorTest, EndsItsWorkersWhenItIsToldTo)
{
    for (const bool isKill : {false, true}) {
        LogBook log;
        SharedSignal begun;
        SharedGate gate;
        ProcessPoolExecutor pool({.maxWorkers = 2, .log = log.hook()});
        std::vector<Future<int>> running;
        for (int task = 0; task < 2; ++task) {
            running.push_back(pool.submit(kTellAndPass, task, begun.path(), gate.path()));
        }
        begun.await(2);
        std::vector<Future<int>> pending;
        for (int task = 0; task < 20; ++task) {
            pending.push_back(pool.submit(kSquare, task));
        }
        isKill ? pool.killWorkers() : pool.terminateWorkers();
        EXPECT_EQ(thrownBy([&] { pool.submit(kSeven); }), kClosed);
        for (const auto& future : running) {
            EXPECT_EQ(endOf(future), kLost);
            EXPECT_THAT(causeOf(future), HasSubstr(isKill ? "signal 9" : "signal 15"));
        }
        EXPECT_TRUE(pending.back().cancelled());
        pool.shutdown();
        EXPECT_THAT(pending, Each(Property(&FutureHandle::done, true)));
        EXPECT_EQ(thrownBy([&] { pool.submit(kSeven); }), kClosed);
        EXPECT_THAT(log.lines(), IsEmpty());
        EXPECT_THAT(childProcesses(), IsEmpty());
        isKill ? pool.killWorkers() : pool.terminateWorkers();
    }
}

// P7
TEST(ProcessPoolExecutorTest, HasNoWorkersToEndBeforeItsFirstTask)
{
    ProcessPoolExecutor pool({.maxWorkers = 2});
    pool.terminateWorkers();
    pool.killWorkers();
    EXPECT_EQ(thrownBy([&] { pool.submit(kSeven); }), kClosed);
}

// P8
TEST(ProcessPoolExecutorTest, InitializesAWorkerBeforeItsFirstTask)
{
    ProcessPoolExecutor pool({.maxWorkers = 1}, {.initializer = remoteCall(kPrepare, 30)});
    EXPECT_EQ(pool.submit(kPreparation).result(), 30);
    EXPECT_EQ(pool.submit(kPreparation).result(), 30);
}

// P8
TEST(ProcessPoolExecutorTest, IsBrokenWhenAnInitializerFails)
{
    LogBook log;
    ProcessPoolExecutor pool({.maxWorkers = 1, .log = log.hook()},
                             {.initializer = remoteCall(kFail, "RuntimeError", "no licence")});
    const auto future = pool.submit(kSeven);
    EXPECT_EQ(endOf(future), kLost);
    EXPECT_THAT(causeOf(future), HasSubstr("its initializer failed: no licence"));
    EXPECT_THAT(log.lines()[0], "CRITICAL Exception in initializer: no licence");
    EXPECT_EQ(thrownBy([&] { pool.submit(kSeven); }), kBroken);
}

TEST(ProcessPoolExecutorTest, RefusesAnInitializerWithoutAName)
{
    EXPECT_EQ(thrownBy([] { ProcessPoolExecutor({.initializer = [] {}}); }),
              "ValueError: cannot send a function without a name to a process");
}

// P9
TEST(ProcessPoolExecutorTest, CancelsAtShutdownWhatIsNotInTheQueueOfCalls)
{
    FullPool full(2);
    std::ranges::for_each(full.queued, awaitRunning);
    std::vector<Future<int>> pending;
    for (int task = 0; task < 10; ++task) {
        pending.push_back(full.pool.submit(kSquare, task));
    }
    full.pool.shutdown({.waitForTasks = WaitForTasks::No, .cancelFutures = CancelFutures::Yes});
    for (const auto& future : pending) {
        EXPECT_EQ(future.state(), FutureState::State::Cancelled);
    }
    full.gate.open();
    full.pool.shutdown();
    EXPECT_EQ(full.queued[2].result(), 2);
    EXPECT_EQ(full.executing[1].result(), 1);
}

TEST(ProcessPoolExecutorTest, RefusesToLetACallbackWaitForTheEnd)
{
    std::string refused;
    {
        SharedGate gate;
        ProcessPoolExecutor pool({.maxWorkers = 1});
        pool.submit(kPass, 1, gate.path()).addDoneCallback([&](const Future<int>& /*done*/) {
            refused = thrownBy([&] { pool.shutdown(); });
        });
        gate.open();
        pool.shutdown();
    }
    EXPECT_EQ(refused, "RuntimeError: cannot join current thread");
}

// W1, A2
TEST(ProcessPoolExecutorTest, HasFuturesThatCanBeWaitedForWithThoseOfThreads)
{
    ProcessPoolExecutor processes({.maxWorkers = 2});
    ThreadPoolExecutor threads({.maxWorkers = 2});
    std::vector<Future<int>> futures;
    for (int task = 0; task < 50; ++task) {
        futures.push_back(processes.submit(kSquare, task));
        futures.push_back(threads.submit(kSquare, task));
    }
    int sum = 0;
    for (const Future<int>& future : asCompleted(futures)) {
        sum += future.result();
    }
    EXPECT_EQ(sum, 2 * 40425);
    EXPECT_THAT(wait(futures).notDone, IsEmpty());
}

} // namespace
} // namespace loiter
