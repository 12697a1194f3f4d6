#include "app/flags2_command.h"

#include <gmock/gmock.h>

namespace loiter {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Pair;

CommandLine flags2CommandOf(const std::vector<std::string>& arguments)
{
    const CommandLineResult result = parseFlags2Command(arguments);
    EXPECT_EQ(result.error, "");
    return result.commandLine;
}

std::string flags2ErrorOf(const std::vector<std::string>& arguments)
{
    return parseFlags2Command(arguments).error;
}

TEST(Flags2CommandTest, IsAHeadlessRunOfTheDemoWithAPlainReport)
{
    const CommandLine command = flags2CommandOf({});
    EXPECT_EQ(command.action, Action::RunHeadless);
    EXPECT_EQ(command.experiment.demo, "flags2");
    EXPECT_EQ(command.outputs.transcript, "-");
    EXPECT_TRUE(command.outputs.isPlain);
    EXPECT_TRUE(command.outputs.hasProgress);
    EXPECT_THAT(command.experiment.values,
                AllOf(Contains(Pair("workers", "20")), Contains(Pair("server", "LOCAL"))));
}

TEST(Flags2CommandTest, HandsOnWhatFlags2IsAskedFor)
{
    const CommandLine command = flags2CommandOf({"-s", "delay", "a", "b", "-vl", "40"});
    EXPECT_THAT(command.experiment.values,
                AllOf(Contains(Pair("codes", "a b")),
                      Contains(Pair("limit", "40")),
                      Contains(Pair("server", "DELAY")),
                      Contains(Pair("verbose", "yes")),
                      Contains(Pair("workers", "30"))));
    EXPECT_FALSE(command.outputs.hasProgress);
    EXPECT_THAT(flags2CommandOf({"-ae"}).experiment.values, Contains(Pair("codes", "every")));
    EXPECT_THAT(flags2CommandOf({"-a", "-m5"}).experiment.values,
                AllOf(Contains(Pair("codes", "all")), Contains(Pair("workers", "5"))));
}

TEST(Flags2CommandTest, HasOneConnectionWhereItIsSequential)
{
    for (const auto& strategy : {std::vector<std::string>{"--strategy", "sequential"},
                                 std::vector<std::string>{"--strategy=sequential"}}) {
        EXPECT_THAT(
            flags2CommandOf(strategy).experiment.values,
            AllOf(Contains(Pair("strategy", "sequential")), Contains(Pair("workers", "1"))));
    }
}

TEST(Flags2CommandTest, TakesTheOptionsOfAHeadlessRun)
{
    const CommandLine command = flags2CommandOf({"br",
                                                 "--seed=3",
                                                 "--predict",
                                                 "--trace",
                                                 "t.json",
                                                 "--downloads",
                                                 "here",
                                                 "--summary",
                                                 "-",
                                                 "us"});
    EXPECT_TRUE(command.isPrediction);
    EXPECT_EQ(command.outputs.trace, "t.json");
    EXPECT_EQ(command.outputs.downloads, "here");
    EXPECT_EQ(command.outputs.summary, "-");
    EXPECT_EQ(command.outputs.transcript, "") << "standard output has room for one of them";
    EXPECT_THAT(command.experiment.values,
                AllOf(Contains(Pair("seed", "3")), Contains(Pair("codes", "br us"))));
}

TEST(Flags2CommandTest, ARemoteServerNeedsItsAddress)
{
    EXPECT_THAT(flags2ErrorOf({"-s", "REMOTE"}),
                AllOf(HasSubstr("REMOTE"), HasSubstr("--base-url")));
    for (const auto& url : {std::vector<std::string>{"--base-url", "http://example.org"},
                            std::vector<std::string>{"--base-url=http://example.org"}}) {
        std::vector<std::string> arguments = {"-s", "REMOTE"};
        arguments.insert(arguments.end(), url.begin(), url.end());
        EXPECT_THAT(flags2CommandOf(arguments).experiment.values,
                    Contains(Pair("base-url", "http://example.org")));
    }
}

TEST(Flags2CommandTest, NamesWhatIsWrong)
{
    EXPECT_THAT(flags2ErrorOf({"-m", "0"}), AllOf(HasSubstr("--max_req"), HasSubstr("'0'")));
    EXPECT_THAT(flags2ErrorOf({"-l", "0"}), AllOf(HasSubstr("--limit"), HasSubstr("'0'")));
    EXPECT_THAT(flags2ErrorOf({"-s", "NOWHERE"}),
                AllOf(HasSubstr("--server"), HasSubstr("NOWHERE")));
    EXPECT_THAT(flags2ErrorOf({"1x"}), HasSubstr("'1x'"));
    EXPECT_THAT(flags2ErrorOf({"--workers", "3"}), HasSubstr("--workers"));
    EXPECT_THAT(flags2ErrorOf({"--seed"}), HasSubstr("--seed"));
    EXPECT_THAT(flags2ErrorOf({"--", "--seed"}), HasSubstr("'--seed'")) << "a word after --";
}

TEST(Flags2CommandTest, HelpFitsTheScreenAndNamesAllOptions)
{
    EXPECT_EQ(flags2CommandOf({"-h"}).action, Action::ShowFlags2Help);
    const std::string help = flags2CommandHelp();
    for (const char* option : {"--limit",
                               "--max_req",
                               "--server",
                               "--verbose",
                               "--strategy",
                               "--seed",
                               "--base-url",
                               "--downloads",
                               "--save-experiment"}) {
        EXPECT_THAT(help, HasSubstr(option));
    }
    std::istringstream lines(help);
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(line.size(), 80U) << line;
    }
}

} // namespace
} // namespace loiter
