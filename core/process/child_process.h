#pragma once

#include "core/process/cpu_time.h"
#include "core/process/exit_status.h"
#include "core/process/file_descriptor.h"

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace loiter {

/// What a child is started with.
struct ChildProcessOptions
{
    /// A descriptor of this process, and the number it has in the child.
    struct Inherited
    {
        int descriptor = -1;
        int number = -1; ///< 3 or above, each once
    };

    std::vector<std::string> arguments{};   ///< the first is the program's path
    std::vector<Inherited> inherited{};     ///< all others are closed
    std::vector<std::string> environment{}; ///< "NAME=value", beside this program's own
    /// Descriptors of this process, 3 or above, that are its standard output and its standard
    /// error; -1: this program's standard error.
    int output = -1;
    int error = -1;
    /// Whether SIGINT, Ctrl+C, is blocked in it: until it unblocks it itself.
    bool isInterruptBlocked = false;
};

/// A program that runs as a child of this one and ends with this object. Its standard input is
/// empty, and its standard output is this program's standard error unless the options say
/// otherwise: this program's own output stays clean. No other signal is blocked in it; those that
/// this program ignores it ignores too, as under nohup, but for SIGPIPE, SIGCHLD and SIGTERM. This
/// program must not ignore SIGCHLD. Thread safety: every function may be called from any thread.
///
///     ChildProcess child({.arguments = {"/proc/self/exe", "--worker"},
///                         .inherited = {{.descriptor = socket.number(), .number = 3}}});
///     std::cout << child.wait().text();
class ChildProcess
{
public:
    /// Throws: std::system_error, which names the program, when it cannot be started;
    /// std::invalid_argument when the options make no sense.
    explicit ChildProcess(const ChildProcessOptions& options);
    /// Kills it. Blocks: until it is gone.
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    int pid() const { return m_pid; }

    /// Becomes readable when the child has ended, and stays so: to be polled together with other
    /// descriptors. Not to be read from or closed.
    int descriptor() const { return m_descriptor.number(); }

    bool isRunning() { return !tryWait(); }

    /// How it ended; nothing as long as it runs.
    std::optional<ExitStatus> tryWait();

    /// Blocks: until it has ended, for `time` at most. How it ended; nothing if it still runs.
    std::optional<ExitStatus> waitFor(std::chrono::milliseconds time);

    /// Blocks: until it has ended. Returns how.
    ExitStatus wait();

    /// The CPU time that it has used, and those that it started and waited for; 0 until wait() or
    /// one of its kind has said how it ended. Its peak memory is not to be had from outside: Linux
    /// counts to a child's what this program had when it started it. See peakMemory().
    CpuTime cpuTime() const;

    /// Asks it to end (SIGTERM). Nothing when it has ended.
    void terminate() noexcept;

    /// Ends it (SIGKILL), whatever it does. Nothing when it has ended.
    void kill() noexcept;

private:
    void signal(int number) noexcept;

    int m_pid = -1;
    FileDescriptor m_descriptor; ///< of the process: unlike its number, never somebody else's
    mutable std::mutex m_mutex;
    std::optional<ExitStatus> m_status; // guarded by m_mutex; once it is reaped
    CpuTime m_cpuTime;                  // guarded by m_mutex; once it is reaped
};

} // namespace loiter
