#include "core/process/finished_program.h"
#include "tests/support/holdings.h"

#include <chrono>
#include <gtest/gtest.h>
#include <string>
#include <system_error>
#include <thread>

namespace loiter {
namespace {

using namespace std::chrono_literals;

FinishedProgram runShell(const std::string& script, const std::stop_token& stop = {})
{
    return runProgram({.arguments = {"/bin/sh", "-c", script}}, stop);
}

TEST(FinishedProgramTest, HasWhatTheProgramWroteAndHowItEnded)
{
    const FinishedProgram program = runShell("echo result; echo complaint >&2; exit 3");
    EXPECT_EQ(program.output, "result\n");
    EXPECT_EQ(program.error, "complaint\n");
    EXPECT_EQ(program.status.text(), "exit code 3");
    EXPECT_FALSE(program.isStopped);
}

TEST(FinishedProgramTest, TakesMoreThanAPipeHolds)
{
    const FinishedProgram program =
        runShell("head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2; echo end >&2");
    EXPECT_TRUE(program.status.isSuccess());
    EXPECT_EQ(program.output.size(), 1'000'000U);
    EXPECT_EQ(program.error.size(), 65'536U);
    EXPECT_TRUE(program.error.ends_with("end\n")) << "it is the end that says what went wrong";
}

TEST(FinishedProgramTest, SaysHowMuchCpuTimeTheProgramHasUsed)
{
    EXPECT_GT(runShell("i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done").cpuTime.user, 20ms);
}

TEST(FinishedProgramTest, IsKilledWhenItIsStopped)
{
    std::stop_source stop;
    const auto start = std::chrono::steady_clock::now();
    const std::jthread stopper([&] { stop.request_stop(); });
    const FinishedProgram program = runShell("exec sleep 100", stop.get_token());
    EXPECT_TRUE(program.isStopped);
    EXPECT_EQ(program.status.text(), "killed by signal 9 (SIGKILL)");
    EXPECT_LT(std::chrono::steady_clock::now() - start, 1s);
}

TEST(FinishedProgramTest, DoesNotWaitForWhatTheProgramLeavesBehind)
{
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(runShell("sleep 3 & echo done").output, "done\n");
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
}

TEST(FinishedProgramTest, SaysWhatCannotBeStarted)
{
    const std::size_t before = holdings().descriptors;
    EXPECT_THROW(runProgram({.arguments = {"/no/such/program"}}, {}), std::system_error);
    EXPECT_EQ(holdings().descriptors, before);
}

} // namespace
} // namespace loiter
