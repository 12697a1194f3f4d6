#include "core/futures/process_pool_executor.h"
#include "core/process/frame.h"
#include "tests/core/futures/manual_future.h"
#include "tests/core/futures/test_tasks.h"

#include <gtest/gtest.h>

namespace loiter {
namespace {

// What goes to worker processes, and what comes back.

TEST(ProcessPoolPayloadTest, TakesAndGivesALargeValue)
{
    std::vector<std::byte> bytes(std::size_t{64} << 20U, std::byte{7});
    bytes[12'345'678] = std::byte{8};
    ProcessPoolExecutor pool({.maxWorkers = 1});
    const auto future = pool.submit(kEcho, bytes);
    EXPECT_TRUE(future.result() == bytes);
}

TEST(ProcessPoolPayloadTest, FailsOnlyTheTaskWhoseResultIsTooLarge)
{
    ProcessPoolExecutor pool({.maxWorkers = 1});
    const auto future = pool.submit(kMakeBytes, kMaxPayload);
    EXPECT_EQ(endOf(future),
              "ValueError: cannot send a result of 268435464 bytes, the limit is 268435456");
    EXPECT_EQ(pool.submit(kSeven).result(), 7);
}

TEST(ProcessPoolPayloadTest, FailsOnlyTheTaskWhoseArgumentsAreTooLarge)
{
    ProcessPoolExecutor pool({.maxWorkers = 1});
    const auto future = pool.submit(kEcho, std::vector<std::byte>(kMaxPayload));
    EXPECT_EQ(endOf(future),
              "ValueError: cannot send 268435464 bytes of arguments for 'echo' to a process, the "
              "limit is 268435456");
    EXPECT_EQ(pool.submit(kSeven).result(), 7);
}

TEST(ProcessPoolPayloadTest, SendsManyCallsThatDoNotFitIntoTheQueueAtOnce)
{
    ProcessPoolExecutor pool({.maxWorkers = 20});
    std::vector<Future<std::vector<std::byte>>> futures;
    for (int task = 0; task < 60; ++task) {
        futures.push_back(pool.submit(kEcho, std::vector<std::byte>(30'000)));
    }
    for (const auto& future : futures) {
        EXPECT_EQ(future.result().size(), 30'000U);
    }
}

TEST(ProcessPoolPayloadTest, LeavesTheStandardOutputAlone)
{
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    {
        ProcessPoolExecutor pool({.maxWorkers = 1});
        pool.submit(kPrint, "from a worker").result();
    }
    EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "from a worker");
}

} // namespace
} // namespace loiter
