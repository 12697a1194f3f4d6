#include "core/experiment/experiment.h"

#include <gtest/gtest.h>

namespace loiter {
namespace {

TEST(ExperimentTest, NamesAreThoseOfTheCommandLine)
{
    EXPECT_EQ(nameOf(Strategy::Sequential), "sequential");
    EXPECT_EQ(nameOf(Strategy::ThreadPool), "thread-pool");
    EXPECT_EQ(nameOf(Strategy::ThreadPerTask), "thread-per-task");
    EXPECT_EQ(nameOf(Collection::Map), "map");
    EXPECT_EQ(nameOf(Collection::AsCompleted), "as-completed");
    EXPECT_EQ(nameOf(Collection::Wait), "wait");
    EXPECT_EQ(nameOf(ReturnWhen::FirstCompleted), "first-completed");
    EXPECT_EQ(nameOf(ReturnWhen::FirstException), "first-exception");
    EXPECT_EQ(nameOf(ReturnWhen::AllCompleted), "all-completed");
}

TEST(ExperimentTest, EveryNameLeadsBackToItsValue)
{
    for (const Strategy strategy : kStrategies) {
        EXPECT_EQ(strategyNamed(nameOf(strategy)), strategy);
    }
    for (const Collection collection : kCollections) {
        EXPECT_EQ(collectionNamed(nameOf(collection)), collection);
    }
    for (const ReturnWhen returnWhen : kReturnWhens) {
        EXPECT_EQ(returnWhenNamed(nameOf(returnWhen)), returnWhen);
    }
}

TEST(ExperimentTest, OtherNamesHaveNoValue)
{
    EXPECT_EQ(strategyNamed(""), std::nullopt);
    EXPECT_EQ(strategyNamed("Thread-Pool"), std::nullopt);
    EXPECT_EQ(collectionNamed("thread-pool"), std::nullopt);
    EXPECT_EQ(returnWhenNamed("first"), std::nullopt);
}

} // namespace
TEST(ExperimentTest, StrategiesKnowWhatTheyConsistOf)
{
    EXPECT_TRUE(usesProcesses(Strategy::ProcessPool));
    EXPECT_TRUE(usesProcesses(Strategy::ProcessPerTask));
    EXPECT_FALSE(usesProcesses(Strategy::ThreadPool));
    EXPECT_TRUE(isPerTask(Strategy::ThreadPerTask));
    EXPECT_TRUE(isPerTask(Strategy::ProcessPerTask));
    EXPECT_FALSE(isPerTask(Strategy::ProcessPool));
    EXPECT_TRUE(usesWorkers(Strategy::ProcessPool));
    EXPECT_FALSE(canChangeWorkers(Strategy::ProcessPool));
    EXPECT_TRUE(canChangeWorkers(Strategy::ThreadPool));
    EXPECT_FALSE(usesWorkers(Strategy::ProcessPerTask));
}

TEST(ExperimentTest, OnlyAPoolHasAPoolSize)
{
    Experiment experiment;
    experiment.workers = 7;
    EXPECT_EQ(poolSize(experiment), 7);
    experiment.strategy = Strategy::ProcessPool;
    EXPECT_EQ(poolSize(experiment), 7);
    experiment.strategy = Strategy::ThreadPerTask;
    EXPECT_EQ(poolSize(experiment), 0);
    experiment.strategy = Strategy::Sequential;
    EXPECT_EQ(poolSize(experiment), 0);
}

} // namespace loiter
