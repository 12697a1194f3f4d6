#include "core/downloads/qt_event_loop.h"

#include <chrono>
#include <functional>
#include <gmock/gmock.h>
#include <string>
#include <thread>
#include <vector>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

class QtEventLoopTest : public testing::Test
{
protected:
    auto step(std::string name)
    {
        return [this, name = std::move(name)] { m_steps.push_back(name); };
    }

    const std::unique_ptr<EventLoop> m_loop = makeQtEventLoop();
    std::vector<std::string> m_steps;
};

TEST_F(QtEventLoopTest, CallsWhatWasPostedInThatOrder)
{
    m_loop->post(step("before it runs"));
    m_loop->post([this] {
        m_loop->post([this] {
            step("from within")();
            m_loop->quit();
        });
        step("second")();
    });
    m_loop->run();
    EXPECT_THAT(m_steps, ElementsAre("before it runs", "second", "from within"));
}

TEST_F(QtEventLoopTest, RunsOnTheThreadThatCallsRun)
{
    std::thread::id called;
    std::thread thread([this] { m_loop->run(); });
    const std::thread::id wanted = thread.get_id();
    m_loop->post([&] {
        called = std::this_thread::get_id();
        m_loop->quit();
    });
    thread.join();
    EXPECT_EQ(called, wanted);
}

TEST_F(QtEventLoopTest, CallsLaterWhatIsDueLaterAndNeverTooEarly)
{
    using Clock = std::chrono::steady_clock;
    Clock::duration waited = {};
    m_loop->post([this, &waited] {
        const Clock::time_point start = Clock::now();
        m_loop->callLater(30ms, [this, &waited, start] {
            waited = Clock::now() - start;
            step("late")();
            m_loop->quit();
        });
        m_loop->callLater(1ms, step("soon"));
    });
    m_loop->run();
    EXPECT_THAT(m_steps, ElementsAre("soon", "late"));
    EXPECT_GE(waited, 30ms);
}

TEST_F(QtEventLoopTest, DropsWhatIsPostedOnceItHasQuit)
{
    m_loop->post([this] {
        m_loop->quit();
        m_loop->post(step("too late"));
    });
    m_loop->run();
    EXPECT_THAT(m_steps, ElementsAre());
}

TEST_F(QtEventLoopTest, GivesTimersTheirTurnWhileTasksGoOn)
{
    bool hasTimedOut = false;
    const std::function<void()> again = [&] {
        if (hasTimedOut) {
            m_loop->quit();
        } else {
            m_loop->post(again);
        }
    };
    m_loop->post([&] {
        m_loop->callLater(5ms, [&] { hasTimedOut = true; });
        again();
    });
    m_loop->run();
    EXPECT_TRUE(hasTimedOut);
}

} // namespace
} // namespace loiter
