#include "core/trace/orders.h"
#include "tests/support/trace_fixture.h"

#include <gmock/gmock.h>

namespace loiter {

namespace {

using namespace std::chrono_literals;
using test::TraceFixture;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(OrdersTest, EachOrderHasItsOwn)
{
    TraceFixture fixture(2);
    fixture.task("a").submitted(1s).started(4s, 1).finished(9s).delivered(10s);
    fixture.task("b").submitted(2s).started(3s, 2).finished(5s).delivered(11s);
    fixture.task("c").submitted(0s).started(5s, 2).finished(6s).delivered(7s);

    const Orders order = orders(fixture.trace());

    EXPECT_THAT(order.submission, ElementsAre(TaskId{2}, TaskId{0}, TaskId{1}));
    EXPECT_THAT(order.start, ElementsAre(TaskId{1}, TaskId{0}, TaskId{2}));
    EXPECT_THAT(order.completion, ElementsAre(TaskId{1}, TaskId{2}, TaskId{0}));
    EXPECT_THAT(order.delivery, ElementsAre(TaskId{2}, TaskId{0}, TaskId{1}));
}

TEST(OrdersTest, TasksOfOneInstantAreInTheOrderOfTheirIds)
{
    TraceFixture fixture(3);
    fixture.task("a").submitted(0s).started(1s, 3);
    fixture.task("b").submitted(0s).started(1s, 1);
    fixture.task("c").submitted(0s).started(1s, 2);

    EXPECT_THAT(orders(fixture.trace()).start, ElementsAre(TaskId{0}, TaskId{1}, TaskId{2}));
}

TEST(OrdersTest, HoldTheTasksToWhichItHappened)
{
    TraceFixture fixture(3);
    fixture.task("running").submitted(0s).started(1s, 1);
    fixture.task("cancelled").submitted(0s).cancelled(1s);
    fixture.task("failed").submitted(0s).started(1s, 2).failed(2s);
    fixture.task("stopped").submitted(0s).started(1s, 3).stopped(2s);

    const Orders order = orders(fixture.trace());

    EXPECT_EQ(order.submission.size(), 4U);
    EXPECT_THAT(order.start, ElementsAre(TaskId{0}, TaskId{2}, TaskId{3}));
    EXPECT_THAT(order.completion, ElementsAre(TaskId{2}));
    EXPECT_THAT(order.delivery, IsEmpty());
}

TEST(OrdersTest, AnEmptyTraceHasNone)
{
    EXPECT_THAT(orders(Trace()).submission, IsEmpty());
}

} // namespace

} // namespace loiter
