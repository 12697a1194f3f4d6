#include "core/process/child_process.h"
#include "core/process/socket_pair.h"
#include "tests/support/environment_variable.h"
#include "tests/support/holdings.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <future>
#include <gtest/gtest.h>
#include <poll.h>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;

using Inherited = ChildProcessOptions::Inherited;

ChildProcessOptions shell(const std::string& script, std::vector<Inherited> inherited = {})
{
    return {.arguments = {"/bin/sh", "-c", script}, .inherited = std::move(inherited)};
}

/// Waits until it is told to end by a signal.
ChildProcessOptions sleeper()
{
    return {.arguments = {"/bin/sleep", "1000"}};
}

FileDescriptor anyFile()
{
    return FileDescriptor(memfd_create("loiter-test", MFD_CLOEXEC));
}

std::string contentOf(const FileDescriptor& file)
{
    std::string text(65'536, '\0');
    const ssize_t size = pread(file.number(), text.data(), text.size(), 0);
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    return text;
}

/// While this lives, one of this process's own descriptors leads to a file in memory.
class Redirected
{
public:
    explicit Redirected(int number)
        : m_number(number)
        , m_before(fcntl(number, F_DUPFD_CLOEXEC, 0))
    {
        dup2(m_file.number(), number);
    }
    ~Redirected() { dup2(m_before.number(), m_number); }
    Redirected(const Redirected&) = delete;
    Redirected& operator=(const Redirected&) = delete;

    std::string content() const { return contentOf(m_file); }

private:
    int m_number;
    FileDescriptor m_before;
    FileDescriptor m_file = anyFile();
};

/// What a program writes, on either output.
std::string outputOf(const ChildProcessOptions& options)
{
    const Redirected error(STDERR_FILENO);
    ChildProcess(options).wait();
    return error.content();
}

/// The signals that a line of /proc/self/status lists. glibc, which keeps two of them to itself,
/// lets a child begin with these ignored.
std::uint64_t signalsIn(const std::string& line, const std::string& status)
{
    constexpr std::uint64_t kOwnOfGlibc = 0x1'8000'0000;
    const std::size_t begin = status.find(line + ":\t");
    EXPECT_NE(begin, std::string::npos);
    return std::stoull(status.substr(begin + line.size() + 2), nullptr, 16) & ~kOwnOfGlibc;
}

bool hasChildren()
{
    siginfo_t info = {};
    return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 || errno != ECHILD;
}

TEST(ChildProcessTest, SaysWithWhichCodeItExited)
{
    ChildProcess child(shell("exit 3"));
    EXPECT_EQ(child.wait().text(), "exit code 3");
    EXPECT_FALSE(child.isRunning());
    EXPECT_TRUE(ChildProcess(shell("exit 0")).wait().isSuccess());
}

TEST(ChildProcessTest, SaysWhichSignalKilledIt)
{
    EXPECT_EQ(ChildProcess(shell("kill -9 $$")).wait().text(), "killed by signal 9 (SIGKILL)");
    EXPECT_EQ(ChildProcess(shell("kill -15 $$")).wait().text(), "killed by signal 15 (SIGTERM)");
}

TEST(ChildProcessTest, RunsUntilItIsTerminated)
{
    ChildProcess child(sleeper());
    EXPECT_TRUE(child.isRunning());
    EXPECT_EQ(child.tryWait(), std::nullopt);
    EXPECT_EQ(child.waitFor(1ms), std::nullopt);
    EXPECT_EQ(child.waitFor(-1ms), std::nullopt);
    child.terminate();
    EXPECT_EQ(child.wait().text(), "killed by signal 15 (SIGTERM)");
}

TEST(ChildProcessTest, IsKilledWhateverItDoes)
{
    SocketPair pair = makeSocketPair(SocketKind::Stream);
    ChildProcess child(shell("trap '' TERM; echo ready >&3; exec sleep 1000",
                             {{.descriptor = pair.worker.number(), .number = 3}}));
    char first = 0;
    ASSERT_EQ(read(pair.parent.number(), &first, 1), 1);
    child.terminate();
    child.kill();
    EXPECT_EQ(child.wait().text(), "killed by signal 9 (SIGKILL)");
}

TEST(ChildProcessTest, SaysTheSameHoweverOftenItIsAsked)
{
    ChildProcess child(shell("exit 3"));
    const ExitStatus status = child.wait();
    EXPECT_EQ(child.wait(), status);
    EXPECT_EQ(child.tryWait(), status);
    EXPECT_EQ(child.waitFor(1000s), status);
}

TEST(ChildProcessTest, ADeadOneCanBeSignalledInVain)
{
    ChildProcess child(shell("exit 3"));
    child.wait();
    child.terminate();
    child.kill();
    EXPECT_EQ(child.wait().text(), "exit code 3");
}

TEST(ChildProcessTest, SeveralThreadsCanWaitWhileAnotherEndsIt)
{
    ChildProcess child(sleeper());
    std::vector<std::future<std::string>> waiting;
    for (int i = 0; i < 4; ++i) {
        waiting.push_back(std::async(std::launch::async, [&] { return child.wait().text(); }));
    }
    child.kill();
    for (auto& each : waiting) {
        EXPECT_EQ(each.get(), "killed by signal 9 (SIGKILL)");
    }
}

TEST(ChildProcessTest, ItsDescriptorTellsThatItHasEnded)
{
    ChildProcess child(sleeper());
    pollfd entry = {.fd = child.descriptor(), .events = POLLIN, .revents = 0};
    EXPECT_EQ(poll(&entry, 1, 0), 0);
    child.kill();
    EXPECT_EQ(poll(&entry, 1, 30'000), 1);
    child.wait();
    EXPECT_EQ(poll(&entry, 1, 0), 1);
}

TEST(ChildProcessTest, EndsWithItsOwner)
{
    int pid = 0;
    {
        const ChildProcess child(sleeper());
        pid = child.pid();
        EXPECT_EQ(::kill(pid, 0), 0);
    }
    EXPECT_EQ(::kill(pid, 0), -1);
    EXPECT_FALSE(hasChildren());
}

TEST(ChildProcessTest, SaysSoWhenSomebodyElseWasToldHowItEnded)
{
    ChildProcess child(shell("exit 3"));
    ASSERT_EQ(waitpid(child.pid(), nullptr, 0), child.pid());
    EXPECT_EQ(child.wait().text(), "ended in an unknown way");
    child.kill();
}

TEST(ChildProcessTest, NamesAProgramThatCannotBeStarted)
{
    const std::size_t before = holdings().descriptors;
    std::string message;
    try {
        const ChildProcess child({.arguments = {"/no/such/program"}});
    } catch (const std::system_error& error) {
        message = error.what();
    }
    EXPECT_EQ(message, "cannot start /no/such/program: No such file or directory");
    EXPECT_FALSE(hasChildren());
    EXPECT_EQ(holdings().descriptors, before);
}

TEST(ChildProcessTest, RefusesOptionsThatMakeNoSense)
{
    EXPECT_THROW(ChildProcess({}), std::invalid_argument);
    EXPECT_THROW(ChildProcess(shell("", {{.descriptor = 0, .number = 2}})), std::invalid_argument);
    EXPECT_THROW(
        ChildProcess(shell("", {{.descriptor = 0, .number = 3}, {.descriptor = 1, .number = 3}})),
        std::invalid_argument);
    EXPECT_THROW(ChildProcess(shell("", {{.descriptor = -1, .number = 3}})), std::system_error);
}

TEST(ChildProcessTest, PassesItsArgumentsOn)
{
    EXPECT_EQ(outputOf({.arguments = {"/bin/echo", "a b", "", "$c"}}), "a b  $c\n");
}

TEST(ChildProcessTest, ItsInputIsEmpty)
{
    EXPECT_EQ(outputOf({.arguments = {"/bin/cat"}}), "");
    EXPECT_EQ(outputOf({.arguments = {"/bin/readlink", "/proc/self/fd/0"}}), "/dev/null\n");
}

TEST(ChildProcessTest, ItsOutputDoesNotPolluteOurs)
{
    const Redirected output(STDOUT_FILENO);
    EXPECT_EQ(outputOf(shell("echo out; echo error >&2")), "out\nerror\n");
    EXPECT_EQ(output.content(), "");
}

TEST(ChildProcessTest, StartsWhereStandardErrorIsClosed)
{
    const FileDescriptor before(fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3));
    close(STDERR_FILENO);
    const ExitStatus status = ChildProcess(shell("echo out && exit 3")).wait();
    dup2(before.number(), STDERR_FILENO);
    EXPECT_EQ(status.text(), "exit code 3");
}

// Its number may be that of something else by then, as soon as a file is opened.
TEST(ChildProcessTest, StartsWhereStandardErrorHasGivenItsNumberAway)
{
    const auto before = FileDescriptor::duplicateOf(STDERR_FILENO);
    const FileDescriptor other = anyFile();
    dup3(other.number(), STDERR_FILENO, O_CLOEXEC);
    const ExitStatus status = ChildProcess(shell("echo out && echo error >&2 && exit 3")).wait();
    dup2(before.number(), STDERR_FILENO);
    EXPECT_EQ(status.text(), "exit code 3");
    EXPECT_EQ(contentOf(other), "");
}

TEST(ChildProcessTest, GetsOurEnvironmentAndWhatIsAddedToIt)
{
    ChildProcessOptions options = shell("echo $LOITER_TEST_ONE $LOITER_TEST_TWO");
    options.environment = {"LOITER_TEST_TWO=two"};
    const EnvironmentVariable one("LOITER_TEST_ONE", "one");
    EXPECT_EQ(outputOf(options), "one two\n");
    const EnvironmentVariable two("LOITER_TEST_TWO", "before");
    EXPECT_EQ(outputOf(options), "one two\n");
}

TEST(ChildProcessTest, InheritsTheGivenDescriptorsAndNoOther)
{
    const FileDescriptor inheritable(open("/dev/null", O_RDONLY));
    const FileDescriptor high(fcntl(inheritable.number(), F_DUPFD, 300));
    const FileDescriptor file = anyFile();
    const std::string script = "ls /proc/$$/fd; :";
    EXPECT_EQ(outputOf(shell(script)), "0\n1\n2\n");
    EXPECT_EQ(outputOf(shell(script,
                             {{.descriptor = file.number(), .number = 5},
                              {.descriptor = file.number(), .number = 8}})),
              "0\n1\n2\n5\n8\n");
}

// Descriptors that trade their numbers, one that keeps its own, and one that is not inherited.
TEST(ChildProcessTest, DescriptorsMayTradeTheirNumbers)
{
    const std::array<FileDescriptor, 3> files = {anyFile(), anyFile(), anyFile()};
    const int first = files[0].number();
    const int second = files[1].number();
    const int third = files[2].number();
    const auto echo = [](const std::string& text, int number) {
        return "echo " + text + " >/proc/self/fd/" + std::to_string(number) + "; ";
    };
    ChildProcess child(shell(echo("one", second) + echo("two", first) + echo("three", third),
                             {{.descriptor = first, .number = second},
                              {.descriptor = second, .number = first},
                              {.descriptor = third, .number = third}}));
    EXPECT_TRUE(child.wait().isSuccess());
    EXPECT_EQ(contentOf(files[0]), "one\n");
    EXPECT_EQ(contentOf(files[1]), "two\n");
    EXPECT_EQ(contentOf(files[2]), "three\n");
}

// Whatever helps to pass them on must not take these numbers itself.
TEST(ChildProcessTest, DescriptorsMayGetNumbersThatAreFreeHere)
{
    const std::array<FileDescriptor, 2> files = {anyFile(), anyFile()};
    const int free = anyFile().number();
    const std::string script = "echo one >/proc/self/fd/" + std::to_string(free + 1) +
                               "; echo two >/proc/self/fd/" + std::to_string(free);
    ChildProcess child(shell(script,
                             {{.descriptor = files[0].number(), .number = free + 1},
                              {.descriptor = files[1].number(), .number = free}}));
    EXPECT_TRUE(child.wait().isSuccess());
    EXPECT_EQ(contentOf(files[0]), "one\n");
    EXPECT_EQ(contentOf(files[1]), "two\n");
}

// As under nohup.
TEST(ChildProcessTest, IgnoresWhatThisProgramIgnoresUnlessItIsToEndByIt)
{
    const auto ignoredWhenWeIgnore = [](int signal) {
        const auto handler = std::signal(signal, SIG_IGN);
        const std::string status = outputOf({.arguments = {"/bin/cat", "/proc/self/status"}});
        std::signal(signal, handler);
        return signalsIn("SigIgn", status);
    };
    EXPECT_EQ(ignoredWhenWeIgnore(SIGHUP), 1U << (SIGHUP - 1U));
    EXPECT_EQ(ignoredWhenWeIgnore(SIGTERM), 0U);
}

TEST(ChildProcessTest, TheInterruptIsBlockedInItOnRequest)
{
    const std::string status =
        outputOf({.arguments = {"/bin/cat", "/proc/self/status"}, .isInterruptBlocked = true});
    EXPECT_EQ(signalsIn("SigBlk", status), 1U << (SIGINT - 1U));
}

TEST(ChildProcessTest, NoOtherSignalIsBlockedOrIgnoredInIt)
{
    sigset_t blocked;
    sigset_t before;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigaddset(&blocked, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &blocked, &before);
    const auto handler = std::signal(SIGPIPE, SIG_IGN);
    const std::string status = outputOf({.arguments = {"/bin/cat", "/proc/self/status"}});
    std::signal(SIGPIPE, handler);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    EXPECT_EQ(signalsIn("SigBlk", status), 0U);
    EXPECT_EQ(signalsIn("SigIgn", status), 0U);
}

TEST(ChildProcessTest, SaysHowMuchCpuTimeItHasUsed)
{
    ChildProcess busy(shell("i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done"));
    busy.wait();
    EXPECT_GT(busy.cpuTime().user, 20ms);
    ChildProcess idle({.arguments = {"/bin/sleep", "0.2"}});
    EXPECT_EQ(idle.cpuTime(), CpuTime()) << "it still runs";
    idle.wait();
    EXPECT_LT(idle.cpuTime().user + idle.cpuTime().system, 100ms) << "it slept";
}

TEST(ChildProcessTest, WritesWhereItIsToldTo)
{
    const FileDescriptor output = anyFile();
    const FileDescriptor error = anyFile();
    ChildProcessOptions options = shell("echo result; echo complaint >&2; echo more >&5",
                                        {{.descriptor = output.number(), .number = 5}});
    options.output = output.number();
    options.error = error.number();
    ChildProcess(options).wait();
    EXPECT_EQ(contentOf(output), "result\nmore\n");
    EXPECT_EQ(contentOf(error), "complaint\n");
    options.output = STDOUT_FILENO;
    EXPECT_THROW(ChildProcess child(options), std::invalid_argument);
}

TEST(ChildProcessTest, ManyLeaveNoDescriptorAndNoZombie)
{
    const std::size_t before = holdings().descriptors;
    const FileDescriptor file = anyFile();
    for (int i = 0; i < 200; ++i) {
        ChildProcess child({.arguments = {"/bin/true"},
                            .inherited = {{.descriptor = file.number(), .number = 4}}});
        if (i % 2 == 0) {
            EXPECT_TRUE(child.wait().isSuccess());
        }
    }
    EXPECT_EQ(holdings().descriptors, before + 1);
    EXPECT_FALSE(hasChildren());
}

} // namespace
} // namespace loiter
