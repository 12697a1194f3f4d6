#include "core/futures/process_pool_executor.h"
#include "tests/core/futures/manual_future.h"
#include "tests/core/futures/test_tasks.h"

#include <gmock/gmock.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;

// map() of the process pool, whose tasks are chunks.

// M5
TEST(ProcessPoolMapTest, RefusesChunksOfNothing)
{
    ProcessPoolExecutor pool({.maxWorkers = 1});
    for (const std::ptrdiff_t size : {0, -5}) {
        EXPECT_EQ(thrownBy([&] { pool.map(kSquare, std::vector{1}, {.chunkSize = size}); }),
                  "ValueError: chunksize must be >= 1.");
    }
}

template<typename Range>
std::vector<int> resultsOf(Range range)
{
    std::vector<int> results;
    while (const auto result = range.next()) {
        results.push_back(*result);
    }
    return results;
}

// M5
TEST(ProcessPoolMapTest, DeliversResultsOfChunksOneByOne)
{
    ProcessPoolExecutor pool({.maxWorkers = 2});
    for (const std::ptrdiff_t size : {1, 2, 3, 5, 100}) {
        EXPECT_THAT(resultsOf(pool.map(kSquare, std::vector{1, 2, 3, 4, 5}, {.chunkSize = size})),
                    testing::ElementsAre(1, 4, 9, 16, 25));
    }
    EXPECT_THAT(
        resultsOf(pool.map(kAdd, std::vector{1, 2, 3}, std::vector{10, 20}, {.chunkSize = 2})),
        testing::ElementsAre(11, 22));
    EXPECT_THAT(resultsOf(pool.map(kSquare, std::vector<int>(), {.chunkSize = 2})), IsEmpty());
}

// M5
TEST(ProcessPoolMapTest, LosesTheEarlierResultsOfAChunkWithAnException)
{
    ProcessPoolExecutor pool({.maxWorkers = 1});
    auto results = pool.map(kSquareBelowThree, std::vector{0, 1, 2, 3, 4}, {.chunkSize = 2});
    EXPECT_EQ(results.next(), 0);
    EXPECT_EQ(results.next(), 1);
    EXPECT_EQ(thrownBy([&] { results.next(); }), "ValueError: 3 is too large");
    EXPECT_EQ(results.next(), std::nullopt);
}

// M4, M5
TEST(ProcessPoolMapTest, CountsItsBufferInChunks)
{
    ProcessPoolExecutor pool({.maxWorkers = 1});
    int pulled = 0;
    const auto source = [&]() -> std::optional<std::tuple<int>> { return ++pulled; };
    auto results = pool.map(kSquare, source, {.bufferSize = 2, .chunkSize = 3});
    EXPECT_EQ(pulled, 6);
    EXPECT_EQ(results.next(), 1);
    EXPECT_EQ(pulled, 9);
    EXPECT_EQ(results.next(), 4);
    EXPECT_EQ(results.next(), 9);
    EXPECT_EQ(pulled, 9);
    EXPECT_EQ(results.next(), 16);
    EXPECT_EQ(pulled, 12);
}

// M2, M5
TEST(ProcessPoolMapTest, CountsTheTimeOfChunksFromTheCall)
{
    SharedGate gate;
    ProcessPoolExecutor pool({.maxWorkers = 1});
    auto results = pool.map(
        kPass, std::vector{1, 2}, std::vector(2, gate.path()), {.timeout = 1ms, .chunkSize = 2});
    EXPECT_EQ(thrownBy([&] { results.next(); }), "TimeoutError: ");
    gate.open();
}

} // namespace
} // namespace loiter
