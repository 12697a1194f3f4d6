#include "core/downloads/flags2_options.h"

#include <gmock/gmock.h>

namespace loiter {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

Flags2Options optionsOf(const std::vector<std::string>& arguments)
{
    const Flags2Result result = parseFlags2(arguments);
    EXPECT_EQ(result.error, "");
    return result.options;
}

std::string usageErrorOf(const std::vector<std::string>& arguments)
{
    return parseFlags2(arguments).error;
}

TEST(Flags2OptionsTest, AskForTheMostPopulousCountriesByDefault)
{
    const Flags2Options options = optionsOf({});
    EXPECT_THAT(options.codes, SizeIs(20));
    EXPECT_EQ(options.codes.front(), "BD");
    EXPECT_EQ(options.codes.back(), "VN");
    EXPECT_EQ(options.server, FlagServer::Local);
    EXPECT_FALSE(options.isVerbose);
    EXPECT_EQ(options.requestsAtOnce(30), 20U);
}

TEST(Flags2OptionsTest, NameCodesOrTheirFirstLetters)
{
    EXPECT_THAT(optionsOf({"us", "BR"}).codes, ElementsAre("BR", "US"));
    const Flags2Options options = optionsOf({"-s", "DELAY", "a", "b", "c"});
    EXPECT_THAT(options.codes, SizeIs(78));
    EXPECT_EQ(options.server, FlagServer::Delay);
    EXPECT_EQ(options.requestsAtOnce(30), 30U);
}

TEST(Flags2OptionsTest, MayStandTogether)
{
    const Flags2Options options = optionsOf({"-s", "error", "-al", "100", "-m", "100"});
    EXPECT_THAT(options.codes, SizeIs(100));
    EXPECT_EQ(options.codes.front(), "AD");
    EXPECT_EQ(options.codes.back(), "LK");
    EXPECT_EQ(options.server, FlagServer::Error);
    EXPECT_EQ(options.requestsAtOnce(30), 100U);
    EXPECT_THAT(optionsOf({"-avl7"}).codes, SizeIs(7));
    EXPECT_TRUE(optionsOf({"-av"}).isVerbose);
}

TEST(Flags2OptionsTest, HaveLongNames)
{
    const Flags2Options options =
        optionsOf({"--every", "--limit=30", "--max_req", "5", "--server=Remote", "--verbose"});
    EXPECT_THAT(options.codes, SizeIs(30));
    EXPECT_EQ(options.codes.back(), "BD");
    EXPECT_EQ(options.maxRequests, 5U);
    EXPECT_EQ(options.server, FlagServer::Remote);
    EXPECT_TRUE(options.isVerbose);
    EXPECT_THAT(optionsOf({"-e"}).codes, SizeIs(676));
    EXPECT_THAT(optionsOf({"--all"}).codes, SizeIs(194));
    EXPECT_TRUE(optionsOf({"--help"}).isHelp);
    EXPECT_TRUE(optionsOf({"-h", "1x"}).isHelp);
}

TEST(Flags2OptionsTest, AllowNoMoreThanAThousandRequestsAtOnce)
{
    EXPECT_EQ(optionsOf({"-e", "-m", "5000"}).requestsAtOnce(30), 676U);
    Flags2Options options = optionsOf({"-m", "5000"});
    options.codes.resize(2000);
    EXPECT_EQ(options.requestsAtOnce(30), 1000U);
    EXPECT_EQ(optionsOf({"us"}).requestsAtOnce(30), 1U);
}

TEST(Flags2OptionsTest, AreRefusedByName)
{
    EXPECT_EQ(usageErrorOf({"-m", "0"}),
              "--max_req: '0' is not allowed, it must be a whole number of 1 or more");
    EXPECT_THAT(usageErrorOf({"-l", "0"}), HasSubstr("--limit: '0'"));
    EXPECT_THAT(usageErrorOf({"-l", "-3"}), HasSubstr("--limit: '-3'"));
    EXPECT_THAT(usageErrorOf({"-l", "1e9"}), HasSubstr("--limit: '1e9'"));
    EXPECT_THAT(usageErrorOf({"--max_req="}), HasSubstr("--max_req: ''"));
    EXPECT_EQ(usageErrorOf({"-s", "NOWHERE"}),
              "--server: 'NOWHERE' is none of DELAY, ERROR, LOCAL, REMOTE");
    EXPECT_EQ(usageErrorOf({"1x"}), "CC: '1x' is neither a code of two letters nor one letter");
    EXPECT_THAT(usageErrorOf({"-a", "1x"}), HasSubstr("CC: '1x'"));
    EXPECT_EQ(usageErrorOf({"-l"}), "--limit: needs a value");
    EXPECT_EQ(usageErrorOf({"-x"}), "unknown option -x");
    EXPECT_EQ(usageErrorOf({"--al"}), "unknown option --al");
    EXPECT_EQ(usageErrorOf({"--all=1"}), "--all: takes no value");
    EXPECT_THAT(usageErrorOf({"--", "-a"}), HasSubstr("CC: '-a'"));
}

} // namespace
} // namespace loiter
