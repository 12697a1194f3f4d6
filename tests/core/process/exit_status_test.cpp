#include "core/process/exit_status.h"

#include <csignal>
#include <gtest/gtest.h>

namespace loiter {
namespace {

using Kind = ExitStatus::Kind;

TEST(ExitStatusTest, SaysHowAProcessEnded)
{
    EXPECT_EQ((ExitStatus{.kind = Kind::Exited, .number = 3}).text(), "exit code 3");
    EXPECT_EQ((ExitStatus{.kind = Kind::Killed, .number = SIGKILL}).text(),
              "killed by signal 9 (SIGKILL)");
    EXPECT_EQ((ExitStatus{.kind = Kind::Killed, .number = 40}).text(), "killed by signal 40");
    EXPECT_EQ(ExitStatus{}.text(), "ended in an unknown way");
}

TEST(ExitStatusTest, OnlyExitCodeZeroIsSuccess)
{
    EXPECT_TRUE((ExitStatus{.kind = Kind::Exited, .number = 0}).isSuccess());
    EXPECT_FALSE((ExitStatus{.kind = Kind::Exited, .number = 1}).isSuccess());
    EXPECT_FALSE((ExitStatus{.kind = Kind::Killed, .number = 0}).isSuccess());
}

} // namespace
} // namespace loiter
