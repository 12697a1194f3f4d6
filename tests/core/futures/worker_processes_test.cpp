#include "core/futures/worker_processes.h"
#include "tests/support/holdings.h"

#include <csignal>
#include <gmock/gmock.h>
#include <sys/wait.h>

namespace loiter {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

/// Workers that would stay.
class WorkerProcessesTest : public testing::Test
{
protected:
    WorkerProcess* start() { return m_workers.start(m_options, m_queue.worker.number()); }

    void startAndRetire()
    {
        ASSERT_NE(start(), nullptr);
        m_workers.retire(m_workers.serving().begin());
    }

    void awaitOneLeaver()
    {
        PollList poll;
        m_workers.addLeaversTo(poll);
        poll.wait();
        m_workers.reap(poll, 0);
    }

    const ProcessOptions m_options{.workerCommand = {"/bin/sleep", "1000"}};
    const SocketPair m_queue = makeSocketPair(SocketKind::Packets);
    WorkerProcesses m_workers{1};
};

TEST_F(WorkerProcessesTest, AreNumberedInTheOrderOfTheirStart)
{
    EXPECT_FALSE(m_workers.isFull());
    EXPECT_EQ(start()->name(), "Process-1");
    EXPECT_TRUE(m_workers.isFull());
    EXPECT_EQ(start()->name(), "Process-2");
    EXPECT_EQ(m_workers.servingCount(), 2U);
    EXPECT_THAT(childProcesses(), SizeIs(2));
}

TEST_F(WorkerProcessesTest, AreNotReplacedWhileTooManyOfThemDoNotEnd)
{
    startAndRetire();
    startAndRetire();
    EXPECT_EQ(m_workers.servingCount(), 0U);
    EXPECT_EQ(start(), nullptr);
    EXPECT_THAT(childProcesses(), SizeIs(2));
    m_workers.signal(WorkerSignal::Terminate);
    awaitOneLeaver();
    EXPECT_NE(start(), nullptr);
}

TEST_F(WorkerProcessesTest, HaveTimeToEndAfterTheirGoodbye)
{
    WorkerProcess& worker = *start();
    const auto now = WorkerProcess::SteadyTime::now();
    EXPECT_FALSE(worker.isOverdue(now));
    worker.leave(now);
    EXPECT_FALSE(worker.isOverdue(now + WorkerProcess::kPatienceWithLeavers));
    EXPECT_TRUE(
        worker.isOverdue(now + WorkerProcess::kPatienceWithLeavers + std::chrono::nanoseconds(1)));
}

TEST_F(WorkerProcessesTest, AllEndAtOnceWhenTheyAreToldTo)
{
    startAndRetire();
    start();
    m_workers.endAll();
    EXPECT_EQ(m_workers.servingCount(), 0U);
    EXPECT_THAT(childProcesses(), IsEmpty());
}

TEST_F(WorkerProcessesTest, AreKilledWhenTheyDoNotEndAsTheyAreAsked)
{
    const int process = start()->process().pid();
    kill(process, SIGSTOP); // it heeds nothing else from then on
    siginfo_t info = {};
    waitid(P_PID, static_cast<id_t>(process), &info, WSTOPPED | WNOWAIT);
    m_workers.endAll();
    EXPECT_THAT(childProcesses(), IsEmpty());
}

} // namespace
} // namespace loiter
