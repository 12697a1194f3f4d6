#include "core/demos/catalogue.h"
#include "core/demos/experiment_check.h"
#include "core/downloads/flag_site.h"
#include "tests/support/demo_fixture.h"

#include <algorithm>
#include <gmock/gmock.h>

namespace loiter {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

Experiment flagsWith(std::string_view name, const std::string& text)
{
    return experimentOf("flags", {.parameters = {{std::string(name), text}}});
}

std::string errorWith(std::string_view name, const std::string& text)
{
    Experiment experiment = findDemo("flags")->experiment;
    const auto error = setParameter(experiment, name, text);
    return error ? error->field + ": " + error->message : "";
}

TEST(FlagSiteTest, EveryDemoWithCoroutinesMakesTheirLoop)
{
    for (const Demo& demo : catalogue()) {
        const bool hasCoroutines =
            std::ranges::find(demo.strategies, Strategy::Asyncio) != demo.strategies.end();
        EXPECT_EQ(hasCoroutines, demo.makeEventLoop != nullptr) << demo.id;
    }
}

TEST(FlagSiteTest, EveryDemoStartsWithAGoodExperiment)
{
    for (const char* demo : {"flags", "flags2"}) {
        EXPECT_EQ(checkExperiment(findDemo(demo)->experiment), std::nullopt) << demo;
    }
}

TEST(FlagSiteTest, CodesAreSelectedByWordsAndLimited)
{
    EXPECT_THAT(flagCodes(flagsWith("codes", "")), SizeIs(20));
    EXPECT_THAT(flagCodes(flagsWith("codes", "us br")), ElementsAre("BR", "US"));
    EXPECT_THAT(flagCodes(flagsWith("codes", "all")), SizeIs(194));
    EXPECT_THAT(flagCodes(flagsWith("codes", "every")), SizeIs(676));
    EXPECT_THAT(flagCodes(flagsWith("limit", "3")), ElementsAre("BD", "BR", "CD"));
    EXPECT_THAT(flagCodes(flagsWith("limit", "600")), SizeIs(20));
}

TEST(FlagSiteTest, BadCodesAreNamedWithWhatIsAllowed)
{
    EXPECT_THAT(errorWith("codes", "BR 1x"),
                AllOf(HasSubstr("codes: "), HasSubstr("'1x'"), HasSubstr("every")));
    EXPECT_THAT(errorWith("limit", "-1"), HasSubstr("0 to 676"));
}

TEST(FlagSiteTest, ServersHaveTheirNamesInAnyCase)
{
    EXPECT_EQ(flagServer(flagsWith("server", "error")), FlagServer::Error);
    EXPECT_EQ(flagSite(flagsWith("server", "Delay")).name, "DELAY");
    EXPECT_THAT(errorWith("server", "NOWHERE"),
                AllOf(HasSubstr("'NOWHERE'"), HasSubstr("LOCAL, DELAY, ERROR, REMOTE")));
}

TEST(FlagSiteTest, ErrorsFollowFromTheSeed)
{
    Experiment experiment = flagsWith("server", "ERROR");
    experiment.seed = 7;
    EXPECT_EQ(flagSite(experiment).model.seed, 7U);
    EXPECT_EQ(flagSite(experiment).model.errorShare, 0.25);
}

TEST(FlagSiteTest, ARemoteServerNeedsItsAddress)
{
    Experiment experiment = flagsWith("server", "REMOTE");
    EXPECT_THAT(checkExperiment(experiment)->field, "base-url");
    ASSERT_EQ(setParameter(experiment, "base-url", "http://example.org//"), std::nullopt);
    EXPECT_EQ(checkExperiment(experiment), std::nullopt);
    EXPECT_EQ(flagSite(experiment).address, "http://example.org");
    EXPECT_THAT(errorWith("base-url", "ftp://example.org"), HasSubstr("'ftp://example.org'"));
}

TEST(FlagSiteTest, AnAddressIsOnlyAskedWhereItIsChosen)
{
    const Experiment experiment = flagsWith("base-url", "http://example.org");
    EXPECT_EQ(flagSite(experiment).address, "");
}

} // namespace
} // namespace loiter
