#include "app/stop_signals.h"

#include <csignal>
#include <gtest/gtest.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;

TEST(StopSignalsTest, HearsNothingWhereThereIsNothing)
{
    StopSignals signals;
    EXPECT_FALSE(signals.waitFor(0ms));
}

TEST(StopSignalsTest, HearsCtrlCAndRemembersIt)
{
    StopSignals signals;
    std::raise(SIGINT);
    EXPECT_TRUE(signals.waitFor(10s));
    EXPECT_TRUE(signals.waitFor(0ms));
}

TEST(StopSignalsTest, HearsARequestToTerminate)
{
    StopSignals signals;
    std::raise(SIGTERM);
    EXPECT_TRUE(signals.waitFor(10s));
}

TEST(StopSignalsTest, SwallowsWhatCameTooLate)
{
    {
        StopSignals signals;
        std::raise(SIGINT);
        std::raise(SIGTERM);
    }
    SUCCEED() << "still alive";
}

TEST(StopSignalsTest, LetsSignalsThroughAfterwards)
{
    EXPECT_EXIT(
        {
            {
                StopSignals signals;
            }
            std::raise(SIGINT);
        },
        testing::KilledBySignal(SIGINT),
        "");
}

} // namespace
} // namespace loiter
