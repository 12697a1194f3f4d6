#include "app/experiment_choice.h"
#include "core/demos/catalogue.h"
#include "core/formats/file_writer.h"
#include "tests/support/temporary_directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

namespace loiter {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

ExperimentChoice chosen(const std::vector<std::string>& arguments)
{
    std::vector<std::string> all = {"--headless"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const CommandLineResult result = parseCommandLine(all);
    EXPECT_EQ(result.error, "");
    return chosenExperiment(result.commandLine.experiment);
}

std::string usageErrorOf(const std::vector<std::string>& arguments)
{
    const ExperimentChoice choice = chosen(arguments);
    EXPECT_EQ(choice.fault, Fault::Usage);
    return choice.error;
}

class ExperimentFileTest : public testing::Test
{
protected:
    std::string file(const std::string& content) const
    {
        std::string path = m_directory.path("e.loiter.json");
        EXPECT_EQ(writeFile(path, [&](std::ostream& out) { out << content; }), std::nullopt);
        return path;
    }

private:
    test::TemporaryDirectory m_directory;
};

TEST(ExperimentChoiceTest, WithoutOptionsIsTheLoiterDemo)
{
    const ExperimentChoice choice = chosen({});
    EXPECT_EQ(choice.error, "");
    EXPECT_EQ(choice.experiment, *defaultsOf("loiter"));
}

TEST(ExperimentChoiceTest, SetsEveryValue)
{
    const ExperimentChoice choice = chosen({"--strategy=thread-per-task",
                                            "--collection=wait",
                                            "--return-when=all-completed",
                                            "--workers=7",
                                            "--durations=uniform(1, 2, n=3)",
                                            "--seed=18446744073709551615",
                                            "--time-scale=0.25"});
    ASSERT_EQ(choice.error, "");
    EXPECT_EQ(choice.experiment.strategy, Strategy::ThreadPerTask);
    EXPECT_EQ(choice.experiment.collection, Collection::Wait);
    EXPECT_EQ(choice.experiment.returnWhen, ReturnWhen::AllCompleted);
    EXPECT_EQ(choice.experiment.workers, 7);
    EXPECT_EQ(choice.experiment.seed, 18446744073709551615U);
    EXPECT_EQ(choice.experiment.timeScale, 0.25);
    EXPECT_EQ(std::get<std::string>(choice.experiment.parameters.at("durations")),
              "uniform(1, 2, n=3)");
}

TEST(ExperimentChoiceTest, NamesABadValueAndSaysWhatIsAllowed)
{
    EXPECT_THAT(usageErrorOf({"--workers", "0"}),
                AllOf(StartsWith("--workers: "), HasSubstr("1 to 1000")));
    EXPECT_THAT(usageErrorOf({"--workers", "three"}),
                AllOf(StartsWith("--workers: 'three'"), HasSubstr("1 to 1000")));
    EXPECT_THAT(usageErrorOf({"--workers", ""}), StartsWith("--workers: ''"));
    EXPECT_THAT(usageErrorOf({"--demo", "nope"}),
                AllOf(StartsWith("--demo: "), HasSubstr("'nope'"), HasSubstr("head-of-line")));
    EXPECT_THAT(usageErrorOf({"--durations", "1,x"}),
                AllOf(StartsWith("--durations: "), HasSubstr("x")));
    EXPECT_THAT(usageErrorOf({"--strategy", "fibres"}),
                AllOf(StartsWith("--strategy: 'fibres'"), HasSubstr("thread-pool")));
    EXPECT_THAT(usageErrorOf({"--collection", "heap"}), HasSubstr("as-completed"));
    EXPECT_THAT(usageErrorOf({"--return-when", "later"}), HasSubstr("first-exception"));
    EXPECT_THAT(usageErrorOf({"--seed", "-1"}), StartsWith("--seed: '-1'"));
    EXPECT_THAT(usageErrorOf({"--time-scale", "0"}), StartsWith("--time-scale: "));
    EXPECT_THAT(usageErrorOf({"--time-scale", "nan"}), StartsWith("--time-scale: "));
    EXPECT_THAT(usageErrorOf({"--set", "colour=red"}),
                AllOf(StartsWith("--set colour: "), HasSubstr("durations")));
}

TEST(ExperimentChoiceTest, ReturnWhenIsForWaitAlone)
{
    EXPECT_THAT(usageErrorOf({"--return-when", "all-completed"}),
                AllOf(StartsWith("--return-when: "), HasSubstr("--collection wait")));
}

TEST_F(ExperimentFileTest, BeginsWithTheFileAndSetsTheRest)
{
    const ExperimentChoice choice = chosen(
        {"--experiment",
         file(R"({"version": 1, "demo": "loiter", "workers": 5, "seed": 3, "mood": "good"})"),
         "--workers",
         "9"});
    ASSERT_EQ(choice.error, "");
    EXPECT_EQ(choice.experiment.workers, 9);
    EXPECT_EQ(choice.experiment.seed, 3U);
    EXPECT_THAT(choice.warnings, ElementsAre(HasSubstr("mood")));
    EXPECT_EQ(choice.unknown.ofExperiment.size(), 1U);
}

TEST_F(ExperimentFileTest, ABadFileIsNamedAndIsNoUsageError)
{
    const std::string cut = file(R"({"version": 1, "demo": "loi)");
    const ExperimentChoice choice = chosen({"--experiment", cut});
    EXPECT_EQ(choice.fault, Fault::File);
    EXPECT_THAT(choice.error, AllOf(StartsWith(cut), HasSubstr("cut off")));
}

TEST_F(ExperimentFileTest, AFileThatDoesNotSuitItsDemoIsRefusedByTheField)
{
    const ExperimentChoice unknown =
        chosen({"--experiment", file(R"({"version": 1, "demo": "nope"})")});
    EXPECT_EQ(unknown.fault, Fault::File);
    EXPECT_THAT(unknown.error, HasSubstr(": demo: "));
    const ExperimentChoice bad =
        chosen({"--experiment",
                file(R"({"version": 1, "demo": "loiter", "parameters": {"durations": "1,x"}})")});
    EXPECT_EQ(bad.fault, Fault::File);
    EXPECT_THAT(bad.error, HasSubstr(": durations: "));
}

} // namespace
} // namespace loiter
