#include "core/demos/experiment_check.h"
#include "core/demos/prediction.h"
#include "core/demos/run.h"
#include "core/events/event_recorder.h"
#include "tests/support/demo_fixture.h"

#include <QHostAddress>
#include <QTcpServer>

#include <algorithm>
#include <gmock/gmock.h>

namespace loiter {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;

Experiment flagsAtFixedPort(const std::string& server)
{
    return experimentOf("flags2",
                        {.collection = Collection::AsCompleted,
                         .parameters = {{"server", server}, {"port", "fixed"}}});
}

Site siteOf(const Experiment& experiment)
{
    return findDemo(experiment.demo)->site(experiment);
}

TEST(ServerParametersTest, FixedPortsAreThoseOfTheTexts)
{
    EXPECT_EQ(siteOf(flagsAtFixedPort("LOCAL")).port, 8001);
    EXPECT_EQ(siteOf(flagsAtFixedPort("DELAY")).port, 8002);
    EXPECT_EQ(siteOf(flagsAtFixedPort("ERROR")).port, 8003);
    EXPECT_EQ(siteOf(experimentOf("urls", {.parameters = {{"port", "fixed"}}})).port, 8001);
    EXPECT_EQ(siteOf(experimentOf("sponsors", {.parameters = {{"port", "fixed"}}})).port, 8002);
}

TEST(ServerParametersTest, AtFirstThePortIsFreeAndThereIsNoLane)
{
    for (const char* demo : {"flags", "flags2", "urls", "sponsors"}) {
        const Site site = siteOf(findDemo(demo)->experiment);
        EXPECT_EQ(site.port, 0) << demo;
        EXPECT_FALSE(site.hasLane) << demo;
    }
}

TEST(ServerParametersTest, AServerThatIsNotOursHasNeither)
{
    const Experiment remote = experimentOf("flags",
                                           {.parameters = {{"server", "REMOTE"},
                                                           {"base-url", "http://example.org"},
                                                           {"server-lane", "yes"},
                                                           {"port", "fixed"}}});
    EXPECT_FALSE(siteOf(remote).hasLane);
    EXPECT_EQ(siteOf(remote).port, 0);
    for (const char* name : {"server-lane", "port"}) {
        const auto& parameters = findDemo("flags")->parameters;
        const auto parameter = std::ranges::find(parameters, name, &Parameter::name);
        EXPECT_FALSE(parameter->isUsed(remote)) << name;
        EXPECT_TRUE(parameter->isUsed(findDemo("flags")->experiment)) << name;
    }
}

TEST(ServerParametersTest, ThePredictionKnowsAFixedPort)
{
    EXPECT_THAT(linesOf(predict(flagsAtFixedPort("ERROR"))),
                Contains(HasSubstr("ERROR site: http://127.0.0.1:8003/")));
}

TEST(ServerParametersTest, ARunWhosePortIsTakenFailsAndSaysWhatToDo)
{
    QTcpServer other; // unless somebody else has it anyway
    other.listen(QHostAddress::LocalHost, 8003);
    EventRecorder recorder;
    SteadyClock clock;
    loiter::Run run(flagsAtFixedPort("ERROR"), clock, recorder);
    run.start();
    run.waitUntilEnded();
    EXPECT_EQ(run.state(), loiter::Run::State::Failed);
    EXPECT_THAT(run.error(), AllOf(HasSubstr("port 8003"), HasSubstr("in use"), HasSubstr("free")));
}

} // namespace
} // namespace loiter
