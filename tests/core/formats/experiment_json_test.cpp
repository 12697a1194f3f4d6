#include "core/formats/experiment_json.h"
#include "tests/core/formats/golden.h"
#include "tests/core/formats/loiter_trace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <sstream>
#include <string>

namespace loiter {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string written(const Experiment& experiment, const UnknownMembers& unknown = {})
{
    std::ostringstream out;
    writeExperiment(out, experiment, unknown);
    return out.str();
}

/// A file with one more member.
std::string with(const std::string& member)
{
    return R"({"version": 1, "demo": "loiter", )" + member + "}";
}

std::string errorOf(const std::string& json)
{
    return readExperiment(json).error;
}

/// A demo with a real, an optional and a whole parameter.
std::optional<Experiment> standardOf(std::string_view demo)
{
    if (demo != "loiter") {
        return std::nullopt;
    }
    Experiment experiment;
    experiment.workers = 8;
    experiment.parameters = {{"durations", std::string("range(5)")},
                             {"timeout", std::string()},
                             {"pause", 0.5},
                             {"failing", std::int64_t{2}}};
    return experiment;
}

std::string randomText(std::mt19937_64& random)
{
    std::string text;
    for (auto length = random() % 12; length > 0; --length) {
        text += static_cast<char>(random() % 128);
    }
    return text + "é😀";
}

ParameterValue randomValue(std::mt19937_64& random)
{
    switch (random() % 4) {
    case 0:
        return random() % 2 == 0;
    case 1:
        return static_cast<std::int64_t>(random());
    case 2:
        return std::ldexp(static_cast<double>(random() % 100000),
                          static_cast<int>(random() % 99) - 49);
    default:
        return randomText(random);
    }
}

Experiment randomExperiment(std::mt19937_64& random)
{
    Experiment experiment;
    experiment.demo = randomText(random);
    experiment.strategy = kStrategies.at(random() % kStrategies.size());
    experiment.collection = kCollections.at(random() % kCollections.size());
    experiment.returnWhen = kReturnWhens.at(random() % kReturnWhens.size());
    experiment.workers = static_cast<int>(random() % kMaxWorkers) + kMinWorkers;
    for (auto count = random() % 5; count > 0; --count) {
        experiment.parameters[randomText(random)] = randomValue(random);
    }
    experiment.seed = random();
    experiment.timeScale = static_cast<double>(random() % 100000 + 1) / 1000;
    return experiment;
}

TEST(ExperimentJsonTest, WritesAFileForPeopleToRead)
{
    EXPECT_EQ(written(test::loiterExperiment()), test::golden("loiter.loiter.json"));
}

TEST(ExperimentJsonTest, ReadsBackWhatItWrote)
{
    const auto seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    for (int round = 0; round < 500; ++round) {
        const Experiment experiment = randomExperiment(random);
        const ExperimentResult result = readExperiment(written(experiment));
        ASSERT_EQ(result.error, "");
        EXPECT_EQ(result.experiment, experiment) << written(experiment);
        EXPECT_TRUE(result.warnings.empty());
    }
}

TEST(ExperimentJsonTest, KeepsUnknownMembersWithAWarningAndWritesThemBack)
{
    const std::string json =
        with(R"("colour": {"hue": [1, 2.5, null]}, "parameters": {"depth": 3})");
    const ExperimentResult result = readExperiment(json, standardOf);
    ASSERT_EQ(result.error, "");
    EXPECT_THAT(result.warnings,
                ElementsAre(StartsWith("colour: is not known"),
                            StartsWith("parameters.depth: is not known")));
    const std::string again = written(result.experiment, result.unknown);
    EXPECT_THAT(again, HasSubstr(R"("colour": {"hue":[1,2.5,null]})"));
    EXPECT_THAT(again, HasSubstr(R"("depth": 3)"));
    EXPECT_EQ(readExperiment(again, standardOf).unknown, result.unknown);
}

TEST(ExperimentJsonTest, TakesFromTheDemoWhatTheFileLeavesOut)
{
    const ExperimentResult result =
        readExperiment(with(R"("parameters": {"durations": "1 2"})"), standardOf);
    ASSERT_EQ(result.error, "");
    EXPECT_EQ(result.experiment.workers, 8);
    EXPECT_EQ(result.experiment.parameters.at("durations"), ParameterValue(std::string("1 2")));
    EXPECT_EQ(result.experiment.parameters.at("pause"), ParameterValue(0.5));
}

TEST(ExperimentJsonTest, TakesNumbersInTheKindOfTheDemo)
{
    const ExperimentResult result = readExperiment(
        with(R"("parameters": {"timeout": 2, "pause": 1, "failing": 3.0})"), standardOf);
    ASSERT_EQ(result.error, "");
    EXPECT_EQ(result.experiment.parameters.at("timeout"), ParameterValue(2.0));
    EXPECT_EQ(result.experiment.parameters.at("pause"), ParameterValue(1.0));
    EXPECT_EQ(result.experiment.parameters.at("failing"), ParameterValue(std::int64_t{3}));
}

TEST(ExperimentJsonTest, RefusesABadValueByItsNameAndSaysWhatIsAllowed)
{
    EXPECT_EQ(errorOf(with(R"("workers": 0)")),
              "workers: must be a whole number from 1 to 1000, not 0");
    EXPECT_EQ(errorOf(with(R"("workers": "three")")),
              "workers: must be a whole number from 1 to 1000, not \"three\"");
    EXPECT_EQ(errorOf(with(R"("workers": 2.5)")),
              "workers: must be a whole number from 1 to 1000, not 2.5");
    EXPECT_EQ(errorOf(with(R"("strategy": "fibres")")),
              "strategy: must be one of sequential, thread-pool, thread-per-task, process-pool, "
              "process-per-task, asyncio, not \"fibres\"");
    EXPECT_EQ(errorOf(with(R"("collection": 1)")),
              "collection: must be one of map, as-completed, wait, not 1");
    EXPECT_EQ(errorOf(with(R"("return-when": "later")")),
              "return-when: must be one of first-completed, first-exception, all-completed, "
              "not \"later\"");
    EXPECT_EQ(errorOf(with(R"("seed": -1)")),
              "seed: must be a whole number from 0 to 18446744073709551615, not -1");
    EXPECT_EQ(errorOf(with(R"("time-scale": 0)")),
              "time-scale: must be a number from 0.001 to 100, not 0");
    EXPECT_EQ(errorOf(with(R"("parameters": [])")), "parameters: must be an object, not []");
    EXPECT_EQ(errorOf(with(R"("parameters": {"durations": null})")),
              "parameters.durations: must be a text, a number, true or false, not null");
    EXPECT_EQ(errorOf(R"({"version": 1, "demo": 5})"), "demo: must be a text, not 5");
}

TEST(ExperimentJsonTest, CutsALongBadValueShort)
{
    const std::string error = errorOf(with(R"("workers": ")" + std::string(1000, 'x') + "\""));
    EXPECT_LT(error.size(), 200U);
    EXPECT_THAT(error, HasSubstr("xxx…"));
}

TEST(ExperimentJsonTest, RefusesAnotherVersionBeforeAllElse)
{
    EXPECT_EQ(errorOf(R"({"workers": 0, "version": 2})"),
              "version: must be 1, the only one that this program reads, not 2");
    EXPECT_EQ(errorOf(R"({"demo": "loiter"})"), "version: is missing, must be 1");
    EXPECT_THAT(errorOf(R"({"version": 1})"), StartsWith("demo: is missing"));
}

TEST(ExperimentJsonTest, RefusesAMemberThatIsThereTwice)
{
    EXPECT_EQ(errorOf(with(R"("workers": 3, "workers": 4)")),
              "workers: is there twice, allowed is once");
    EXPECT_EQ(errorOf(with(R"("parameters": {"durations": "1", "durations": "2"})")),
              "parameters.durations: is there twice, allowed is once");
}

TEST(ExperimentJsonTest, RefusesAFileCutAnywhere)
{
    const std::string whole = written(test::loiterExperiment());
    for (std::size_t length = 1; length < whole.size() - 2; ++length) {
        EXPECT_THAT(errorOf(whole.substr(0, length)), HasSubstr("was it cut off?")) << length;
    }
    EXPECT_EQ(errorOf(whole.substr(0, whole.size() / 2)),
              "ends in the middle, in line 6: was it cut off?");
    EXPECT_EQ(errorOf(""), "is empty");
    EXPECT_EQ(errorOf(" \n"), "is empty");
}

TEST(ExperimentJsonTest, SaysInWhichLineTheJsonIsWrong)
{
    EXPECT_THAT(errorOf("{\n  \"version\": 1,\n  \"workers\": 3x\n}"),
                StartsWith("is not valid JSON (line 3): "));
    EXPECT_THAT(errorOf("{\n  \"version\": 1,\n  \"workers\": nul\n}"),
                StartsWith("is not valid JSON (line 3): "));
    EXPECT_THAT(errorOf("{} {}"), StartsWith("is not valid JSON"));
    EXPECT_THAT(errorOf("{\"version\": 1, \"demo\": \"\xFF\"}"), HasSubstr("UTF-8"));
}

TEST(ExperimentJsonTest, RefusesWhatIsNoObject)
{
    EXPECT_EQ(errorOf("[1, 2]"), "is no experiment: must be an object, not [1,2]");
    EXPECT_EQ(errorOf("5"), "is no experiment: must be an object, not 5");
}

TEST(ExperimentJsonTest, RefusesWhatIsTooLarge)
{
    EXPECT_THAT(errorOf(std::string(kMaxExperimentSize + 1, ' ')), HasSubstr("too large"));
}

TEST(ExperimentJsonTest, SurvivesDeepNesting)
{
    EXPECT_THAT(errorOf(with("\"deep\": " + std::string(100000, '[') + std::string(100000, ']'))),
                HasSubstr("JSON"));
}

TEST(ExperimentJsonTest, ReadsAFileThatBeginsWithAByteOrderMark)
{
    EXPECT_EQ(errorOf("\xEF\xBB\xBF" + written(test::loiterExperiment())), "");
}

TEST(ExperimentJsonTest, AnErrorInAFileNamesTheFile)
{
    const std::string path = "tests/data/formats/cut.loiter.json";
    EXPECT_EQ(readExperimentFile(path).error,
              path + ": ends in the middle, in line 7: was it cut off?");
    EXPECT_THAT(readExperimentFile("/no/such.loiter.json").error,
                HasSubstr("cannot read /no/such.loiter.json: No such file or directory"));
}

} // namespace
} // namespace loiter
