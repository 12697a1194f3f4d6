#include "app/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

namespace loiter {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::StartsWith;

using Arguments = std::vector<std::string>;

CommandLine parsed(const Arguments& arguments)
{
    const CommandLineResult result = parseCommandLine(arguments);
    EXPECT_EQ(result.error, "");
    return result.commandLine;
}

std::string errorOf(const Arguments& arguments)
{
    return parseCommandLine(arguments).error;
}

std::string headlessError(Arguments arguments)
{
    arguments.insert(arguments.begin(), "--headless");
    return errorOf(arguments);
}

TEST(CommandLineTest, WithoutArgumentsOpensTheWindow)
{
    const CommandLine commandLine = parsed({});
    EXPECT_EQ(commandLine.action, Action::OpenWindow);
    EXPECT_EQ(commandLine.file, "");
}

TEST(CommandLineTest, AFileAloneOpensTheWindowWithIt)
{
    EXPECT_EQ(parsed({"mine.loiter.json"}).file, "mine.loiter.json");
    EXPECT_EQ(parsed({"--", "--odd.loiter.json"}).file, "--odd.loiter.json");
}

TEST(CommandLineTest, UnderstandsEveryActionThatIsNoRun)
{
    EXPECT_EQ(parsed({"--help"}).action, Action::ShowHelp);
    EXPECT_EQ(parsed({"-h"}).action, Action::ShowHelp);
    EXPECT_EQ(parsed({"--version"}).action, Action::ShowVersion);
    EXPECT_EQ(parsed({"--list-demos"}).action, Action::ListDemos);
}

TEST(CommandLineTest, HelpIsShownWhateverElseIsThere)
{
    EXPECT_EQ(parsed({"--nonsense", "--workers", "--help"}).action, Action::ShowHelp);
}

TEST(CommandLineTest, TakesTheExperimentAsItWasTyped)
{
    const CommandLine commandLine = parsed({"--headless",
                                            "--demo",
                                            "loiter",
                                            "--workers",
                                            "0",
                                            "--durations",
                                            "10,1*4",
                                            "--set",
                                            "timeout=2",
                                            "--predict"});
    EXPECT_EQ(commandLine.action, Action::RunHeadless);
    EXPECT_TRUE(commandLine.isPrediction);
    EXPECT_EQ(commandLine.experiment.demo, "loiter");
    EXPECT_THAT(
        commandLine.experiment.values,
        ElementsAre(Pair("workers", "0"), Pair("durations", "10,1*4"), Pair("timeout", "2")));
    EXPECT_THAT(commandLine.experiment.parameters, ElementsAre("durations", "timeout"));
}

TEST(CommandLineTest, AValueMayFollowAnEqualsSign)
{
    const CommandLine commandLine =
        parsed({"--headless", "--seed=7", "--durations=1 2", "--set=timeout=", "--csv=a=b.csv"});
    EXPECT_THAT(commandLine.experiment.values,
                ElementsAre(Pair("seed", "7"), Pair("durations", "1 2"), Pair("timeout", "")));
    EXPECT_EQ(commandLine.outputs.csv, "a=b.csv");
}

TEST(CommandLineTest, TakesTheOutputs)
{
    const OutputOptions outputs = parsed({"--headless",
                                          "--transcript",
                                          "-",
                                          "--summary",
                                          "s.json",
                                          "--trace",
                                          "t.json",
                                          "--csv",
                                          "c.csv",
                                          "--export",
                                          "p.PNG",
                                          "--size",
                                          "1920x1080",
                                          "--scale",
                                          "3",
                                          "--theme",
                                          "high-contrast",
                                          "--save-experiment",
                                          "e.json"})
                                      .outputs;
    EXPECT_EQ(outputs.transcript, "-");
    EXPECT_TRUE(outputs.usesStandardOutput());
    EXPECT_EQ(outputs.summary, "s.json");
    EXPECT_EQ(outputs.trace, "t.json");
    EXPECT_EQ(outputs.csv, "c.csv");
    EXPECT_EQ(outputs.experiment, "e.json");
    EXPECT_EQ(outputs.picture.path, "p.PNG");
    EXPECT_EQ(outputs.picture.width, 1920);
    EXPECT_EQ(outputs.picture.height, 1080);
    EXPECT_EQ(outputs.picture.scale, 3);
    EXPECT_EQ(outputs.picture.theme, PictureTheme::HighContrast);
}

TEST(CommandLineTest, NamesAnUnknownOption)
{
    EXPECT_THAT(errorOf({"--wrokers", "3"}), StartsWith("unknown option --wrokers;"));
    EXPECT_THAT(errorOf({"-x"}), StartsWith("unknown option -x;"));
    EXPECT_THAT(errorOf({"--nope=3"}), StartsWith("unknown option --nope;"));
}

TEST(CommandLineTest, NamesAnOptionWithoutItsValueAndSaysWhatItIs)
{
    EXPECT_EQ(headlessError({"--workers"}), "--workers: needs a value: N");
    EXPECT_EQ(headlessError({"--demo", "--predict"}), "--demo: needs a value: ID");
    EXPECT_EQ(headlessError({"--export"}),
              "--export: needs a value: FILE.png, FILE.svg or FILE.pdf");
    EXPECT_EQ(headlessError({"--demo="}), "--demo: the value is empty");
    EXPECT_EQ(headlessError({"--predict=yes"}), "--predict: takes no value");
}

TEST(CommandLineTest, RefusesWhatIsThereTwice)
{
    EXPECT_EQ(headlessError({"--workers", "3", "--workers", "4"}),
              "--workers: is there twice, allowed is once");
    EXPECT_EQ(headlessError({"--set", "a=1", "--set", "a=2"}),
              "a: is there twice, allowed is once");
    EXPECT_EQ(headlessError({"--durations", "1", "--set", "durations=2"}),
              "durations: is there twice, allowed is once");
    EXPECT_EQ(errorOf({"a.json", "b.json"}), "'b.json': allowed is one experiment file");
}

TEST(CommandLineTest, RefusesABadSetting)
{
    EXPECT_EQ(headlessError({"--set", "timeout"}),
              "--set: 'timeout' is not allowed here: allowed is NAME=VALUE");
    EXPECT_THAT(headlessError({"--set", "=3"}), HasSubstr("allowed is NAME=VALUE"));
}

TEST(CommandLineTest, RefusesABadPicture)
{
    EXPECT_THAT(headlessError({"--export", "a.gif"}),
                AllOf(StartsWith("--export: 'a.gif'"), HasSubstr(".png, .svg or .pdf")));
    EXPECT_THAT(headlessError({"--export", ".png"}), StartsWith("--export: '.png'"));
    for (const char* size :
         {"12", "axb", "0x100", "100x-100", "1920x1080x2", "99999x100", "x", ""}) {
        EXPECT_THAT(headlessError({"--export", "a.png", std::string("--size=") + size}),
                    AllOf(StartsWith("--size: "), HasSubstr("allowed is WxH, each from 100")))
            << size;
    }
    for (const char* scale : {"0", "9", "1.5", "two"}) {
        EXPECT_THAT(headlessError({"--export", "a.png", "--scale", scale}),
                    AllOf(StartsWith("--scale: "), HasSubstr("whole number from 1 to 8")))
            << scale;
    }
    EXPECT_THAT(headlessError({"--export", "a.png", "--theme", "blue"}),
                AllOf(StartsWith("--theme: 'blue'"), HasSubstr("light, dark, high-contrast")));
    EXPECT_THAT(headlessError({"--export", "a.png", "--size", "9000x100", "--scale", "8"}),
                HasSubstr("too large"));
}

TEST(CommandLineTest, RefusesAPicturesSizeWithoutAPicture)
{
    EXPECT_THAT(headlessError({"--size", "800x600"}), StartsWith("--size: needs --export"));
    EXPECT_THAT(headlessError({"--scale", "2"}), StartsWith("--scale: needs --export"));
    EXPECT_THAT(headlessError({"--theme", "dark"}), StartsWith("--theme: needs --export"));
}

TEST(CommandLineTest, RefusesStandardOutputWhereItIsNotAllowed)
{
    EXPECT_EQ(headlessError({"--csv", "-"}), "--csv: '-' is not allowed here: allowed is FILE");
    EXPECT_THAT(headlessError({"--trace", "-"}), HasSubstr("allowed is FILE.json"));
    EXPECT_THAT(headlessError({"--summary="}), HasSubstr("allowed is FILE or -"));
}

TEST(CommandLineTest, RefusesOnePathForTwoOutputs)
{
    EXPECT_EQ(headlessError({"--transcript", "-", "--summary", "-"}),
              "--summary: '-' is another output's already, each needs its own");
    EXPECT_THAT(headlessError({"--csv", "a", "--save-experiment", "a"}), HasSubstr("'a'"));
    EXPECT_THAT(headlessError({"--csv", "a", "--save-experiment", "./b/../a"}),
                HasSubstr("another output's already"));
}

TEST(CommandLineTest, OutputsAndValuesNeedHeadless)
{
    for (const Arguments& arguments : {Arguments{"--summary", "-"},
                                       Arguments{"--export", "a.png"},
                                       Arguments{"--workers", "3"},
                                       Arguments{"--set", "a=1"},
                                       Arguments{"--predict"}}) {
        EXPECT_THAT(errorOf(arguments),
                    AllOf(StartsWith(arguments.front() + ": "), HasSubstr("needs --headless")));
    }
    EXPECT_THAT(errorOf({"--durations", "1"}), HasSubstr("needs --headless"));
}

TEST(CommandLineTest, RefusesWhatContradictsItself)
{
    EXPECT_THAT(headlessError({"--demo", "loiter", "--experiment", "a.json"}),
                StartsWith("--demo and --experiment: "));
    EXPECT_THAT(headlessError({"a.json"}), HasSubstr("--experiment FILE"));
    EXPECT_THAT(errorOf({"--list-demos", "--headless"}), StartsWith("--list-demos: stands alone"));
}

TEST(CommandLineTest, HelpNamesEveryOptionAndFitsTheScreen)
{
    for (const std::string_view option : optionNames()) {
        EXPECT_THAT(std::string(helpText()), HasSubstr(std::string(option)));
    }
    std::istringstream lines{std::string(helpText())};
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(line.size(), 80U) << line;
    }
}

} // namespace
} // namespace loiter
