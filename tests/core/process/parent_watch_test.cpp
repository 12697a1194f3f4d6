#include "core/process/parent_watch.h"
#include "core/process/socket_pair.h"
#include "tests/support/holdings.h"

#include <future>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <system_error>

namespace loiter {
namespace {

using namespace std::chrono_literals;

TEST(ParentWatchTest, NoticesThatTheOtherEndIsClosed)
{
    SocketPair pair = makeSocketPair(SocketKind::Stream);
    std::promise<void> gone;
    const ParentWatch watch(pair.worker.number(), [&] { gone.set_value(); });
    pair.parent.close();
    gone.get_future().get();
}

TEST(ParentWatchTest, NoticesAnEndThatWasClosedWithAnswersUnread)
{
    SocketPair pair = makeSocketPair(SocketKind::Stream);
    std::promise<void> gone;
    const ParentWatch watch(pair.worker.number(), [&] { gone.set_value(); });
    ASSERT_EQ(send(pair.worker.number(), "x", 1, 0), 1);
    pair.parent.close();
    gone.get_future().get();
}

TEST(ParentWatchTest, EndsWithoutACallWhenTheParentIsThere)
{
    const SocketPair pair = makeSocketPair(SocketKind::Stream);
    bool isCalled = false;
    {
        const ParentWatch watch(pair.worker.number(), [&] { isCalled = true; });
        ASSERT_EQ(send(pair.worker.number(), "x", 1, 0), 1);
        ASSERT_EQ(send(pair.parent.number(), "x", 1, 0), 1);
    }
    EXPECT_FALSE(isCalled);
}

TEST(ParentWatchTest, IsNotMisledByWhatTheParentSays)
{
    SocketPair pair = makeSocketPair(SocketKind::Stream);
    ASSERT_EQ(send(pair.parent.number(), "x", 1, 0), 1);
    std::promise<void> promise;
    const ParentWatch watch(pair.worker.number(), [&] { promise.set_value(); });
    std::future<void> gone = promise.get_future();
    EXPECT_EQ(gone.wait_for(20ms), std::future_status::timeout);
    pair.parent.close();
    gone.get();
}

TEST(ParentWatchTest, DoesNotNeedTheSocketToStayOpenHere)
{
    SocketPair pair = makeSocketPair(SocketKind::Stream);
    const std::size_t before = holdings().descriptors;
    {
        std::promise<void> gone;
        const ParentWatch watch(pair.worker.number(), [&] { gone.set_value(); });
        pair.worker.close();
        pair.parent.close();
        gone.get_future().get();
    }
    EXPECT_EQ(holdings().descriptors, before - 2);
}

TEST(ParentWatchTest, RefusesWhatIsNotOpen)
{
    EXPECT_THROW(ParentWatch(-1, [] {}), std::system_error);
}

} // namespace
} // namespace loiter
