#include "core/process/child_process.h"
#include "core/process/parent_watch.h"
#include "core/process/process_descriptor.h"
#include "core/process/socket_pair.h"
#include "tests/support/holdings.h"

#include <future>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <system_error>

namespace loiter {
namespace {

using namespace std::chrono_literals;

/// The parent is this process, which stays.
class ParentWatchTest : public testing::Test
{
protected:
    const FileDescriptor m_parent = openThisProcess();
};

TEST_F(ParentWatchTest, NoticesThatTheOtherEndIsClosed)
{
    SocketPair pair = makeSocketPair(SocketKind::Stream);
    std::promise<void> gone;
    const ParentWatch watch(m_parent.number(), pair.worker.number(), [&] { gone.set_value(); });
    pair.parent.close();
    gone.get_future().get();
}

TEST_F(ParentWatchTest, NoticesAnEndThatWasClosedWithAnswersUnread)
{
    SocketPair pair = makeSocketPair(SocketKind::Stream);
    std::promise<void> gone;
    const ParentWatch watch(m_parent.number(), pair.worker.number(), [&] { gone.set_value(); });
    ASSERT_EQ(send(pair.worker.number(), "x", 1, 0), 1);
    pair.parent.close();
    gone.get_future().get();
}

// As when the parent has forked: somebody else keeps the other end open.
TEST_F(ParentWatchTest, NoticesTheEndOfTheParentsProcess)
{
    const SocketPair pair = makeSocketPair(SocketKind::Stream);
    ChildProcess process({.arguments = {"/bin/sleep", "1000"}});
    std::promise<void> gone;
    const ParentWatch watch(process.descriptor(), pair.worker.number(), [&] { gone.set_value(); });
    process.kill();
    gone.get_future().get();
}

TEST_F(ParentWatchTest, EndsWithoutACallWhenTheParentIsThere)
{
    const SocketPair pair = makeSocketPair(SocketKind::Stream);
    bool isCalled = false;
    {
        const ParentWatch watch(m_parent.number(), pair.worker.number(), [&] { isCalled = true; });
        ASSERT_EQ(send(pair.worker.number(), "x", 1, 0), 1);
        ASSERT_EQ(send(pair.parent.number(), "x", 1, 0), 1);
    }
    EXPECT_FALSE(isCalled);
}

TEST_F(ParentWatchTest, IsNotMisledByWhatTheParentSays)
{
    SocketPair pair = makeSocketPair(SocketKind::Stream);
    ASSERT_EQ(send(pair.parent.number(), "x", 1, 0), 1);
    std::promise<void> promise;
    const ParentWatch watch(m_parent.number(), pair.worker.number(), [&] { promise.set_value(); });
    std::future<void> gone = promise.get_future();
    EXPECT_EQ(gone.wait_for(20ms), std::future_status::timeout);
    pair.parent.close();
    gone.get();
}

TEST_F(ParentWatchTest, DoesNotNeedTheSocketToStayOpenHere)
{
    SocketPair pair = makeSocketPair(SocketKind::Stream);
    const std::size_t before = holdings().descriptors;
    {
        std::promise<void> gone;
        const ParentWatch watch(m_parent.number(), pair.worker.number(), [&] { gone.set_value(); });
        pair.worker.close();
        pair.parent.close();
        gone.get_future().get();
    }
    EXPECT_EQ(holdings().descriptors, before - 2);
}

TEST_F(ParentWatchTest, RefusesWhatIsNotOpen)
{
    const SocketPair pair = makeSocketPair(SocketKind::Stream);
    EXPECT_THROW(ParentWatch(m_parent.number(), -1, [] {}), std::system_error);
    EXPECT_THROW(ParentWatch(-1, pair.worker.number(), [] {}), std::system_error);
}

} // namespace
} // namespace loiter
