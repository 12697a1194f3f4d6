#include "core/process/child_process.h"
#include "core/process/process_descriptor.h"
#include "core/process/spawn.h"
#include "core/process/system_call.h"

#include <algorithm>
#include <csignal>
#include <limits>
#include <poll.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace loiter {

namespace {

using SteadyTime = std::chrono::steady_clock;

ExitStatus statusOf(const siginfo_t& info)
{
    const bool isExit = info.si_code == CLD_EXITED;
    return {.kind = isExit ? ExitStatus::Kind::Exited : ExitStatus::Kind::Killed,
            .number = info.si_status};
}

std::chrono::nanoseconds durationOf(const timeval& time)
{
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

/// Reaps a child if it has ended. As waitid() does it, but glibc's leaves out what it has used.
int reap(int descriptor, siginfo_t& info, rusage& usage)
{
    return uninterrupted([&] {
        return static_cast<int>(
            syscall(SYS_waitid, P_PIDFD, descriptor, &info, WEXITED | WNOHANG, &usage));
    });
}

/// Returns whether the child has ended.
bool pollEnd(int descriptor, int milliseconds)
{
    pollfd entry = {.fd = descriptor, .events = POLLIN, .revents = 0};
    const int count = poll(&entry, 1, milliseconds);
    if (count < 0 && errno != EINTR) {
        throwSystemError("cannot wait for a child process");
    }
    return count > 0;
}

/// What is left until then, as poll() takes it: in whole milliseconds, rather one too many.
int pollTime(SteadyTime::time_point end)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - SteadyTime::now());
    return static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(
        left.count(), 0, std::numeric_limits<int>::max()));
}

/// A descriptor of a child just started, which is killed and reaped when there is none to be had.
FileDescriptor openChild(int pid)
{
    try {
        return openProcess(pid);
    } catch (const std::system_error&) {
        ::kill(pid, SIGKILL);
        uninterrupted([pid] { return waitpid(pid, nullptr, 0); });
        throw;
    }
}

} // namespace

ChildProcess::ChildProcess(const ChildProcessOptions& options)
    : m_pid(spawn(options))
    , m_descriptor(openChild(m_pid))
{}

ChildProcess::~ChildProcess()
{
    kill();
    wait();
}

std::optional<ExitStatus> ChildProcess::tryWait()
{
    const std::lock_guard lock(m_mutex);
    if (m_status) {
        return m_status;
    }
    siginfo_t info = {};
    rusage usage = {};
    const int result = reap(m_descriptor.number(), info, usage);
    if (result == 0 && info.si_pid != 0) {
        m_status = statusOf(info);
        m_cpuTime = {.user = durationOf(usage.ru_utime), .system = durationOf(usage.ru_stime)};
    } else if (result != 0 && pollEnd(m_descriptor.number(), 0)) {
        m_status = ExitStatus{.kind = ExitStatus::Kind::Unknown};
    }
    return m_status;
}

std::optional<ExitStatus> ChildProcess::waitFor(std::chrono::milliseconds time)
{
    const SteadyTime::time_point end = SteadyTime::now() + time;
    std::optional<ExitStatus> status = tryWait();
    while (!status && SteadyTime::now() < end) {
        pollEnd(m_descriptor.number(), pollTime(end));
        status = tryWait();
    }
    return status;
}

ExitStatus ChildProcess::wait()
{
    std::optional<ExitStatus> status = tryWait();
    while (!status) {
        pollEnd(m_descriptor.number(), -1);
        status = tryWait();
    }
    return *status;
}

CpuTime ChildProcess::cpuTime() const
{
    const std::lock_guard lock(m_mutex);
    return m_cpuTime;
}

void ChildProcess::terminate() noexcept
{
    signal(SIGTERM);
}

void ChildProcess::kill() noexcept
{
    signal(SIGKILL);
}

void ChildProcess::signal(int number) noexcept
{
    // Of a process that has been reaped it is known to be gone, whoever has its number by now. By
    // the number of the call: glibc 2.36 forgot to declare it for C++.
    syscall(SYS_pidfd_send_signal, m_descriptor.number(), number, nullptr, 0);
}

} // namespace loiter
