#include "core/futures/errors.h"
#include "core/sweeps/measured_point.h"
#include "core/sweeps/sweep_runner.h"
#include "tests/support/demo_fixture.h"
#include "tests/support/holdings.h"
#include "tests/support/temporary_directory.h"

#include <chrono>
#include <condition_variable>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <latch>
#include <mutex>
#include <stdexcept>
#include <sys/stat.h>
#include <thread>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Sweep sweepOf(std::vector<int> workers)
{
    return {.experiment = experimentOf("loiter", {}), .workers = std::move(workers)};
}

void waitForTheEndOf(const SweepRunner& runner)
{
    while (runner.isRunning()) {
        std::this_thread::yield();
    }
}

std::vector<std::string> labelsOf(const std::vector<SweepPoint>& points)
{
    std::vector<std::string> labels;
    for (const SweepPoint& point : points) {
        labels.push_back(labelOf(point));
    }
    return labels;
}

TEST(SweepRunnerTest, MakesThePointsInOrder)
{
    const SweepRunner runner(sweepOf({2, 3}), predictedPoint);
    EXPECT_EQ(runner.total(), 3U);
    waitForTheEndOf(runner);
    EXPECT_THAT(labelsOf(runner.points()), ElementsAre("sequential", "threads(2)", "threads(3)"));
    EXPECT_EQ(runner.points()[1].elapsed, 6s);
}

TEST(SweepRunnerTest, HasEachPointAsItComes)
{
    std::latch mayGoOn(1);
    const SweepRunner runner(sweepOf({2}), [&](const Experiment& experiment, const auto&) {
        if (experiment.strategy == Strategy::ThreadPool) {
            mayGoOn.wait();
        }
        return pointOf(experiment);
    });
    while (runner.points().empty()) {
        std::this_thread::yield();
    }
    EXPECT_TRUE(runner.isRunning());
    EXPECT_THAT(labelsOf(runner.points()), ElementsAre("sequential"));
    mayGoOn.count_down();
    waitForTheEndOf(runner);
    EXPECT_THAT(runner.points(), SizeIs(2));
}

TEST(SweepRunnerTest, GoesOnAfterAPointThatFails)
{
    const SweepRunner runner(sweepOf({2, 3}), [](const Experiment& experiment, const auto&) {
        if (experiment.workers == 2) {
            throw std::runtime_error("no room");
        }
        return pointOf(experiment);
    });
    waitForTheEndOf(runner);
    ASSERT_THAT(labelsOf(runner.points()), ElementsAre("sequential", "threads(2)", "threads(3)"));
    EXPECT_EQ(runner.points()[1].error, "no room");
    EXPECT_TRUE(runner.points()[2].isGood());
}

/// Waits until it is stopped, and ends as what does not notice does: with a point.
SweepPoint untilStopped(const Experiment& experiment, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait(lock, stop, [] { return false; });
    return pointOf(experiment);
}

TEST(SweepRunnerTest, AStoppedPointIsNone)
{
    SweepRunner runner(sweepOf({2}), untilStopped);
    EXPECT_TRUE(runner.isRunning());
    runner.stop();
    waitForTheEndOf(runner);
    EXPECT_THAT(runner.points(), IsEmpty());
}

TEST(SweepRunnerTest, StoppingEndsTheChildProcessWithinASecond)
{
    const test::TemporaryDirectory directory;
    const std::string program = directory.path("program");
    std::ofstream(program) << "#!/bin/sh\nexec sleep 100\n";
    chmod(program.c_str(), S_IRWXU);
    const auto start = std::chrono::steady_clock::now();
    {
        SweepRunner runner(sweepOf({2}), [&](const Experiment& experiment, const auto& stop) {
            return measuredPoint(experiment, {.program = program}, stop);
        });
        while (childProcesses().empty()) {
            std::this_thread::yield();
        }
        runner.stop();
        waitForTheEndOf(runner);
        EXPECT_THAT(childProcesses(), IsEmpty());
        EXPECT_THAT(runner.points(), IsEmpty());
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, 1s);
}

} // namespace
} // namespace loiter
