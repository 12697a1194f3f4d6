#include "core/demos/prediction.h"
#include "core/demos/run.h"
#include "core/events/event_recorder.h"
#include "tests/support/demo_fixture.h"

#include <algorithm>
#include <chrono>
#include <gmock/gmock.h>
#include <thread>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::Ge;
using testing::HasSubstr;
using testing::Le;
using testing::SizeIs;

constexpr double kFastSpinner = 0.1;

Experiment spinnerBy(Strategy strategy, const std::string& blocking = "no")
{
    return experimentOf("spinner",
                        {.strategy = strategy,
                         .collection = Collection::AsCompleted,
                         .workers = 2,
                         .parameters = {{"blocking", blocking}}});
}

std::vector<std::string> framesOf(const Trace& trace)
{
    std::vector<std::string> frames;
    for (const PrintedLine& line : trace.status) {
        frames.emplace_back(trace.text(line.text));
    }
    return frames;
}

std::chrono::nanoseconds lengthOf(const Task& task)
{
    return task.finished - task.started;
}

TEST(SpinnerDemoTest, ThePredictedThreadTurnsTenTimesASecondAndErasesItsLine)
{
    const Trace trace = predict(spinnerBy(Strategy::ThreadPerTask));
    std::vector<std::string> frames = framesOf(trace);
    ASSERT_THAT(frames, SizeIs(32)); // the last one at the instant of the flag
    EXPECT_EQ(frames.back(), "");
    frames.resize(5);
    EXPECT_THAT(
        frames,
        ElementsAre("\\ thinking!", "| thinking!", "/ thinking!", "- thinking!", "\\ thinking!"));
    EXPECT_THAT(linesOf(trace),
                ElementsAre("spinner object: <Thread(Thread-1, initial)>", "Answer: 42"));
    EXPECT_EQ(trace.tasks.at(0).finished, 3s);
}

TEST(SpinnerDemoTest, TheThreadNoticesTheFlagWithinATenthOfASecond)
{
    const Trace trace = runFor(spinnerBy(Strategy::ThreadPerTask), kFastSpinner);
    EXPECT_THAT(framesOf(trace), SizeIs(AllOf(Ge(15U), Le(32U))));
    EXPECT_EQ(framesOf(trace).back(), "");
    EXPECT_THAT(linesOf(trace),
                ElementsAre("spinner object: <Thread(Thread-1, initial)>", "Answer: 42"));
}

TEST(SpinnerDemoTest, TheCoroutineTurnsOnTheSameThreadUntilItIsCancelled)
{
    for (const bool isPrediction : {true, false}) {
        const Experiment experiment = spinnerBy(Strategy::Asyncio);
        const Trace trace = isPrediction ? predict(experiment) : runFor(experiment, kFastSpinner);
        EXPECT_THAT(trace.lanes, SizeIs(2)) << isPrediction;
        EXPECT_THAT(framesOf(trace), SizeIs(AllOf(Ge(15U), Le(32U)))) << isPrediction;
        EXPECT_EQ(framesOf(trace).back(), "") << isPrediction;
        EXPECT_EQ(linesOf(trace).front(),
                  "spinner object: <Task pending name='Task-2' coro=<spin() running>>");
        EXPECT_EQ(linesOf(trace).back(), "Answer: 42");
        EXPECT_EQ(trace.tasks.at(0).state, TaskState::Finished) << "it catches the cancellation";
        EXPECT_EQ(trace.droppedCount, 0U);
    }
}

TEST(SpinnerDemoTest, NothingTurnsWhileTheComputationBlocksTheLoop)
{
    for (const bool isPrediction : {true, false}) {
        const Experiment experiment = spinnerBy(Strategy::Asyncio, "yes");
        const Trace trace = isPrediction ? predict(experiment) : runFor(experiment, kFastSpinner);
        EXPECT_THAT(framesOf(trace), SizeIs(Le(3U))) << isPrediction;
        EXPECT_GE(lengthOf(trace.tasks.at(1)), 3s) << isPrediction;
        EXPECT_EQ(linesOf(trace).back(), "Answer: 42");
    }
}

TEST(SpinnerDemoTest, ACoroutineThatIsNeverAwaitedRunsNothingAndIsPointedOut)
{
    Experiment experiment = spinnerBy(Strategy::Asyncio);
    ASSERT_FALSE(setParameter(experiment, "create-task", "no"));
    for (const Trace& trace : {predict(experiment), runFor(experiment, kFastSpinner)}) {
        EXPECT_THAT(framesOf(trace), SizeIs(0));
        EXPECT_THAT(linesOf(trace),
                    ElementsAre("spinner object: <coroutine object spin at 0x…>",
                                "RuntimeWarning: coroutine 'spin' was never awaited",
                                "Answer: 42"));
        ASSERT_THAT(trace.tasks, SizeIs(1)) << "slow() alone";
        EXPECT_GE(trace.printed[1].time, trace.tasks[0].finished) << "when it is dropped";
    }
}

TEST(SpinnerDemoTest, ARunThatIsStoppedMeanwhileSaysNothingMore)
{
    Experiment experiment = spinnerBy(Strategy::Asyncio);
    ASSERT_FALSE(setParameter(experiment, "create-task", "no"));
    experiment.timeScale = 100;
    EventRecorder recorder;
    SteadyClock clock;
    loiter::Run run(experiment, clock, recorder);
    run.start();
    const auto hasPrinted = [&] {
        return std::ranges::any_of(
            recorder.drain(), [](const Event& event) { return event.kind == EventKind::Printed; });
    };
    while (!hasPrinted()) {
        std::this_thread::yield();
    }
    run.stop();
    run.waitUntilEnded();
    EXPECT_EQ(run.state(), loiter::Run::State::Stopped);
    EXPECT_FALSE(hasPrinted());
}

TEST(SpinnerDemoTest, NeedsRoomForTheComputationBesideTheSpinner)
{
    Experiment experiment = spinnerBy(Strategy::Asyncio);
    experiment.workers = 1;
    const auto error = checkExperiment(experiment);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->field, "workers");
    EXPECT_THAT(error->message, HasSubstr("2 or more"));
    ASSERT_FALSE(setParameter(experiment, "create-task", "no"));
    EXPECT_FALSE(checkExperiment(experiment)) << "nothing turns";
}

} // namespace
} // namespace loiter
