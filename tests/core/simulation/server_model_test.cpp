#include "core/simulation/server_model.h"

#include <gtest/gtest.h>
#include <string>

namespace loiter {
namespace {

using namespace std::chrono_literals;

constexpr int kRequests = 10'000;

TEST(ServerModelTest, TheLocalServerAnswersAtOnce)
{
    const RequestFate fate = fateOf(localServer(), "br");
    EXPECT_FALSE(fate.isError);
    EXPECT_EQ(fate.delay, 0s);
    EXPECT_EQ(fate.service, 0s);
}

TEST(ServerModelTest, TheDelayServerTakesHalfASecondForAll)
{
    for (int request = 0; request < 100; ++request) {
        const RequestFate fate = fateOf(delayServer(), std::to_string(request));
        EXPECT_FALSE(fate.isError);
        EXPECT_EQ(fate.delay, 500ms);
    }
}

TEST(ServerModelTest, TheErrorServerFailsAQuarterAndDelaysHalf)
{
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        int errors = 0;
        int delayed = 0;
        for (int request = 0; request < kRequests; ++request) {
            const RequestFate fate = fateOf(errorServer(seed), std::to_string(request));
            errors += fate.isError ? 1 : 0;
            delayed += fate.delay == 500ms ? 1 : 0;
            EXPECT_FALSE(fate.isError && fate.delay > 0s);
        }
        EXPECT_NEAR(errors, kRequests * 0.25, kRequests * 0.02);
        EXPECT_NEAR(delayed, kRequests * 0.5, kRequests * 0.02);
    }
}

TEST(ServerModelTest, ABodyComesAtTheBandwidthAndAtOnceWhereThereIsNone)
{
    const ServerModel model{.bytesPerSecond = 64ULL * 1024};
    EXPECT_EQ(transferTime(model, 16ULL * 1024), 250ms);
    EXPECT_EQ(transferTime(model, 0), 0s);
    EXPECT_EQ(transferTime(model, 640'000ULL * 1024 * 1024), 10'240'000s);
    EXPECT_EQ(transferTime({.bytesPerSecond = 3}, 1), 333'333'333ns);
    EXPECT_EQ(transferTime(localServer(), 1'000'000), 0s);
}

TEST(ServerModelTest, TheSameSeedAndRequestMeetTheSameFate)
{
    int different = 0;
    for (int request = 0; request < 100; ++request) {
        const std::string text = std::to_string(request);
        const RequestFate fate = fateOf(errorServer(7), text);
        EXPECT_EQ(fate.isError, fateOf(errorServer(7), text).isError);
        EXPECT_EQ(fate.delay, fateOf(errorServer(7), text).delay);
        different += fate.delay != fateOf(errorServer(8), text).delay ? 1 : 0;
    }
    EXPECT_GT(different, 20);
}

TEST(ServerModelTest, TheCapacityServerServesForTheMeanOnAverage)
{
    std::chrono::nanoseconds sum{};
    for (int request = 0; request < kRequests; ++request) {
        const RequestFate fate = fateOf(capacityServer(1), std::to_string(request));
        EXPECT_EQ(fate.delay, 740ms);
        sum += fate.service;
    }
    EXPECT_NEAR(std::chrono::duration<double>(sum / kRequests).count(), 0.12, 0.005);
}

} // namespace
} // namespace loiter
