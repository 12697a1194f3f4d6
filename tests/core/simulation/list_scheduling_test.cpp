#include "tests/core/simulation/simulation_fixture.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <ostream>
#include <random>

namespace loiter {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using test::SimulationFixture;

struct Job
{
    nanoseconds submitted;
    nanoseconds duration;
};

struct Placement
{
    nanoseconds started;
    std::uint32_t worker;

    bool operator==(const Placement&) const = default;
};

std::ostream& operator<<(std::ostream& stream, const Placement& placement)
{
    return stream << placement.started.count() << " ns on worker " << placement.worker;
}

/// What a pool does with jobs, said as simply as can be: each takes, in turn, the worker that is
/// free first; an idle one rather than a new one, the lowest of several; of those that end together
/// the one whose job was submitted first.
class ListScheduler
{
public:
    explicit ListScheduler(std::size_t workers)
        : m_most(workers)
    {}

    Placement place(const Job& job)
    {
        const std::size_t worker = workerFor(job.submitted);
        if (worker == m_workers.size()) {
            m_workers.push_back({job.submitted, 0});
        }
        const nanoseconds start = std::max(job.submitted, m_workers[worker].freeFrom);
        m_workers[worker] = {start + job.duration, m_placed++};
        return {start, static_cast<std::uint32_t>(worker)};
    }

private:
    struct Worker
    {
        nanoseconds freeFrom;
        std::size_t lastJob;
    };

    std::size_t workerFor(nanoseconds now) const
    {
        for (std::size_t worker = 0; worker < m_workers.size(); ++worker) {
            if (m_workers[worker].freeFrom <= now) {
                return worker;
            }
        }
        if (m_workers.size() < m_most) {
            return m_workers.size();
        }
        const auto first = std::ranges::min_element(m_workers, {}, [](const Worker& worker) {
            return std::pair(worker.freeFrom, worker.lastJob);
        });
        return static_cast<std::size_t>(first - m_workers.begin());
    }

    std::size_t m_most;
    std::size_t m_placed = 0;
    std::vector<Worker> m_workers;
};

/// Durations from few values, so that many things happen at one instant, none of them 0; jobs come
/// in bursts.
std::vector<Job> randomJobs(std::mt19937& random)
{
    std::uniform_int_distribution<int> duration(1, 6);
    std::uniform_int_distribution<int> pause(0, 3);
    std::vector<Job> jobs(std::uniform_int_distribution<std::size_t>(1, 60)(random));
    nanoseconds time = {};
    for (Job& job : jobs) {
        time += milliseconds(std::max(0, pause(random) - 2) * duration(random));
        job = {time, milliseconds(duration(random))};
    }
    return jobs;
}

void expectTimeOrderOnEveryLane(SimulationFixture& simulator)
{
    std::map<LaneId, nanoseconds> latest;
    for (const Event& event : simulator.events()) {
        EXPECT_GE(event.time, latest[event.lane]);
        latest[event.lane] = event.time;
    }
}

TEST(ListSchedulingTest, RandomJobsAreScheduledAsByTheSimplestScheduler)
{
    const std::uint32_t firstSeed = std::random_device()();
    for (std::uint32_t round = 0; round < 300; ++round) {
        std::mt19937 random(firstSeed + round);
        SCOPED_TRACE("seed " + std::to_string(firstSeed + round));
        const int workers = std::uniform_int_distribution(1, 8)(random);
        SimulationFixture simulator(
            {.strategy = Strategy::ThreadPool, .workers = workers, .namePrefix = "pool"});
        ListScheduler scheduler(static_cast<std::size_t>(workers));
        std::vector<Placement> expected;
        for (const Job& job : randomJobs(random)) {
            simulator->runUntil(job.submitted);
            simulator.submitSleep(job.duration);
            expected.push_back(scheduler.place(job));
        }
        simulator->runUntilAllDone();
        simulator->shutdown();
        const Trace trace = simulator.trace();
        std::vector<Placement> actual;
        for (const Task& task : trace.tasks) {
            actual.push_back({task.started, task.lane.value - 1});
        }
        ASSERT_EQ(actual, expected);
        EXPECT_EQ(trace.droppedCount, 0U);
        expectTimeOrderOnEveryLane(simulator);
    }
}

} // namespace
} // namespace loiter
