#include "core/demos/coroutine_object.h"
#include "core/demos/simulated_caller.h"
#include "core/events/event_recorder.h"
#include "core/trace/trace_builder.h"
#include "tests/support/demo_fixture.h"

#include <gmock/gmock.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

Routine<Value> greet(TaskContext& context)
{
    co_await context.sleep(1s);
    context.print("hello");
    co_return std::int64_t(7);
}

Call greetCall()
{
    return {.label = "greet()", .body = [](TaskContext& context) { return greet(context); }};
}

class CoroutineObjectTest : public testing::Test
{
protected:
    /// What has been recorded, at the end of the script.
    Trace trace()
    {
        m_caller.end();
        TraceBuilder builder(TraceSource::Prediction, m_recorder.texts());
        builder.append(m_recorder.drain());
        return builder.take();
    }

    SimulatedCaller& caller() { return m_caller; }

private:
    EventRecorder m_recorder;
    SimulatedCaller m_caller{{.strategy = Strategy::Asyncio, .workers = 2}, {}, m_recorder};
};

TEST_F(CoroutineObjectTest, OneThatIsOnlyMadeRunsNothingAndWarnsWhenItIsDropped)
{
    {
        const CoroutineObject coroutine(caller(), "greet", greetCall());
        EXPECT_EQ(coroutine.repr(), "<coroutine object greet at 0x…>");
        caller().work("something else", 2s);
        caller().print("still there");
    }
    const Trace ended = trace();
    EXPECT_THAT(linesOf(ended),
                ElementsAre("still there", "RuntimeWarning: coroutine 'greet' was never awaited"));
    EXPECT_THAT(ended.tasks, IsEmpty());
}

TEST_F(CoroutineObjectTest, OneThatIsMadeATaskRunsAndDoesNotWarn)
{
    {
        CoroutineObject coroutine(caller(), "greet", greetCall());
        const TaskId task = coroutine.createTask();
        EXPECT_EQ(caller().result(task, std::nullopt).result(), Value(std::int64_t(7)));
    }
    const Trace ended = trace();
    EXPECT_THAT(linesOf(ended), ElementsAre("hello"));
    EXPECT_EQ(ended.tasks.at(0).finished, 1s);
}

TEST_F(CoroutineObjectTest, ATaskGoesOnWhenTheObjectIsGone)
{
    {
        CoroutineObject coroutine(caller(), "greet", greetCall());
        coroutine.createTask();
    }
    EXPECT_THAT(linesOf(trace()), ElementsAre("hello"));
}

TEST_F(CoroutineObjectTest, TheCoroutineItselfIsRunAndNotAnotherOne)
{
    int made = 0;
    const Call call{.label = "greet()", .body = [&made](TaskContext& context) {
                        ++made;
                        return greet(context);
                    }};
    CoroutineObject coroutine(caller(), "greet", call);
    EXPECT_EQ(made, 1);
    caller().result(coroutine.createTask(), std::nullopt);
    EXPECT_EQ(made, 1);
}

} // namespace
} // namespace loiter
