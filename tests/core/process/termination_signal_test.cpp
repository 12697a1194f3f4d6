#include "core/process/poll_list.h"
#include "core/process/termination_signal.h"

#include <csignal>
#include <future>
#include <gtest/gtest.h>
#include <thread>
#include <unistd.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;

/// Leaves the signal as it was, and none behind.
class TerminationSignalTest : public testing::Test
{
protected:
    void TearDown() override
    {
        sigset_t set;
        sigemptyset(&set);
        sigaddset(&set, SIGTERM);
        const timespec now = {};
        sigtimedwait(&set, nullptr, &now);
        pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
    }

    static bool isReadable(int descriptor, std::chrono::milliseconds patience)
    {
        PollList poll;
        const std::size_t place = poll.addReadable(descriptor);
        poll.wait(patience);
        return poll.isReady(place);
    }
};

TEST_F(TerminationSignalTest, CallsTheFunctionInsteadOfEndingTheProcess)
{
    std::promise<std::thread::id> called;
    const TerminationSignal signal([&] { called.set_value(std::this_thread::get_id()); });
    EXPECT_FALSE(isReadable(signal.descriptor(), 0ms));
    kill(getpid(), SIGTERM);
    EXPECT_NE(called.get_future().get(), std::this_thread::get_id());
    EXPECT_TRUE(isReadable(signal.descriptor(), 10s));
    EXPECT_TRUE(isReadable(signal.descriptor(), 0ms)) << "for good";
}

TEST_F(TerminationSignalTest, IsNotCalledWhenNoSignalComes)
{
    bool isCalled = false;
    {
        const TerminationSignal signal([&] { isCalled = true; });
    }
    EXPECT_FALSE(isCalled);
}

} // namespace
} // namespace loiter
