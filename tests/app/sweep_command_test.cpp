#include "app/sweep_command.h"

#include <gmock/gmock.h>
#include <sstream>

namespace loiter {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

CommandLine sweepCommandOf(const std::vector<std::string>& arguments)
{
    const CommandLineResult result = parseSweepCommand(arguments);
    EXPECT_EQ(result.error, "");
    return result.commandLine;
}

std::string sweepErrorOf(const std::vector<std::string>& arguments)
{
    return parseSweepCommand(arguments).error;
}

TEST(SweepCommandTest, ComparesTheTextsNumbersOfWorkers)
{
    const CommandLine command = sweepCommandOf({});
    EXPECT_EQ(command.action, Action::RunSweep);
    EXPECT_THAT(command.sweepWorkers, ElementsAre(4, 6, 8, 16, 32));
    EXPECT_FALSE(command.isPrediction);
}

TEST(SweepCommandTest, TakesAListOfWorkersAndTheOptionsOfAnExperiment)
{
    for (const auto& workers : {std::vector<std::string>{"--workers", "1-3"},
                                std::vector<std::string>{"--workers=1-3"}}) {
        std::vector<std::string> arguments = {
            "--demo", "urls", "--predict", "--csv", "c.csv", "--downloads", "here"};
        arguments.insert(arguments.begin() + 2, workers.begin(), workers.end());
        const CommandLine command = sweepCommandOf(arguments);
        EXPECT_THAT(command.sweepWorkers, ElementsAre(1, 2, 3));
        EXPECT_EQ(command.experiment.demo, "urls");
        EXPECT_THAT(command.experiment.values, IsEmpty());
        EXPECT_TRUE(command.isPrediction);
        EXPECT_EQ(command.outputs.csv, "c.csv");
        EXPECT_EQ(command.outputs.downloads, "here");
    }
}

TEST(SweepCommandTest, NamesWhatIsWrong)
{
    EXPECT_THAT(sweepErrorOf({"--workers", "4,0"}),
                AllOf(StartsWith("sweep: --workers: "), HasSubstr("'0'"), HasSubstr("1 to 1000")));
    EXPECT_THAT(sweepErrorOf({"--workers"}), HasSubstr("needs a value"));
    EXPECT_THAT(sweepErrorOf({"--workers", "--predict"}), HasSubstr("needs a value"));
    EXPECT_THAT(sweepErrorOf({"--workers=1", "--workers=2"}), HasSubstr("twice"));
    EXPECT_THAT(sweepErrorOf({"--wrokers", "3"}), HasSubstr("unknown option --wrokers"));
}

TEST(SweepCommandTest, HasNoOutputsOfOneRun)
{
    for (const char* option : {"--transcript", "--summary", "--trace", "--save-experiment"}) {
        EXPECT_THAT(sweepErrorOf({option, "x.json"}), StartsWith(std::string("sweep: ") + option));
    }
    EXPECT_THAT(sweepErrorOf({"--export", "x.png"}), StartsWith("sweep: --export"));
}

TEST(SweepCommandTest, HelpFitsTheScreenAndNamesAllOptions)
{
    EXPECT_EQ(sweepCommandOf({"--csv", "-h"}).action, Action::ShowSweepHelp);
    const std::string help(sweepCommandHelp());
    for (const char* option : {"--workers", "--predict", "--csv", "--downloads", "--time-scale"}) {
        EXPECT_THAT(help, HasSubstr(option));
    }
    std::istringstream lines(help);
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(line.size(), 80U) << line;
    }
}

} // namespace
} // namespace loiter
