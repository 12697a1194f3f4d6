#include "core/process/poll_list.h"
#include "core/process/socket_pair.h"
#include "core/process/wake_up.h"

#include <gtest/gtest.h>
#include <thread>

namespace loiter {
namespace {

using namespace std::chrono_literals;

TEST(PollListTest, TellsWhichDescriptorIsReady)
{
    const WakeUp woken;
    const WakeUp quiet;
    const SocketPair pair = makeSocketPair(SocketKind::Stream);
    PollList list;
    const std::size_t first = list.addReadable(woken.descriptor());
    const std::size_t second = list.addReadable(quiet.descriptor());
    const std::size_t third = list.addWritable(pair.parent.number());
    woken.wake();
    list.wait();
    EXPECT_TRUE(list.isReady(first));
    EXPECT_FALSE(list.isReady(second));
    EXPECT_TRUE(list.isReady(third));
}

TEST(PollListTest, WaitsNoLongerThanItIsTold)
{
    const WakeUp quiet;
    PollList list;
    const std::size_t place = list.addReadable(quiet.descriptor());
    list.wait(1ms);
    EXPECT_FALSE(list.isReady(place));
}

TEST(WakeUpTest, WakesAThreadThatPollsUntilItIsCleared)
{
    const WakeUp wakeUp;
    PollList list;
    const std::size_t place = list.addReadable(wakeUp.descriptor());
    const std::jthread waker([&] {
        wakeUp.wake();
        wakeUp.wake();
    });
    list.wait();
    EXPECT_TRUE(list.isReady(place));
}

TEST(WakeUpTest, IsQuietOnceItIsCleared)
{
    const WakeUp wakeUp;
    PollList list;
    const std::size_t place = list.addReadable(wakeUp.descriptor());
    wakeUp.wake();
    wakeUp.wake();
    wakeUp.clear();
    wakeUp.clear();
    list.wait(0ms);
    EXPECT_FALSE(list.isReady(place));
}

} // namespace
} // namespace loiter
