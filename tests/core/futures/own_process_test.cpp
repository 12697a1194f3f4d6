#include "core/futures/process_pool_executor.h"
#include "tests/core/futures/log_book.h"
#include "tests/core/futures/test_tasks.h"

#include <gmock/gmock.h>

namespace loiter {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

// As a multiprocessing.Process of its own for each task.
TEST(OwnProcessTest, AProcessOfATasksOwnThatDiesTakesNoOtherTaskWithIt)
{
    LogBook log;
    ProcessPoolExecutor pool({.maxWorkers = 3, .log = log.hook()},
                             {.assignment = Assignment::OwnProcess});
    std::vector<Future<int>> futures;
    for (int task = 0; task < 12; ++task) {
        futures.push_back(pool.submit(kDieSometimes, task, 4));
    }
    for (std::size_t task = 0; task < futures.size(); ++task) {
        if (task % 4 == 3) {
            EXPECT_THROW(futures[task].result(), BrokenProcessPoolError);
            EXPECT_THAT(causeOf(futures[task]), HasSubstr("signal 9"));
        } else {
            EXPECT_EQ(futures[task].result(), static_cast<int>(task));
        }
    }
    EXPECT_EQ(pool.submit(kSeven).result(), 7);
    EXPECT_THAT(log.lines(), SizeIs(3));
}

TEST(OwnProcessTest, AProcessOfATasksOwnThatNeverBeginsFailsItsTaskOnly)
{
    ProcessPoolExecutor pool(
        {.maxWorkers = 2}, {.workerCommand = {"/bin/false"}, .assignment = Assignment::OwnProcess});
    const auto one = pool.submit(kSeven);
    const auto other = pool.submit(kSeven);
    EXPECT_THROW(one.result(), BrokenProcessPoolError);
    EXPECT_THROW(other.result(), BrokenProcessPoolError);
    EXPECT_NO_THROW(pool.submit(kSeven)) << "it can still be asked";
}

} // namespace
} // namespace loiter
