#include "core/demos/catalogue.h"
#include "core/demos/experiment_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

namespace loiter {

using testing::AllOf;
using testing::HasSubstr;

namespace {

Experiment loiterExperiment()
{
    return findDemo("loiter")->experiment;
}

/// What the check says, "" when it says nothing.
std::string messageFor(const Experiment& experiment)
{
    const auto error = checkExperiment(experiment);
    return error ? error->field + ": " + error->message : "";
}

} // namespace

TEST(ExperimentCheckTest, EveryDemoStartsWithAGoodExperiment)
{
    for (const Demo& demo : catalogue()) {
        EXPECT_EQ(messageFor(demo.experiment), "") << demo.id;
        EXPECT_EQ(demo.experiment.demo, demo.id);
    }
}

TEST(ExperimentCheckTest, AnUnknownDemoIsNamedAndTheKnownOnesListed)
{
    Experiment experiment = loiterExperiment();
    experiment.demo = "nope";
    EXPECT_THAT(messageFor(experiment),
                AllOf(HasSubstr("demo: "), HasSubstr("'nope'"), HasSubstr("as-completed")));
}

TEST(ExperimentCheckTest, WorkersOutsideTheirLimitsAreRefused)
{
    Experiment experiment = loiterExperiment();
    for (const int workers : {0, -1, kMaxWorkers + 1}) {
        experiment.workers = workers;
        EXPECT_THAT(messageFor(experiment), AllOf(HasSubstr("workers: "), HasSubstr("1 to 1000")))
            << workers;
    }
    for (const int workers : {1, kMaxWorkers}) {
        experiment.workers = workers;
        EXPECT_EQ(messageFor(experiment), "") << workers;
    }
}

TEST(ExperimentCheckTest, TimeScalesThatAreNoScaleAreRefused)
{
    Experiment experiment = loiterExperiment();
    for (const double scale : {0.0, -1.0, 1e9, std::numeric_limits<double>::quiet_NaN()}) {
        experiment.timeScale = scale;
        EXPECT_THAT(messageFor(experiment),
                    AllOf(HasSubstr("time-scale: "), HasSubstr("0.001 to 100")))
            << scale;
    }
}

TEST(ExperimentCheckTest, BadDurationsAreRefusedInTheirOwnWords)
{
    Experiment experiment = loiterExperiment();
    experiment.parameters["durations"] = std::string("1,x");
    EXPECT_THAT(messageFor(experiment), AllOf(HasSubstr("durations: "), HasSubstr("'x'")));
}

TEST(ExperimentCheckTest, ADemoMayTakeFewTasksOnly)
{
    Experiment experiment = findDemo("as-completed")->experiment;
    experiment.parameters["durations"] = std::string("1*21");
    EXPECT_THAT(messageFor(experiment),
                AllOf(HasSubstr("durations: "), HasSubstr("21 tasks"), HasSubstr("20")));
}

TEST(ExperimentCheckTest, ACollectionThatTheDemoLacksIsRefused)
{
    Experiment experiment = findDemo("callbacks")->experiment;
    experiment.collection = Collection::Map;
    EXPECT_THAT(messageFor(experiment),
                AllOf(HasSubstr("collection: "), HasSubstr("'map'"), HasSubstr("as-completed")));
}

TEST(ExperimentCheckTest, ParametersOfAnotherDemoAreRefused)
{
    Experiment experiment = loiterExperiment();
    experiment.parameters["failing"] = std::int64_t(1);
    EXPECT_THAT(messageFor(experiment),
                AllOf(HasSubstr("'failing'"), HasSubstr("durations, timeout")));
}

TEST(ExperimentCheckTest, ParametersOfAnotherTypeAreRefused)
{
    Experiment experiment = loiterExperiment();
    experiment.parameters["durations"] = 3.0;
    EXPECT_THAT(messageFor(experiment), HasSubstr("durations: '3'"));
    experiment = loiterExperiment();
    experiment.parameters["timeout"] = true;
    EXPECT_THAT(messageFor(experiment), AllOf(HasSubstr("timeout: 'true'"), HasSubstr("or none")));
}

TEST(ExperimentCheckTest, MissingParametersGetTheDemosValues)
{
    Experiment experiment = loiterExperiment();
    experiment.parameters.clear();
    EXPECT_THAT(messageFor(experiment), HasSubstr("is missing"));
    addMissingParameters(experiment);
    EXPECT_EQ(experiment, loiterExperiment());
}

TEST(ExperimentCheckTest, SettingAParameterReadsItsText)
{
    Experiment experiment = loiterExperiment();
    EXPECT_FALSE(setParameter(experiment, "timeout", "2.5"));
    EXPECT_EQ(experiment.parameters.at("timeout"), ParameterValue(2.5));
    EXPECT_FALSE(setParameter(experiment, "timeout", "none"));
    EXPECT_EQ(experiment.parameters.at("timeout"), ParameterValue(std::string()));
    EXPECT_FALSE(setParameter(experiment, "durations", "3 1 4"));
    EXPECT_EQ(experiment.parameters.at("durations"), ParameterValue(std::string("3 1 4")));
}

TEST(ExperimentCheckTest, SettingABadValueChangesNothing)
{
    Experiment experiment = findDemo("failures")->experiment;
    const Experiment before = experiment;
    for (const auto& [name, text] :
         std::vector<std::pair<std::string, std::string>>{{"failing", "x"},
                                                          {"failing", "-1"},
                                                          {"failing", ""},
                                                          {"failing", "1.5"},
                                                          {"timeout", "soon"},
                                                          {"timeout", "-0.1"},
                                                          {"durations", "range("},
                                                          {"colour", "red"}}) {
        const auto error = setParameter(experiment, name, text);
        ASSERT_TRUE(error) << name << " = " << text;
        EXPECT_EQ(error->field, name);
        EXPECT_EQ(experiment, before);
    }
}

TEST(ExperimentCheckTest, AParametersTextMakesTheSameValueAgain)
{
    for (const Demo& demo : catalogue()) {
        Experiment experiment = demo.experiment;
        for (const Parameter& parameter : demo.parameters) {
            EXPECT_FALSE(
                setParameter(experiment, parameter.name, parameterText(parameter.defaultValue)));
        }
        EXPECT_EQ(experiment, demo.experiment) << demo.id;
    }
}

} // namespace loiter
