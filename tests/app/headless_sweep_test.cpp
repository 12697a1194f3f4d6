#include "app/headless_sweep.h"
#include "app/sweep_command.h"
#include "core/formats/file_reader.h"
#include "core/futures/errors.h"
#include "tests/support/temporary_directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// As if it had been run, with no time spent: as many seconds as there are workers.
SweepPoint madeUpPoint(const Experiment& experiment, const std::stop_token& /*stop*/)
{
    SweepPoint point = pointOf(experiment);
    point.elapsed = std::chrono::seconds(point.workers == 0 ? 8 : point.workers);
    point.cpuTime = {.user = 1200ms, .system = 30ms};
    point.peakMemory = 2'048'000;
    point.error = point.workers == 3 ? "no room" : "";
    return point;
}

class HeadlessSweepTest : public testing::Test
{
protected:
    ExitStatus run(const std::vector<std::string>& arguments)
    {
        const CommandLineResult result = parseSweepCommand(arguments);
        EXPECT_EQ(result.error, "");
        return runSweep(result.commandLine,
                        {.out = m_out,
                         .error = m_error,
                         .timeOfDay = 12h,
                         .isTerminal = false,
                         .waitForStop = [this](auto) { return m_isStopped; },
                         .exportPicture = {}},
                        madeUpPoint);
    }

    std::string out() const { return m_out.str(); }
    std::string error() const { return m_error.str(); }
    std::string path(const std::string& name) const { return m_directory.path(name); }
    std::vector<std::string> names() const { return m_directory.names(); }
    std::string content(const std::string& name) const
    {
        return readFile(path(name), 1U << 20U).bytes;
    }
    void stopAtOnce() { m_isStopped = true; }

private:
    test::TemporaryDirectory m_directory;
    std::ostringstream m_out;
    std::ostringstream m_error;
    bool m_isStopped = false;
};

TEST_F(HeadlessSweepTest, PrintsOneLineAPointWithThePredictionBesideIt)
{
    EXPECT_EQ(run({"--workers", "2,4"}), ExitStatus::Good);
    EXPECT_EQ(out(),
              "sequential: 1.20s user 0.03s system 8.00s real 2000kB mem, 1.00x; "
              "predicted 10.00s, 1.00x\n"
              "threads(2): 1.20s user 0.03s system 2.00s real 2000kB mem, 4.00x; "
              "predicted 6.00s, 1.67x\n"
              "threads(4): 1.20s user 0.03s system 4.00s real 2000kB mem, 2.00x; "
              "predicted 4.00s, 2.50x\n");
    EXPECT_EQ(error(), "");
}

TEST_F(HeadlessSweepTest, PredictsWithoutARun)
{
    EXPECT_EQ(run({"--predict", "--workers", "3"}), ExitStatus::Good);
    EXPECT_EQ(out(), "sequential: predicted 10.00s, 1.00x\nthreads(3): predicted 5.00s, 2.00x\n");
}

TEST_F(HeadlessSweepTest, WritesTheTable)
{
    EXPECT_EQ(run({"--workers", "2", "--csv", path("c.csv")}), ExitStatus::Good);
    EXPECT_THAT(content("c.csv"),
                AllOf(HasSubstr("source,strategy"),
                      HasSubstr("predicted,thread-pool,2,6.000000000,1.6667"),
                      HasSubstr("measured,thread-pool,2,2.000000000,4.0000")));
}

TEST_F(HeadlessSweepTest, ARunThatFailsIsSaidAndTheRestGoesOn)
{
    EXPECT_EQ(run({"--workers", "2-4"}), ExitStatus::Failed);
    EXPECT_THAT(out(),
                AllOf(HasSubstr("threads(3): failed: no room"), HasSubstr("threads(4): 1.20s")));
}

TEST_F(HeadlessSweepTest, StoppingEndsItAndWritesNothing)
{
    stopAtOnce();
    EXPECT_EQ(run({"--csv", path("c.csv")}), ExitStatus::Failed);
    EXPECT_THAT(error(), HasSubstr("stopped"));
    EXPECT_EQ(out(), "");
    EXPECT_THAT(names(), IsEmpty());
}

TEST_F(HeadlessSweepTest, APathThatCannotBeWrittenIsToldBeforeTheRuns)
{
    EXPECT_EQ(run({"--csv", path("no/such/c.csv")}), ExitStatus::Failed);
    EXPECT_THAT(error(), HasSubstr("cannot write"));
    EXPECT_EQ(out(), "");
}

TEST_F(HeadlessSweepTest, ABadExperimentIsAUsageError)
{
    EXPECT_EQ(run({"--demo", "nothing"}), ExitStatus::Usage);
    EXPECT_EQ(run({"--strategy", "sequential"}), ExitStatus::Usage);
    EXPECT_THAT(error(), HasSubstr("'sequential' is not allowed here"));
    EXPECT_EQ(run({"--strategy", "thread-pool", "--workers", "2"}), ExitStatus::Good);
}

} // namespace
} // namespace loiter
