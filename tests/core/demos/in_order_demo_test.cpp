#include "core/demos/prediction.h"
#include "tests/support/demo_fixture.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <string>
#include <vector>

namespace loiter {
namespace {

using testing::ElementsAre;

constexpr double kFastLoiter = 0.05;

std::vector<std::string> scriptLinesOf(const Trace& trace)
{
    std::vector<std::string> lines;
    for (const PrintedLine& line : trace.printed) {
        if (trace.lane(line.lane).kind == LaneKind::Caller && line.task.isNone()) {
            lines.emplace_back(trace.text(line.text));
        }
    }
    return lines;
}

TEST(InOrderDemoTest, TheOutputHasTheOrderOfTheInputWhateverTheOrderOfCompletion)
{
    const Experiment experiment = experimentOf(
        "in-order",
        {.collection = Collection::AsCompleted, .parameters = {{"durations", "3,1,2"}}});
    for (const Trace& trace : {predict(experiment), runFor(experiment, kFastLoiter)}) {
        EXPECT_THAT(scriptLinesOf(trace),
                    ElementsAre("1 of 3 done: call 1",
                                "2 of 3 done: call 2",
                                "3 of 3 done: call 0",
                                "In the order of the calls:",
                                "result 0: 30",
                                "result 1: 10",
                                "result 2: 20"));
    }
}

TEST(InOrderDemoTest, ThousandsOfResultsComeBackInOrder)
{
    const Trace trace =
        predict(experimentOf("in-order",
                             {.collection = Collection::Wait,
                              .workers = 40,
                              .parameters = {{"durations", "uniform(0, 9, n=2000)"}}}));
    std::vector<std::string> lines = scriptLinesOf(trace);
    lines.erase(lines.begin(), std::ranges::find(lines, "In the order of the calls:") + 1);
    ASSERT_EQ(lines.size(), 2000U);
    for (std::size_t index = 0; index < lines.size(); ++index) {
        EXPECT_TRUE(lines[index].starts_with("result " + std::to_string(index) + ": "))
            << lines[index];
    }
}

} // namespace
} // namespace loiter
