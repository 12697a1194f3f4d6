#include "core/futures/process_pool_executor.h"
#include "tests/core/futures/manual_future.h"
#include "tests/core/futures/test_tasks.h"

#include <gmock/gmock.h>

namespace loiter {
namespace {

TEST(ProcessPoolExecutorTest, Smoke)
{
    ProcessPoolExecutor pool({.maxWorkers = 2});
    EXPECT_EQ(pool.submit(kSquare, 7).result(), 49);
    EXPECT_EQ(pool.submit(kJoin, "a", 7).result(), "a7");
    EXPECT_EQ(thrownBy([&] { pool.submit(kFail, "ValueError", "x").result(); }), "ValueError: x");
    pool.submit(kNothing).result();
    std::vector<Future<int>> futures;
    for (int i = 0; i < 2000; ++i) {
        futures.push_back(pool.submit(kSquare, i));
    }
    for (int i = 0; i < 2000; ++i) {
        EXPECT_EQ(futures[static_cast<std::size_t>(i)].result(), i * i);
    }
}

} // namespace
} // namespace loiter
